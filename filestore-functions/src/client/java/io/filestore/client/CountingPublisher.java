package io.filestore.client;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is handed to the network, and knows when it was the content that failed and not the
 * network.
 */
final class CountingPublisher implements BodyPublisher {

  private final BodyPublisher content;
  private final long size;
  private final Progress progress;
  private volatile long sent;
  private volatile boolean begun;
  private volatile @Nullable Throwable fault;

  CountingPublisher(BodyPublisher content, long size, Progress progress) {
    this.content = content;
    this.size = size;
    this.progress = progress;
  }

  @Override
  public long contentLength() {
    return size;
  }

  /** Bytes so far. */
  long sent() {
    return sent;
  }

  /** Whether the content has been touched. */
  boolean begun() {
    return begun;
  }

  /** What the content, or who is told of its progress, has thrown. */
  @Nullable Throwable fault() {
    return fault;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> network) {
    begun = true;
    content.subscribe(new Counting(network));
  }

  private final class Counting implements Flow.Subscriber<ByteBuffer> {

    private final Flow.Subscriber<? super ByteBuffer> network;
    private Flow.@Nullable Subscription subscription;
    private boolean over;

    Counting(Flow.Subscriber<? super ByteBuffer> network) {
      this.network = network;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
      subscription = upstream;
      network.onSubscribe(upstream);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      if (over) {
        return;
      }
      // once it is handed on, the buffer is the network's
      long now = sent + buffer.remaining();
      if (now > size) {
        fail(new IOException("the content has more than " + size + " bytes"));
        return;
      }
      try {
        progress.sent(now, size);
      } catch (RuntimeException e) {
        fail(e);
        return;
      }
      sent = now;
      network.onNext(buffer);
    }

    @Override
    public void onError(Throwable problem) {
      if (!over) {
        over = true;
        fault = problem;
        network.onError(problem);
      }
    }

    @Override
    public void onComplete() {
      if (over) {
        return;
      }
      if (sent < size) {
        onError(new IOException("the content ended after " + sent + " of " + size + " bytes"));
      } else {
        over = true;
        network.onComplete();
      }
    }

    private void fail(Throwable problem) {
      if (subscription != null) {
        subscription.cancel();
      }
      onError(problem);
    }
  }
}
