package io.filestore.functions.runtime;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonWriter;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * One JSON object a line: level, event, request id, file id, and of a failure its classes, AWS's
 * error code and where it came from. Never a URL, a token, a file's name or an exception's message,
 * which may hold any of them.
 */
public final class Log {

  private static final int FRAMES = 8;

  private final PrintStream out;
  private final String requestId;

  /** Writes to the stream, for the invocation of that request id. */
  public Log(PrintStream out, String requestId) {
    this.out = out;
    this.requestId = requestId;
  }

  /** Something about the invocation as a whole. */
  public void info(String event) {
    write(line("INFO", event));
  }

  /** Something about it, with a number. */
  public void info(String event, String what, long number) {
    write(line("INFO", event).with(what, number));
  }

  /** Something about one file. */
  public void file(String event, String fileId) {
    write(line("INFO", event).with("file_id", fileId));
  }

  /** Something about one file that somebody should look into. */
  public void error(String event, String fileId) {
    write(line("ERROR", event).with("file_id", fileId));
  }

  /** A failure of the invocation as a whole. */
  public void failure(String event, Throwable failure) {
    write(describe(line("ERROR", event), failure));
  }

  /** A failure with one file. */
  public void failure(String event, String fileId, Throwable failure) {
    write(describe(line("ERROR", event).with("file_id", fileId), failure));
  }

  private Json.ObjBuilder line(String level, String event) {
    return Json.object().with("level", level).with("event", event).with("request_id", requestId);
  }

  private static Json.ObjBuilder describe(Json.ObjBuilder line, Throwable failure) {
    List<String> classes = new ArrayList<>();
    Throwable last = failure;
    for (Throwable cause = failure;
        cause != null && classes.size() < FRAMES;
        cause = cause.getCause()) {
      classes.add(cause.getClass().getName());
      if (cause instanceof AwsServiceException aws) {
        line.with("aws_status", aws.statusCode());
        if (aws.awsErrorDetails() != null && aws.awsErrorDetails().errorCode() != null) {
          line.with("aws_code", aws.awsErrorDetails().errorCode());
        }
        if (aws.requestId() != null) {
          line.with("aws_request_id", aws.requestId());
        }
      }
      last = cause;
    }
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : last.getStackTrace()) {
      if (frames.size() < FRAMES) {
        frames.add(
            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
      }
    }
    return line.with("failure", Json.texts(classes)).with("at", Json.texts(frames));
  }

  private void write(Json.ObjBuilder line) {
    out.println(JsonWriter.write(line.build()));
  }
}
