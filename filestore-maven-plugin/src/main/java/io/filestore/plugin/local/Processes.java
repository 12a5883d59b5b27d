package io.filestore.plugin.local;

import java.util.List;

/** Ends processes that did not end when asked. */
final class Processes {

  private Processes() {}

  /** Kills a process and all below it. */
  static void destroyTree(ProcessHandle process) {
    // Asked for first: those of a dead process have another parent.
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
