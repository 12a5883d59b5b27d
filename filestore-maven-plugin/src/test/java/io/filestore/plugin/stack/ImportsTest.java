package io.filestore.plugin.stack;

import static io.filestore.plugin.stack.DeployMatrixTest.resource;
import static io.filestore.plugin.stack.DeployMatrixTest.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.stack.ChangeSetRequest.Import;
import io.filestore.plugin.stack.ChangeSetRequest.Kind;
import io.filestore.plugin.stack.DeployResult.Outcome;
import io.filestore.plugin.template.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Retained buckets and tables that an earlier stack has left. */
class ImportsTest {

  private final Scene scene = new Scene();
  private final FakeCloudFormation aws = scene.aws;

  ImportsTest() {
    scene.template =
        YamlReader.read(
            """
            Transform: AWS::Serverless-2016-10-31
            Metadata: {Filestore: {Module: 'com.example:hello'}}
            Parameters:
              Bucket: {Type: String, Default: files}
              Unused: {Type: String, Default: ''}
            Conditions:
              Never: !Equals [!Ref Bucket, other]
              HasName: !Not [!Equals [!Ref Bucket, '']]
            Resources:
              Store:
                Type: AWS::S3::Bucket
                DeletionPolicy: Retain
                DependsOn: Table
                Properties:
                  BucketName: !If [HasName, !Ref Bucket, !Sub 'x-${AWS::StackId}']
              Table:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: RetainExceptOnCreate
                Properties: {TableName: rows}
              Other:
                Type: AWS::S3::Bucket
                DeletionPolicy: Retain
                Condition: Never
                Properties: {BucketName: taken}
              Loose:
                Type: AWS::S3::Bucket
                Properties: {BucketName: loose}
            """,
            "template.yaml");
    scene.existing.add("taken");
    scene.existing.add("loose");
    aws.afterExecute = way(StackState.IMPORT_IN_PROGRESS, StackState.IMPORT_COMPLETE);
    aws.whenExecuted =
        () -> aws.afterExecute = way(StackState.UPDATE_IN_PROGRESS, StackState.UPDATE_COMPLETE);
  }

  @Test
  void areReportedBeforeAnythingIsSent() {
    scene.existing.add("files");
    scene.existing.add("rows");

    assertThatThrownBy(scene::deploy)
        .hasMessage(
            "The bucket 'files' exists and is not the stack's, which wants to create it as 'Store'."
                + " The table 'rows' exists and is not the stack's, which wants to create it as"
                + " 'Table'. Take it into the stack with -Dfilestore.import, or choose another"
                + " name.");
    assertThat(aws.calls).isEmpty();
  }

  @Test
  void areImportedAndThenTheStackIsUpdated() {
    scene.existing.add("files");

    assertThat(scene.with("import").deploy().outcome()).isEqualTo(Outcome.DEPLOYED);

    assertThat(aws.requests)
        .extracting(ChangeSetRequest::kind)
        .containsExactly(Kind.IMPORT, Kind.UPDATE);
    ChangeSetRequest importing = aws.requests.get(0);
    assertThat(importing.imports())
        .containsExactly(new Import("AWS::S3::Bucket", "Store", Map.of("BucketName", "files")));
    var sent = YamlReader.read(importing.template().body().orElseThrow(), "sent");
    assertThat(sent.keys()).doesNotContain("Transform", "Outputs");
    assertThat(sent.mapping("Resources").keys()).containsExactly("Store");
    assertThat(sent.mapping("Resources").mapping("Store").keys()).doesNotContain("DependsOn");
    assertThat(aws.requests.get(1).imports()).isEmpty();
    assertThat(aws.requests.get(1).name()).isNotEqualTo(importing.name());
  }

  @Test
  void areNoneWhenTheStackHasThem() {
    scene.existing.addAll(List.of("files", "rows"));
    var stack = aws.has("hello", StackState.UPDATE_COMPLETE);
    stack.resources.add(resource("Store", "AWS::S3::Bucket", "CREATE_COMPLETE"));
    stack.resources.add(resource("Table", "AWS::DynamoDB::Table", "CREATE_COMPLETE"));
    aws.afterExecute = way(StackState.UPDATE_IN_PROGRESS, StackState.UPDATE_COMPLETE);

    assertThat(scene.deploy().outcome()).isEqualTo(Outcome.DEPLOYED);
    assertThat(aws.requests).extracting(ChangeSetRequest::kind).containsExactly(Kind.UPDATE);
  }
}
