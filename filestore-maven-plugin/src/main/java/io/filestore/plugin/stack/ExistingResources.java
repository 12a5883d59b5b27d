package io.filestore.plugin.stack;

/** Whether buckets and tables exist. */
public interface ExistingResources {

  /** Whether there is a bucket of the name, in whichever account. */
  boolean hasBucket(String name);

  /** Whether the account has a table of the name in the region. */
  boolean hasTable(String name);
}
