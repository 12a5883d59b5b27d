package io.filestore.plugin.stack;

/** Asks the user. */
public interface Question {

  /** Whether the user says yes. */
  boolean yes(String question);

  /** Whether there is anybody to ask. */
  boolean canAsk();

  /** Nobody is there, as in batch mode. */
  static Question ofNobody() {
    return new Question() {
      @Override
      public boolean yes(String question) {
        return false;
      }

      @Override
      public boolean canAsk() {
        return false;
      }
    };
  }
}
