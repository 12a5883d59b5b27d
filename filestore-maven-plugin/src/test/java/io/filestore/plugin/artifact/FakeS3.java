package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An S3 over a plain socket that keeps objects in memory and fails as it is told. */
final class FakeS3 implements AutoCloseable {

  /** A request with its body. */
  record Request(String method, String path, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** An answer. */
  record Response(int status, Map<String, String> headers, String body) {
    static Response error(int status, String code, String message) {
      return new Response(
          status,
          Map.of("Content-Type", "application/xml"),
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
              + code
              + "</Code><Message>"
              + message
              + "</Message></Error>");
    }

    Response with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new Response(status, more, body);
    }
  }

  /** What a PUT left. */
  record Stored(byte[] body, String checksum, Map<String, String> metadata) {}

  final Map<String, Stored> objects = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger cutsLeft = new AtomicInteger();
  volatile boolean keepsChecksums = true;
  volatile boolean keepsMetadata = true;
  volatile Function<Request, Optional<Response>> refusal = request -> Optional.empty();

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FakeS3() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    threads.submit(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  long count(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).count();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.submit(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private Void serve(Socket socket) throws IOException {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      String[] start = line(in).split(" ");
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      if (headers.getOrDefault("expect", "").equals("100-continue")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        out.flush();
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      if (start[0].equals("PUT") && cutsLeft.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        in.readNBytes(length / 2);
        requests.add(new Request("CUT", start[1], headers, new byte[0]));
        socket.setSoLinger(true, 0);
        return null;
      }
      Request request = new Request(start[0], start[1], headers, in.readNBytes(length));
      requests.add(request);
      answer(request, refusal.apply(request).orElseGet(() -> answer(request)), out);
      return null;
    }
  }

  private Response answer(Request request) {
    String path = request.path().replaceAll("\\?.*", "");
    switch (request.method()) {
      case "PUT" -> {
        Map<String, String> metadata = new TreeMap<>();
        request
            .headers()
            .forEach(
                (name, value) -> {
                  if (name.startsWith("x-amz-meta-") && keepsMetadata) {
                    metadata.put(name, value);
                  }
                });
        String checksum = request.header("x-amz-checksum-sha256");
        objects.put(path, new Stored(request.body(), checksum, metadata));
        return new Response(200, Map.of("ETag", "\"e\""), "");
      }
      case "HEAD" -> {
        Stored stored = objects.get(path);
        if (stored == null) {
          return new Response(404, Map.of(), "");
        }
        Response found = new Response(200, new TreeMap<>(stored.metadata()), "");
        found = found.with("Content-Length", String.valueOf(stored.body().length));
        return keepsChecksums && request.header("x-amz-checksum-mode").equals("ENABLED")
            ? found.with("x-amz-checksum-sha256", stored.checksum())
            : found;
      }
      default -> {
        return new Response(
            200,
            Map.of("Content-Type", "application/xml"),
            "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
      }
    }
  }

  private static void answer(Request request, Response response, OutputStream out)
      throws IOException {
    byte[] body = response.body().getBytes(UTF_8);
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + response.status() + " Answer");
    response.headers().forEach((name, value) -> lines.add(name + ": " + value));
    if (!response.headers().containsKey("Content-Length")) {
      lines.add("Content-Length: " + body.length);
    }
    lines.add("Connection: close");
    out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    if (!request.method().equals("HEAD")) {
      out.write(body);
    }
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
