package io.filestore.plugin.stack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reason that CloudFormation or a service behind it gives, and what to do about it.
 *
 * @param reason found in the words of an event
 */
record KnownCause(Pattern reason, String action) {

  private static final List<KnownCause> ALL =
      List.of(
          of(
              "not authorized to perform|is not authorized|AccessDenied|Access Denied",
              "Allow that action to the user or role that deploys, or deploy by a role that may,"
                  + " -Dfilestore.roleArn"),
          of(
              "Action denied by stack policy",
              "The stack's policy forbids this update; change it in the account: aws cloudformation"
                  + " set-stack-policy"),
          of(
              "custom-named resource requires replacing",
              "Give the resource another name in the template, or let CloudFormation name it"),
          of(
              "Export with name .* is already exported",
              "Another stack exports that name: choose another for the output's Export"),
          of(
              "Export .* (cannot be (deleted|updated)|in use by)|as it is in use by",
              "Another stack imports the value: deploy that one without the import first"),
          of(
              "already exists|AlreadyExists|BucketAlreadyOwnedByYou|BucketAlreadyExists",
              "Something of that name is there: choose another name, remove what is there, or take"
                  + " a bucket or table into the stack with -Dfilestore.import"),
          of(
              "The specified key does not exist|NoSuchKey|S3 Error Code: NoSuchKey",
              "The artifact is no longer in the bucket: run the same command again, which sends"
                  + " it"),
          of(
              "PermanentRedirect|must be in the same region|in the same region as",
              "The artifacts have to lie in the stack's region: name a bucket there by"
                  + " -Dfilestore.s3Bucket, or none"),
          of(
              "Unzipped size must be smaller",
              "Function and layers together may have 250 MB: vendor less, or split the module"),
          of(
              "runtime parameter of .* is no longer supported|Value .* at 'runtime'",
              "Choose a runtime that Lambda still makes by -Dfilestore.runtime"),
          of(
              "bucket you tried to delete is not empty",
              "Empty the bucket, or delete the stack with -Dfilestore.emptyBuckets"),
          of(
              "CloudWatch Logs role ARN must be set",
              "API Gateway needs a role to write logs, once for account and region: aws apigateway"
                  + " update-account"),
          of(
              "Unable to validate the following destination configurations",
              "S3 may not call the function or queue yet: the bucket has to depend on its"
                  + " permission"),
          of(
              "UnreservedConcurrentExecution|LimitExceeded|limit exceeded|quota",
              "A quota of the account is used up: raise it in Service Quotas, or ask for less"),
          of(
              "A version for this Lambda function exists",
              "Nothing that a version is made of has changed: change the function, or leave"
                  + " -Dfilestore.republish out"),
          of(
              "Rate exceeded|Throttling|TooManyRequests|ServiceUnavailable|InternalFailure",
              "AWS was too busy: run the same command again"));

  private static KnownCause of(String reason, String action) {
    return new KnownCause(Pattern.compile(reason, Pattern.CASE_INSENSITIVE), action);
  }

  /** What to do about the reason, when it is a known one. */
  static Optional<String> actionFor(String reason) {
    return ALL.stream()
        .filter(cause -> cause.reason().matcher(reason).find())
        .findFirst()
        .map(KnownCause::action);
  }
}
