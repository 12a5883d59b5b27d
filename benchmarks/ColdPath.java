import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One ticket from a handler as Lambda makes it; the arguments are its class and the file with the event. */
class ColdPath {

  public static void main(String[] arguments) throws Exception {
    RequestStreamHandler handler =
        (RequestStreamHandler) Class.forName(arguments[0]).getConstructor().newInstance();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(Files.readAllBytes(Path.of(arguments[1]))), answer, new OneCall());
    String text = answer.toString(StandardCharsets.UTF_8);
    if (!text.contains("\"statusCode\":200")) {
      throw new IllegalStateException("no ticket: " + text);
    }
  }

  /** What the runtime would say of the call. */
  private record OneCall() implements Context {
    @Override
    public String getAwsRequestId() {
      return "benchmark";
    }

    @Override
    public String getLogGroupName() {
      return "/aws/lambda/benchmark";
    }

    @Override
    public String getLogStreamName() {
      return "benchmark";
    }

    @Override
    public String getFunctionName() {
      return "benchmark";
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:000000000000:function:benchmark";
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException("no identity");
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException("no client context");
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 60_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 512;
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException("logs go to standard output");
    }
  }
}
