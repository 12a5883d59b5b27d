package io.filestore.plugin.access;

import io.filestore.plugin.error.FilestoreException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a stack is deployed, as ARNs name it; {@code *} is any.
 *
 * @param region such as {@code eu-west-1}
 * @param account twelve digits
 * @param artifactBucket that the user names; otherwise the managed one is used
 */
public record Place(
    String stackName, String region, String account, Optional<String> artifactBucket) {

  private static final Pattern REGION = Pattern.compile("\\*|[a-z]{2}(-[a-z]+)+-[0-9]+");
  private static final Pattern ACCOUNT = Pattern.compile("\\*|[0-9]{12}");

  /**
   * @throws FilestoreException when one of them is not what an ARN can have
   */
  public Place {
    if (!REGION.matcher(region).matches()) {
      throw new FilestoreException(
          "'" + region + "' is not the name of an AWS region",
          "Say one such as -Dfilestore.region=eu-west-1");
    }
    if (!ACCOUNT.matcher(account).matches()) {
      throw new FilestoreException(
          "'" + account + "' is not the id of an AWS account",
          "Say its twelve digits: -Dfilestore.accountId=123456789012");
    }
  }

  /**
   * The part of AWS that the region is in.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Partitions</a>
   */
  String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
