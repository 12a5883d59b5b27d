package io.filestore.functions.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** One SDK call fails: before it has reached AWS, or after AWS has done what it was told. */
public final class Faults {

  private final int failing;
  private final boolean after;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean hit;

  /** Has the call of that number, from 0, fail; none if it is negative. */
  public Faults(int failing, boolean after) {
    this.failing = failing;
    this.after = after;
  }

  public static Faults none() {
    return new Faults(-1, false);
  }

  /** Whether a call has failed. */
  public boolean hit() {
    return hit;
  }

  /** The client, with its calls counted. */
  public <T> T in(Class<T> type, T client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean fails = calls.getAndIncrement() == failing;
              if (fails && !after) {
                throw fault("before");
              }
              Object result;
              try {
                result = method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (fails) {
                throw fault("after");
              }
              return result;
            }));
  }

  private SdkClientException fault(String when) {
    hit = true;
    return SdkClientException.create("cut off " + when + " the call");
  }
}
