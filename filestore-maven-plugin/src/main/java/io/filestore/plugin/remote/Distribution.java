package io.filestore.plugin.remote;

import io.filestore.plugin.artifact.AwsFailures;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.error.FilestoreException;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A distribution of CloudFront.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation.html">Invalidating
 *     files</a>
 */
record Distribution(String id, AwsSession session) implements Invalidations {

  /** Above it everything at once, which CloudFront counts as one path. */
  private static final int MOST_PATHS = 100;

  @Override
  public void invalidate(SortedSet<String> paths) {
    List<String> items =
        paths.size() > MOST_PATHS
            ? List.of("/*")
            : paths.stream().map(SdkHttpUtils::urlEncodeIgnoreSlashes).toList();
    String reference = "filestore-" + UUID.randomUUID();
    try (CloudFrontClient client = session.client(CloudFrontClient.builder())) {
      client.createInvalidation(
          create ->
              create
                  .distributionId(id)
                  .invalidationBatch(
                      batch ->
                          batch
                              .callerReference(reference)
                              .paths(path -> path.items(items).quantity(items.size()))));
    } catch (SdkException e) {
      FilestoreException why = new AwsFailures("CloudFront", session).explain(e);
      throw new FilestoreException(
          "The site is sent, but the distribution '"
              + id
              + "' does not fetch what has changed anew: "
              + why.problem(),
          why.action(),
          why);
    }
  }
}
