package io.filestore.functions.store;

/** What came of one id of a batch. */
public sealed interface Outcome {

  /** It is as it was asked to be. */
  record Done() implements Outcome {}

  /** It is not, and why. */
  record Failed(Reason reason) implements Outcome {}

  /** The one that needs no reason. */
  Outcome DONE = new Done();
}
