package io.filestore.local.lambda;

/** The same with our own loop, which other systems than Linux have. */
class OwnLoopTest extends RuntimeCases {

  @Override
  boolean ownLoop() {
    return true;
  }
}
