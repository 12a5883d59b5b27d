package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.stack.FakeCloudFormation.FakeStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootCauseTest {

  private final FakeStack stack = new FakeStack("arn:stack/hello/1", "hello");

  @Test
  void aNestedStacksFailureIsTheCauseWithin() {
    FakeStack inner = new FakeStack("arn:stack/inner/1", "inner");
    inner.event("CREATE_FAILED", "Queue", "quota reached");
    stack.event(
        "CREATE_FAILED",
        "Inner",
        "AWS::CloudFormation::Stack",
        inner.id,
        "Embedded stack was not successfully created: The following resource(s) failed: [Queue]");

    RootCause cause =
        RootCause.in(stack.events, id -> id.equals(inner.id) ? inner.events : List.of());

    assertThat(cause.describe())
        .isEqualTo(
            "\n  Queue (AWS::S3::Bucket) CREATE_FAILED: quota reached\n"
                + "    -> A quota of the account is used up: raise it in Service Quotas, or ask for"
                + " less");
  }

  @Test
  void aRollbackThatFailsIsACauseOnlyOfItself() {
    stack
        .ofStack("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        .event("UPDATE_FAILED", "Table", "gone");

    assertThat(RootCause.in(stack.events, id -> List.of()).failures())
        .extracting(StackEvent::logicalId)
        .containsExactly("Table");
  }

  @Test
  void theStacksOwnReasonCountsWhenNoResourceHasOne() {
    stack.ofStack("ROLLBACK_IN_PROGRESS", "Transform failed");

    assertThat(RootCause.in(stack.events, id -> List.of()).describe())
        .isEqualTo("\n  hello (AWS::CloudFormation::Stack) ROLLBACK_IN_PROGRESS: Transform failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-bucket already exists in stack arn:aws:x",
        "User: arn:aws:iam::1:user/x is not authorized to perform: lambda:CreateFunction",
        "Action denied by stack policy: Statement [#1] does not allow [Update:*]",
        "CloudFormation cannot update a stack when a custom-named resource requires replacing.",
        "Export with name Vpc is already exported by stack other.",
        "Export Vpc cannot be deleted as it is in use by other",
        "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: none",
        "S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region",
        "Unzipped size must be smaller than 262144000 bytes",
        "The runtime parameter of java8 is no longer supported for creating functions",
        "The bucket you tried to delete is not empty",
        "CloudWatch Logs role ARN must be set in account settings to enable logging",
        "Unable to validate the following destination configurations",
        "Specified ReservedConcurrentExecutions decreases account's UnreservedConcurrentExecution",
        "A version for this Lambda function exists ( 3 ). Modify the function to create a new one",
        "Rate exceeded (Service: Lambda, Status Code: 429)",
      })
  void knownCausesHaveAnAction(String reason) {
    assertThat(KnownCause.actionFor(reason)).isPresent();
  }
}
