package io.filestore.plugin.vendor;

import io.filestore.plugin.error.Faq;
import io.filestore.plugin.error.FilestoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What Lambda takes (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</a>). The
 * 50 MB for a zip hold for uploads through the API only, not for those from S3, which are ours.
 *
 * @param unzippedBytes a function's code and all its layers together; 250 MB, meaning MiB
 */
public record LambdaLimits(long unzippedBytes) {

  private static final int NAMED = 5;

  /** Those of AWS. */
  public static final LambdaLimits AWS = new LambdaLimits(262_144_000);

  /**
   * Checks what the functions' code and our layer unzip to. A jar is not unzipped by Lambda and
   * counts as the file it is.
   *
   * @param jars the vendored jars' sizes in bytes
   * @throws FilestoreException naming total, limit and the largest jars
   */
  public void checkUnzipped(long functionBytes, long layerBytes, Map<Coordinates, Long> jars) {
    long total = functionBytes + layerBytes;
    if (total <= unzippedBytes) {
      return;
    }
    List<String> largest =
        jars.entrySet().stream()
            .sorted(
                Map.Entry.<Coordinates, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(NAMED)
            .map(jar -> Shown.size(jar.getValue()) + "  " + jar.getKey())
            .toList();
    throw new ListingException(
        "The functions unzip to "
            + total
            + " bytes with their layer, and Lambda takes at most "
            + unzippedBytes
            + "; the largest jars are:",
        largest.isEmpty() ? List.of("none: it is the module's own files") : largest,
        Faq.OVER_THE_LIMITS.after(
            "Exclude what the functions do not need, give what the Lambda runtime brings the scope"
                + " 'provided', or move handlers to a module of their own"));
  }
}
