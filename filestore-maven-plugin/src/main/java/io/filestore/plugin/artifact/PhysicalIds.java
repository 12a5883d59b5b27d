package io.filestore.plugin.artifact;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Value;
import java.util.List;
import java.util.Map;

/**
 * The properties that make a resource another one when they change: CloudFormation replaces it, and
 * what refers to it gets another name, id or ARN. Listed for what functions refer to in their own
 * configuration: in {@code VpcConfig}, {@code FileSystemConfigs}, {@code DeadLetterQueue}, their
 * role and their environment. A type that is not here changes with its logical id alone.
 *
 * <p>Only properties that always replace are listed. A digest that changed with another one would
 * ask Lambda for a version that equals the last one, which it refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html">Update
 *     behaviors</a>, and {@code createOnlyProperties} in the schemas of the types
 */
final class PhysicalIds {

  private static final Map<String, List<String>> DECIDED_BY =
      Map.ofEntries(
          Map.entry("AWS::ApiGatewayV2::Api", List.of("ProtocolType")),
          Map.entry(
              "AWS::AppConfig::ConfigurationProfile",
              List.of("ApplicationId", "LocationUri", "Type")),
          Map.entry("AWS::AppConfig::Environment", List.of("ApplicationId")),
          Map.entry("AWS::Cognito::UserPoolClient", List.of("GenerateSecret", "UserPoolId")),
          Map.entry("AWS::DynamoDB::GlobalTable", List.of("KeySchema", "TableName")),
          Map.entry("AWS::DynamoDB::Table", List.of("KeySchema", "TableName")),
          Map.entry("AWS::EC2::SecurityGroup", List.of("GroupDescription", "GroupName", "VpcId")),
          Map.entry(
              "AWS::EC2::Subnet",
              List.of(
                  "AvailabilityZone",
                  "AvailabilityZoneId",
                  "CidrBlock",
                  "Ipv4IpamPoolId",
                  "Ipv4NetmaskLength",
                  "Ipv6IpamPoolId",
                  "Ipv6Native",
                  "Ipv6NetmaskLength",
                  "OutpostArn",
                  "VpcId")),
          Map.entry("AWS::EC2::VPC", List.of("CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength")),
          Map.entry(
              "AWS::EFS::AccessPoint",
              List.of("ClientToken", "FileSystemId", "PosixUser", "RootDirectory")),
          Map.entry(
              "AWS::EFS::FileSystem",
              List.of("AvailabilityZoneName", "Encrypted", "KmsKeyId", "PerformanceMode")),
          Map.entry("AWS::ElastiCache::ServerlessCache", List.of("KmsKeyId", "SubnetIds")),
          Map.entry("AWS::Events::EventBus", List.of("EventSourceName", "Name")),
          Map.entry("AWS::IAM::Role", List.of("Path", "RoleName")),
          Map.entry("AWS::Kinesis::Stream", List.of("Name")),
          Map.entry(
              "AWS::KinesisFirehose::DeliveryStream",
              List.of("DeliveryStreamName", "DeliveryStreamType")),
          Map.entry("AWS::Lambda::Function", List.of("FunctionName", "PackageType")),
          Map.entry("AWS::Logs::LogGroup", List.of("LogGroupName")),
          Map.entry("AWS::OpenSearchService::Domain", List.of("DomainName")),
          Map.entry("AWS::RDS::DBProxy", List.of("DBProxyName", "EngineFamily", "VpcSubnetIds")),
          Map.entry("AWS::S3::Bucket", List.of("BucketName")),
          Map.entry("AWS::SNS::Topic", List.of("FifoTopic", "TopicName")),
          Map.entry("AWS::SQS::Queue", List.of("FifoQueue", "QueueName")),
          Map.entry("AWS::SSM::Parameter", List.of("Name")),
          Map.entry("AWS::SecretsManager::Secret", List.of("Name")),
          Map.entry("AWS::Serverless::Function", List.of("FunctionName", "PackageType")),
          Map.entry("AWS::Serverless::SimpleTable", List.of("PrimaryKey", "TableName")),
          Map.entry("AWS::Serverless::StateMachine", List.of("Name", "Type")),
          Map.entry(
              "AWS::StepFunctions::StateMachine", List.of("StateMachineName", "StateMachineType")));

  private PhysicalIds() {}

  /** What decides which resource it is: for a layer, whose every change makes a new one, all. */
  static Mapping decidedBy(Mapping resource) {
    Mapping properties = resource.mapping("Properties");
    String type = resource.text("Type").orElse("");
    if (type.endsWith("::LayerVersion")) {
      return properties;
    }
    Mapping deciding = Mapping.empty(properties.origin());
    for (String name : DECIDED_BY.getOrDefault(type, List.of())) {
      Value value = properties.get(name);
      deciding = value == null ? deciding : deciding.with(name, value);
    }
    return deciding;
  }
}
