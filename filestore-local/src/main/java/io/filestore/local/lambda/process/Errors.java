package io.filestore.local.lambda.process;

import io.filestore.local.json.Json;
import java.time.Duration;
import java.util.Locale;

/** Errors in Lambda's words, for functions that cannot speak for themselves. */
final class Errors {

  /** Most bytes of an answer: 6 MB and a bit for the envelope. */
  static final int MAX_ANSWER = 6_291_556;

  private static final int SIGNAL = 128;

  private Errors() {}

  static byte[] timedOut(String requestId, Duration timeout) {
    return error("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + timedOut(timeout));
  }

  static String timedOut(Duration timeout) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
  }

  static byte[] exited(String requestId, int status) {
    return error("Runtime.ExitError", "RequestId: " + requestId + " Error: " + exited(status));
  }

  static String exited(int status) {
    return switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case SIGNAL + 6 -> "Runtime exited with error: signal: aborted";
      case SIGNAL + 9 -> "Runtime exited with error: signal: killed";
      case SIGNAL + 11 -> "Runtime exited with error: signal: segmentation fault";
      case SIGNAL + 15 -> "Runtime exited with error: signal: terminated";
      default -> "Runtime exited with error: exit status " + status;
    };
  }

  static byte[] answerTooLarge() {
    return error(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (" + MAX_ANSWER + " bytes).");
  }

  static byte[] notStarted(String requestId, String why) {
    return error("Runtime.InvalidEntrypoint", "RequestId: " + requestId + " Error: " + why);
  }

  private static byte[] error(String type, String message) {
    return Json.bytes(Json.object().put("errorType", type).put("errorMessage", message));
  }
}
