package io.filestore.local.cloudformation.template;

/** A template or a parameter is wrong; the message is in CloudFormation's words. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;

  public TemplateException(String message) {
    super(message);
    text = message;
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
    text = message;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
