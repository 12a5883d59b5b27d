package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsFileTest {

  @TempDir Path folder;

  private static Stack stack(Stack.Output... outputs) {
    return new Stack(
        "arn:aws:cloudformation:eu-central-1:1:stack/hello/uuid",
        "hello",
        StackState.UPDATE_COMPLETE,
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(outputs),
        false);
  }

  @Test
  void itIsWhatScriptsRead() throws IOException {
    Path file = folder.resolve("filestore/outputs.json");

    new OutputsFile(file)
        .write(
            stack(new Stack.Output("Url", "https://x/\"y\"", ""), new Stack.Output("Key", "k", "")),
            "eu-central-1",
            "http://127.0.0.1:4566");

    assertThat(file)
        .hasContent(
            """
            {
              "stackName": "hello",
              "stackId": "arn:aws:cloudformation:eu-central-1:1:stack/hello/uuid",
              "region": "eu-central-1",
              "endpoint": "http://127.0.0.1:4566",
              "outputs": {
                "Key": "k",
                "Url": "https://x/\\"y\\""
              }
            }
            """);
    new OutputsFile(file).remove();
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void outputsMadeOfSecretsAreHidden() {
    var template =
        YamlReader.read(
            """
            Parameters: {Secret: {Type: String, NoEcho: true}, Open: {Type: String}}
            Outputs:
              A: {Value: !Ref Secret}
              B: {Value: !Sub 'x-${Secret}'}
              C: {Value: !Join ['', [a, !Sub ['${X}-${Secret}', {X: y}]]]}
              D: {Value: !Ref Open}
            """,
            "template.yaml");

    Stack hidden =
        SecretOutputs.hide(
            stack(
                new Stack.Output("A", "s", ""),
                new Stack.Output("B", "x-s", ""),
                new Stack.Output("C", "ay-s", ""),
                new Stack.Output("D", "d", "")),
            template);

    assertThat(hidden.outputs())
        .extracting(Stack.Output::value)
        .containsExactly("****", "****", "****", "d");
  }
}
