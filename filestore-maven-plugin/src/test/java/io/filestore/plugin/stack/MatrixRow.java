package io.filestore.plugin.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** What deploy and delete-stack promise; each row is shown by at least one test that names it. */
public enum MatrixRow {
  ABSENT("not there"),
  COMPLETE(
      "`CREATE_COMPLETE`, `UPDATE_COMPLETE`, `IMPORT_COMPLETE`, `UPDATE_ROLLBACK_COMPLETE`,"
          + " `IMPORT_ROLLBACK_COMPLETE`"),
  REVIEW("`REVIEW_IN_PROGRESS`"),
  NOT_CREATED("`ROLLBACK_COMPLETE`"),
  FAILED_WITHOUT_ROLLBACK("`CREATE_FAILED`, `UPDATE_FAILED` (rollback was disabled)"),
  ROLLBACK_OF_UPDATE_FAILED("`UPDATE_ROLLBACK_FAILED`"),
  STUCK("`ROLLBACK_FAILED`, `IMPORT_ROLLBACK_FAILED`, `DELETE_FAILED`"),
  BEING_DELETED("`DELETE_IN_PROGRESS`"),
  IN_PROGRESS("anything else `…_IN_PROGRESS`"),
  OF_OTHERS("another module's, or another tool's"),

  NO_CHANGES("no changes", false),
  CHANGE_SET_REFUSED("change set refused by the user", false),
  CHANGE_SET_FAILED("change set failed", false),
  STACK_OF_TWO_MODULES("two modules for one stack: nothing is sent, see ReactorStacksTest", false),
  ALREADY_THERE("a retained bucket that exists already", false),
  POLICY("stack policy", false),
  LONG_TEMPLATE("template over 51,200 bytes", false),
  CALL_THROTTLED("a call is throttled", false),
  CONNECTION_CUT("the connection is cut", false),
  RESOURCE_FAILS_IN_CREATE("a resource fails while the stack is created", false),
  RESOURCE_FAILS_IN_UPDATE("a resource fails while the stack is updated", false),

  DELETE("delete: the stack goes, its manifest too; absent is fine", false),
  DELETE_ASKS("delete: asks", false),
  DELETE_FULL_BUCKET(
      "delete: a full bucket only with emptyBuckets, versions and markers too", false),
  DELETE_OF_OTHERS("delete: another module's", false),
  DELETE_PROTECTED("delete: a protected stack", false),
  DELETE_RETAINED("delete: what is retained stays and is named", false),
  DELETE_WAITS("delete: waits for what is under way", false);

  /** Names the rows that a test shows. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface Shows {
    MatrixRow[] value();
  }

  private final String title;
  private final boolean isInManual;

  MatrixRow(String title) {
    this(title, true);
  }

  MatrixRow(String title, boolean isInManual) {
    this.title = title;
    this.isInManual = isInManual;
  }

  String title() {
    return title;
  }

  /** The first cell of the row in docs/deploy-states.md, of those that stand there. */
  Optional<String> manual() {
    return isInManual ? Optional.of(title) : Optional.empty();
  }
}
