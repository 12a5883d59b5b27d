package io.filestore.functions.json;

/** The text is not JSON. The message gives the offset and never a part of the text. */
public final class JsonSyntaxException extends RuntimeException {

  JsonSyntaxException(String problem, int offset) {
    super(problem + " at offset " + offset);
  }
}
