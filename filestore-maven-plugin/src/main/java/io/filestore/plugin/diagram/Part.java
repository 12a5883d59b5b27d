package io.filestore.plugin.diagram;

import java.util.Map;
import java.util.Optional;

/**
 * A thing in the picture.
 *
 * @param id the logical id; what has none is named after what it stands for, with a colon
 * @param title what is written on it
 * @param type CloudFormation's type; empty for what the template does not build
 * @param note what more there is to say; may be empty
 * @param condition under which it is built
 */
record Part(
    String id, String title, String type, Kind kind, String note, Optional<String> condition) {

  /** What a part is, as far as its place in the picture depends on it. */
  enum Kind {
    ALARM,
    API,
    BUCKET,
    DISTRIBUTION,
    /** What starts a function and is not in the template: a schedule, a URL, a foreign queue. */
    EVENT,
    FUNCTION,
    OTHER,
    /** What a function may use and the template does not build. */
    OUTSIDE,
    QUEUE,
    STREAM,
    TABLE,
    TOPIC;

    private static final Map<String, Kind> OF_TYPE =
        Map.ofEntries(
            Map.entry("AWS::ApiGateway::RestApi", API),
            Map.entry("AWS::ApiGatewayV2::Api", API),
            Map.entry("AWS::CloudFront::Distribution", DISTRIBUTION),
            Map.entry("AWS::CloudWatch::Alarm", ALARM),
            Map.entry("AWS::CloudWatch::CompositeAlarm", ALARM),
            Map.entry("AWS::DynamoDB::GlobalTable", TABLE),
            Map.entry("AWS::DynamoDB::Table", TABLE),
            Map.entry("AWS::Kinesis::Stream", STREAM),
            Map.entry("AWS::Lambda::Function", FUNCTION),
            Map.entry("AWS::S3::Bucket", BUCKET),
            Map.entry("AWS::SNS::Topic", TOPIC),
            Map.entry("AWS::SQS::Queue", QUEUE),
            Map.entry("AWS::Serverless::Api", API),
            Map.entry("AWS::Serverless::Function", FUNCTION),
            Map.entry("AWS::Serverless::GraphQLApi", API),
            Map.entry("AWS::Serverless::HttpApi", API),
            Map.entry("AWS::Serverless::SimpleTable", TABLE),
            Map.entry("AWS::Serverless::StateMachine", FUNCTION),
            Map.entry("AWS::Serverless::WebSocketApi", API),
            Map.entry("AWS::StepFunctions::StateMachine", FUNCTION));

    static Kind of(String type) {
      return OF_TYPE.getOrDefault(type, OTHER);
    }

    /** The prefix of the actions on it, without which they are well understood; may be empty. */
    String service() {
      return switch (this) {
        case BUCKET -> "s3";
        case FUNCTION -> "lambda";
        case QUEUE -> "sqs";
        case STREAM -> "kinesis";
        case TABLE -> "dynamodb";
        case TOPIC -> "sns";
        case ALARM, API, DISTRIBUTION, EVENT, OTHER, OUTSIDE -> "";
      };
    }
  }
}
