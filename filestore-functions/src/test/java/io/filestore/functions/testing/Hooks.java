package io.filestore.functions.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** Something else happens at an exact point of a call. */
public final class Hooks {

  private Hooks() {}

  /** Runs once, just before the port's method is next called. */
  public static <T> T before(Class<T> port, T target, String method, Runnable happening) {
    return hook(port, target, method, happening, () -> {});
  }

  /** Runs once, just after the port's method has next been called. */
  public static <T> T after(Class<T> port, T target, String method, Runnable happening) {
    return hook(port, target, method, () -> {}, happening);
  }

  private static <T> T hook(
      Class<T> port, T target, String method, Runnable before, Runnable after) {
    AtomicReference<Runnable> first = new AtomicReference<>(before);
    AtomicReference<Runnable> then = new AtomicReference<>(after);
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, called, arguments) -> {
              boolean hooked = called.getName().equals(method);
              if (hooked) {
                first.getAndSet(() -> {}).run();
              }
              try {
                return called.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (hooked) {
                  then.getAndSet(() -> {}).run();
                }
              }
            }));
  }
}
