package io.filestore.plugin.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.stack.StackName;
import io.filestore.plugin.stack.StackResource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackPartsTest {

  private static StackResource resource(String id, String type) {
    return new StackResource(id, "physical-" + id, type, "CREATE_COMPLETE", Optional.empty());
  }

  private static StackParts parts(StackResource... resources) {
    return StackParts.of(new StackName("hello"), List.of(resources));
  }

  private final StackParts two =
      parts(
          resource("StoreFunction", "AWS::Lambda::Function"),
          resource("InfoFunction", "AWS::Lambda::Function"),
          resource("InfoFunctionAliaslive", "AWS::Lambda::Alias"),
          resource("Key", "AWS::ApiGateway::ApiKey"));

  @Test
  void theOnlyOneNeedsNoName() {
    assertThat(two.apiKey(Optional.empty()).physicalId()).isEqualTo("physical-Key");
  }

  @Test
  void ofSeveralOneIsNamed() {
    assertThat(two.function(Optional.of("StoreFunction")).physicalId())
        .isEqualTo("physical-StoreFunction");
    assertThatThrownBy(() -> two.function(Optional.empty()))
        .hasMessage(
            "The stack 'hello' has several functions. Set -Dfilestore.function to one of"
                + " 'InfoFunction', 'StoreFunction'.");
    assertThatThrownBy(() -> two.function(Optional.of("StorFunction")))
        .hasMessage(
            "The stack 'hello' has no function 'StorFunction'. Did you mean 'StoreFunction'? Set"
                + " -Dfilestore.function to one of 'InfoFunction', 'StoreFunction'.");
  }

  @Test
  void withoutAnyThereIsNothingToChoose() {
    assertThatThrownBy(() -> parts().apiKey(Optional.empty()))
        .hasMessage("The stack 'hello' has no API key. Deploy one first.");
  }

  @Test
  void anAliasIsCalledWhereThereIsOne() {
    assertThat(two.callee(two.function(Optional.of("InfoFunction"))))
        .isEqualTo("physical-InfoFunctionAliaslive");
    assertThat(two.callee(two.function(Optional.of("StoreFunction"))))
        .isEqualTo("physical-StoreFunction");
  }
}
