package io.filestore.functions.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Something else happens just before or after an SDK call of that number, from 0. */
public final class Interruption {

  /** Nothing does. */
  public static final Interruption NONE = new Interruption(-1, false, () -> {});

  private final int call;
  private final boolean after;
  private final Runnable happening;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean happened;

  public Interruption(int call, boolean after, Runnable happening) {
    this.call = call;
    this.after = after;
    this.happening = happening;
  }

  /** The call is cut off: before it has reached AWS, or after AWS has done what it was told. */
  public static Interruption cutOff(int call, boolean after) {
    return new Interruption(
        call,
        after,
        () -> {
          throw SdkClientException.create("cut off " + (after ? "after" : "before") + " the call");
        });
  }

  /** Whether there was a call of that number. */
  public boolean happened() {
    return happened;
  }

  /** The client, with its calls counted. */
  public <T> T in(Class<T> type, T client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean here = calls.getAndIncrement() == call;
              if (here && !after) {
                happen();
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (here && after) {
                  happen();
                }
              }
            }));
  }

  private void happen() {
    happened = true;
    happening.run();
  }
}
