package io.filestore.functions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Calls a handler as Lambda does. */
public final class Call {

  private Call() {}

  /** What the gateway would pass on. */
  public record Answer(int status, Json.Obj headers, Json body) {

    public Json.Obj object() {
      return (Json.Obj) body;
    }

    public String text(String name) {
      return object().text(name).orElseThrow();
    }

    /** The strings of an array. */
    public List<String> texts() {
      return strings(body);
    }

    /** The objects of an array. */
    public List<Json.Obj> objects() {
      return ((Json.Array) body).items().stream().map(Json.Obj.class::cast).toList();
    }
  }

  public static List<String> strings(Json array) {
    return ((Json.Array) array).items().stream().map(item -> ((Json.Text) item).value()).toList();
  }

  /** The handler's raw output, with a minute to go. */
  public static String raw(RequestStreamHandler handler, String event) {
    return raw(handler, event, 60_000);
  }

  public static String raw(RequestStreamHandler handler, String event, int remainingMillis) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          out,
          new TestContext(remainingMillis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The answer of a handler of the API; every one must have what browsers need. */
  public static Answer api(RequestStreamHandler handler, String event) {
    return answer(raw(handler, event));
  }

  /** The answer in a handler's output. */
  public static Answer answer(String raw) {
    Json.Obj response = (Json.Obj) JsonReader.read(raw);
    Json.Obj headers = response.object("headers");
    assertThat(headers.text("Access-Control-Allow-Origin")).contains("https://example.org");
    assertThat(headers.text("Content-Type")).contains("application/json");
    assertThat(headers.text("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.get("isBase64Encoded")).contains(new Json.Bool(false));
    Json.Num status = (Json.Num) response.get("statusCode").orElseThrow();
    return new Answer(
        (int) status.integer().orElseThrow(),
        headers,
        JsonReader.read(response.text("body").orElseThrow()));
  }

  /** The answer to a body. */
  public static Answer api(RequestStreamHandler handler, Json body, String... yes) {
    return api(handler, event(JsonWriter.write(body), yes));
  }

  /** An event with a body, and a query of parameters that are all {@code yes}. */
  public static String event(String body, String... yes) {
    Json.ObjBuilder query = Json.object();
    for (String name : yes) {
      query.with(name, "yes");
    }
    return JsonWriter.write(
        Json.object()
            .with("body", body)
            .with("queryStringParameters", query.build())
            .with("isBase64Encoded", new Json.Bool(false))
            .build());
  }

  /** An event for one file, with headers. */
  public static String event(String id, Map<String, String> headers) {
    Json.ObjBuilder list = Json.object();
    headers.forEach(list::with);
    return JsonWriter.write(
        Json.object()
            .with("pathParameters", Json.object().with("id", id).build())
            .with("headers", list.build())
            .build());
  }

  /** An event as it comes from AWS. */
  public static String fixture(String name) {
    return resource("/events/" + name);
  }

  /** A file of the test's resources. */
  public static String resource(String path) {
    try (InputStream in = Call.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record TestContext(int remainingMillis) implements Context {
    @Override
    public String getAwsRequestId() {
      return "test-request";
    }

    @Override
    public String getLogGroupName() {
      return "test";
    }

    @Override
    public String getLogStreamName() {
      return "test";
    }

    @Override
    public String getFunctionName() {
      return "test";
    }

    @Override
    public String getFunctionVersion() {
      return "1";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:123456789012:function:test";
    }

    @Override
    public CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return remainingMillis;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException("handlers write log lines through Log");
    }
  }
}
