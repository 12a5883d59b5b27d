package io.filestore.plugin.remote;

import java.util.function.Consumer;

/** What is told about a web site on its way. */
public final class SiteLog {

  private final Consumer<String> info;

  private SiteLog(Consumer<String> info) {
    this.info = info;
  }

  /** Lines to there. */
  public static SiteLog to(Consumer<String> info) {
    return new SiteLog(info);
  }

  void sends(String bucket, int files, int all) {
    info.accept("Site: sending " + files + " of " + all + " files to '" + bucket + "'");
  }

  void sent(String key) {
    info.accept("  " + key);
  }

  void removed(String key) {
    info.accept("  " + key + " (removed)");
  }

  void invalidates(String distribution, int paths) {
    info.accept("Site: the distribution '" + distribution + "' fetches " + paths + " paths anew");
  }

  void unchanged(String bucket) {
    info.accept("Site: '" + bucket + "' is up to date");
  }

  void leftOut(String bucket) {
    info.accept("Site: not sent, the stack has no '" + bucket + "' under its conditions");
  }

  void undeclared(String folder) {
    info.accept(
        "Site: '" + folder + "' is not sent, the template has no 'Metadata.Filestore.Site'");
  }

  void emptied(String bucket, long versions) {
    info.accept("Site: removed from '" + bucket + "', " + versions + " objects");
  }
}
