package io.filestore.local.sam.policy;

import java.util.Set;

/**
 * ARNs of AWS's managed policies by name.
 *
 * <p>The translator carries the whole list of names; here only those that functions use and that
 * are not directly below {@code policy/} are known, from the <a
 * href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">reference
 * of managed policies</a>. Any other name is taken for one that is directly below it.
 */
final class ManagedPolicies {

  private static final Set<String> SERVICE_ROLE =
      Set.of(
          "AWSCodeDeployRoleForLambda",
          "AWSCodeDeployRoleForLambdaLimited",
          "AWSLambdaBasicDurableExecutionRolePolicy",
          "AWSLambdaBasicExecutionRole",
          "AWSLambdaDynamoDBExecutionRole",
          "AWSLambdaENIManagementAccess",
          "AWSLambdaKinesisExecutionRole",
          "AWSLambdaMSKExecutionRole",
          "AWSLambdaRole",
          "AWSLambdaSQSQueueExecutionRole",
          "AWSLambdaVPCAccessExecutionRole",
          "AmazonAPIGatewayPushToCloudWatchLogs");
  private static final Set<String> JOB_FUNCTION =
      Set.of(
          "Billing",
          "DataScientist",
          "DatabaseAdministrator",
          "NetworkAdministrator",
          "SupportUser",
          "SystemAdministrator",
          "ViewOnlyAccess");

  private ManagedPolicies() {}

  static String arn(String partition, String nameOrArn) {
    if (nameOrArn.startsWith("arn:") || nameOrArn.contains("/") || nameOrArn.isEmpty()) {
      return nameOrArn;
    }
    String path =
        SERVICE_ROLE.contains(nameOrArn)
            ? "service-role/"
            : JOB_FUNCTION.contains(nameOrArn) ? "job-function/" : "";
    return Documents.managed(partition, path + nameOrArn);
  }
}
