import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight clients ask one after the other for tickets, and, as the baseline, the same gateway for answers that it
 * gives itself (the preflight of the same route). Arguments: the API's root, how many requests of each kind.
 */
class Tickets {

  static final int CLIENTS = 8;

  public static void main(String[] arguments) throws Exception {
    URI route = URI.create(arguments[0] + "/file");
    int count = Integer.parseInt(arguments[1]);
    HttpRequest ticket =
        HttpRequest.newBuilder(route)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"report.pdf\"}"))
            .build();
    HttpRequest preflight =
        HttpRequest.newBuilder(route)
            .header("Origin", "https://example.org")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    run(preflight, 500); // both warm, and not counted
    run(ticket, 500);
    Run bare = run(preflight, count);
    Run tickets = run(ticket, count);
    print("bare gateway", bare);
    print("tickets", tickets);
    System.out.printf(
        "tickets / bare gateway: rate %.2f, median %.1f, p99 %.1f%n",
        tickets.perSecond() / bare.perSecond(),
        (double) tickets.at(0.50) / bare.at(0.50),
        (double) tickets.at(0.99) / bare.at(0.99));
    boolean failed = tickets.statuses.keySet().stream().anyMatch(status -> status >= 500);
    System.out.println(failed ? "answers of 5xx: see above" : "no answer of 5xx");
  }

  record Run(long[] nanos, long wall, Map<Integer, Integer> statuses) {
    double perSecond() {
      return nanos.length / (wall / 1e9);
    }

    long at(double share) {
      return nanos[Math.min(nanos.length - 1, (int) (nanos.length * share))];
    }
  }

  static void print(String name, Run run) {
    System.out.printf(
        "%s: %d requests by %d clients, %.0f a second, median %.1f ms, p99 %.1f ms, statuses %s%n",
        name,
        run.nanos.length,
        CLIENTS,
        run.perSecond(),
        run.at(0.50) / 1e6,
        run.at(0.99) / 1e6,
        run.statuses);
  }

  static Run run(HttpRequest request, int count) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    long[] nanos = new long[count];
    Map<Integer, Integer> statuses = new TreeMap<>();
    AtomicInteger next = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(CLIENTS);
    long begin = System.nanoTime();
    for (int i = 0; i < CLIENTS; i++) {
      new Thread(
              () -> {
                try {
                  for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                    nanos[n] = System.nanoTime() - start;
                    synchronized (statuses) {
                      statuses.merge(status, 1, Integer::sum);
                    }
                  }
                } catch (Exception e) {
                  System.err.println("a client has ended: " + e);
                  System.exit(1);
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    done.await();
    long wall = System.nanoTime() - begin;
    Arrays.sort(nanos);
    return new Run(nanos, wall, statuses);
  }
}
