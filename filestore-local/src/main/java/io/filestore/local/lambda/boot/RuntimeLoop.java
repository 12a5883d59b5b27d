package io.filestore.local.lambda.boot;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes events from the <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a> and hands
 * them to the handler, where Lambda's own client cannot: it has native libraries for Linux only.
 * Its classes that find handlers and convert events do the rest, so handlers of all kinds work.
 */
final class RuntimeLoop {

  private final String base;

  private RuntimeLoop(String base) {
    this.base = base;
  }

  static void run(String handlerName) throws IOException {
    String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
    RuntimeLoop loop = new RuntimeLoop("http://" + api + "/2018-06-01/runtime/");
    LambdaRequestHandler handler;
    try {
      handler = loop.handler(handlerName);
      if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
        beforeCheckpoint();
        loop.get("restore/next");
        Core.getGlobalContext().afterRestore(Core.getGlobalContext());
      }
    } catch (Throwable e) {
      loop.post("init/error", error(e));
      System.exit(1);
      return;
    }
    while (loop.once(handler)) {
      // One event at a time.
    }
    System.exit(1);
  }

  // The hooks have run when the native library is missed: it would forget addresses of hosts, which
  // a snapshot must not hold, and there is none.
  private static void beforeCheckpoint() throws Exception {
    try {
      Core.getGlobalContext().beforeCheckpoint(Core.getGlobalContext());
    } catch (UnsatisfiedLinkError e) {
      if (!e.getStackTrace()[0]
          .getClassName()
          .equals("com.amazonaws.services.lambda.crac.DNSManager")) {
        throw e;
      }
    }
  }

  private LambdaRequestHandler handler(String name) throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    LambdaRequestHandler handler =
        EventHandlerLoader.loadEventHandler(HandlerInfo.fromString(name, loader));
    if (handler instanceof LambdaRequestHandler.UserFaultHandler broken && broken.fault.fatal) {
      throw broken.fault;
    }
    return handler;
  }

  private static URL[] classPath() throws MalformedURLException {
    File root = new File(System.getProperty("user.dir"));
    List<URL> urls = new ArrayList<>(List.of(root.toURI().toURL()));
    File[] jars = new File(root, "lib").listFiles((folder, name) -> name.endsWith(".jar"));
    if (jars != null) {
      Arrays.sort(jars);
      for (File jar : jars) {
        urls.add(jar.toURI().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private boolean once(LambdaRequestHandler handler) throws IOException {
    HttpURLConnection next = get("invocation/next");
    InvocationRequest request = new InvocationRequest();
    request.setId(next.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
    request.setDeadlineTimeInMs(next.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
    request.setInvokedFunctionArn(next.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
    request.setXrayTraceId(next.getHeaderField("Lambda-Runtime-Trace-Id"));
    request.setClientContext(next.getHeaderField("Lambda-Runtime-Client-Context"));
    try (InputStream body = next.getInputStream()) {
      request.setContent(body.readAllBytes());
    }
    String path = "invocation/" + request.getId();
    byte[] answer;
    try {
      answer = handler.call(request).toByteArray();
    } catch (Throwable e) {
      UserFault fault = e instanceof UserFault user ? user : UserFault.makeUserFault(e);
      System.out.println(fault.reportableError());
      post(path + "/error", error(e));
      return !Boolean.TRUE.equals(fault.fatal) && !(e instanceof VirtualMachineError);
    }
    post(path + "/response", answer);
    return true;
  }

  private static byte[] error(Throwable thrown) {
    ErrorRequest error =
        thrown instanceof UserFault fault
            ? LambdaErrorConverter.fromUserFault(fault)
            : LambdaErrorConverter.fromThrowable(UserFault.filterStackTrace(thrown));
    return DtoSerializers.serialize(error);
  }

  private HttpURLConnection get(String path) throws IOException {
    HttpURLConnection connection = open(path);
    expect(connection, 200);
    return connection;
  }

  private void post(String path, byte[] body) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setFixedLengthStreamingMode(body.length);
    connection.setDoOutput(true);
    connection.getOutputStream().write(body);
    int status = connection.getResponseCode();
    if (status != 202) {
      throw new IOException("POST " + path + " was answered " + status);
    }
    connection.getInputStream().close();
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) URI.create(base + path).toURL().openConnection();
  }

  private static void expect(HttpURLConnection connection, int status) throws IOException {
    if (connection.getResponseCode() != status) {
      throw new IOException(
          connection.getURL().getPath() + " was answered " + connection.getResponseCode());
    }
  }
}
