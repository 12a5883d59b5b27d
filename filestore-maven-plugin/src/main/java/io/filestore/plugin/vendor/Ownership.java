package io.filestore.plugin.vendor;

/** Whose code a dependency is; it decides where its jar lies and whether the lock pins it. */
public enum Ownership {
  /** A shared module of ours (same groupId or same reactor): travels with the functions. */
  OWN,
  /** Somebody else's: goes to the layer, and its hash to the lock. */
  THIRD_PARTY
}
