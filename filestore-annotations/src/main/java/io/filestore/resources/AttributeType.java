package io.filestore.resources;

/** Type of a key attribute of a table. */
public enum AttributeType {
  STRING("S"),
  NUMBER("N"),
  BINARY("B");

  private final String text;

  AttributeType(String text) {
    this.text = text;
  }

  /** As the template writes it. */
  @Override
  public String toString() {
    return text;
  }
}
