package io.filestore.client;

/** What {@link FilestoreClient#info} shows beside files that are stored. */
public enum Include {
  /** Files that are not stored, neither deleted. */
  NONSTORED("nonstored"),
  /** Files that are deleted. */
  DELETED("deleted");

  private final String parameter;

  Include(String parameter) {
    this.parameter = parameter;
  }

  /** Its name in the query. */
  String parameter() {
    return parameter;
  }
}
