package io.filestore.local.cloudformation.template;

/** A template or a parameter is wrong; the message is in CloudFormation's words. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
