package io.filestore.plugin.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.PackageRequest.Destination;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates in templates, and files that they include. */
class NestedTemplateTest {

  private static final String FUNCTION =
      """
      # as the user wrote it
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: code/
      """;

  @TempDir Path directory;
  private final MemoryStore store = new MemoryStore();
  private Project project;

  @BeforeEach
  void project() throws IOException {
    project = new Project(directory.toRealPath());
    project.folder("target/dist");
    project.write("sam/deep/code/index.py", "print()");
  }

  @Test
  void isPackagedRelativeToItselfAndPutUnderItsDigest() throws IOException {
    project.write("sam/outer.yaml", stack("deep/inner.yaml"));
    project.write("sam/deep/inner.yaml", FUNCTION);

    Mapping packaged = packaged(stack("../../sam/outer.yaml"));

    Mapping outer = stored(url(packaged));
    Mapping inner = stored(url(outer));
    String code =
        inner.mapping("Resources").mapping("F").mapping("Properties").text("CodeUri").get();
    assertThat(url(packaged)).matches("https://s3/bucket/[0-9a-f]{64}\\.template");
    assertThat(code).matches("s3://bucket/[0-9a-f]{64}\\.zip");
    assertThat(store.objects).hasSize(3).containsKey(code.substring("s3://bucket/".length()));
  }

  @Test
  void isTakenByteForByteWhenItNamesNoPath() throws IOException {
    String text = "# mine\nResources: {T: {Type: 'AWS::SNS::Topic'}}";
    project.write("sam/plain.yaml", text);

    Mapping packaged = packaged(stack("../../sam/plain.yaml"));

    assertThat(store.objects.values()).containsExactly(text.getBytes());
    assertThat(url(packaged)).endsWith(Digest.of(text.getBytes()) + ".template");
  }

  @Test
  void isOneObjectForTwoStacksOverIt() throws IOException {
    project.write("sam/deep/inner.yaml", FUNCTION);
    String two = stack("../../sam/deep/inner.yaml");

    packaged(two + two.replace("Resources:\n", "").replace("  S:", "  S2:"));

    assertThat(store.objects).hasSize(2);
  }

  @Test
  void isReadOnceHoweverManyNameItAndWithoutABucketToo() throws IOException {
    // Each level names the next one twice: 2^30 ways lead to the last.
    for (int level = 0; level < 30; level++) {
      project.write("sam/level" + level + ".yaml", two("level" + (level + 1) + ".yaml"));
    }
    project.write("sam/level30.yaml", FUNCTION.replace("code/", "deep/code/"));

    PackageResult without =
        project.packaged(service(), two("../../sam/level0.yaml"), Optional.empty());
    packaged(two("../../sam/level0.yaml"));

    assertThat(without.artifacts()).hasSize(1);
    assertThat(store.objects).hasSize(32);
  }

  @Test
  void isPackagedForEachFolderThatALinkToItStandsIn() throws IOException {
    project.write("sam/shared/inner.yaml", FUNCTION);
    project.write("sam/one/code/a.py", "1");
    project.write("sam/two/code/a.py", "2");
    Path inner = project.path("sam/shared/inner.yaml");
    Files.createSymbolicLink(project.path("sam/one/inner.yaml"), inner);
    Files.createSymbolicLink(project.path("sam/two/inner.yaml"), inner);

    packaged(
        stack("../../sam/one/inner.yaml")
            + stack("../../sam/two/inner.yaml")
                .replace("Resources:\n", "")
                .replace("  S:", "  S2:"));

    assertThat(store.objects).as("two templates over two folders").hasSize(4);
  }

  @Test
  void mayBeJsonWithTabs() throws IOException {
    project.write(
        "sam/deep/inner.json",
        """
        {
        \t"Resources": {
        \t\t"F": {
        \t\t\t"Type": "AWS::Serverless::Function",
        \t\t\t"Properties": {"CodeUri": "code\\/", "Description": "a\\tb \\"\\\\/\\" {"}
        \t\t}
        \t}
        }
        """);

    Mapping inner = stored(url(packaged(stack("../../sam/deep/inner.json"))));

    Mapping properties = inner.mapping("Resources").mapping("F").mapping("Properties");
    assertThat(properties.text("CodeUri").get()).startsWith("s3://bucket/");
    assertThat(properties.text("Description")).hasValue("a\tb \"\\/\" {");
  }

  @Test
  void namesTheFileAndLineInWhichAPathIsMissing() throws IOException {
    project.write("sam/inner.yaml", FUNCTION);

    assertFails(
        stack("../../sam/inner.yaml"),
        "'CodeUri' of 'F' (sam/inner.yaml:6:16) names 'code/', but '"
            + project.path("sam/code")
            + "' does not exist. Mend the path; it is relative to the folder of the file that names"
            + " it.");
  }

  @Test
  void mustNotBeAFolder() {
    assertFails(
        stack("../../sam"),
        "'TemplateURL' of 'S' (template.yaml:5:20) names '../../sam', but '"
            + project.path("sam")
            + "' is not a file. Name a YAML or JSON file.");
  }

  @Test
  void mustBeUtf8() throws IOException {
    Files.write(project.path("sam/latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertFails(
        stack("../../sam/latin.yaml"),
        "'TemplateURL' of 'S' (template.yaml:5:20) names '../../sam/latin.yaml', but '"
            + project.path("sam/latin.yaml")
            + "' is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void mustBeYaml() throws IOException {
    project.write("sam/broken.yaml", "Resources: [");
    assertThatThrownBy(() -> packaged(stack("../../sam/broken.yaml")))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            """
            1 error:
              FS201 sam/broken.yaml:1:13: not legal YAML: expected the node content, but found \
            '<stream end>'. Mend the YAML at this place.
            Mend them and run the same command again.\
            """);
  }

  @Test
  void mustNotNestItself() throws IOException {
    project.write("sam/a.yaml", stack("b.yaml"));
    project.write("sam/b.yaml", stack("./a.yaml"));
    assertFails(
        stack("../../sam/a.yaml"),
        "'TemplateURL' of 'S' (sam/b.yaml:5:20) names './a.yaml', which closes a circle:"
            + " 'sam/a.yaml' -> 'sam/b.yaml' -> 'sam/a.yaml'. Take one of these references out.");
  }

  @Test
  void includesFilesThatStandWhereTheyAreIncluded() throws IOException {
    project.write("sam/deep/properties.yaml", "CodeUri: code/\nTimeout: 3\n");
    project.write("sam/deep/description.json", "{\"Description\": \"d\"}");
    project.write(
        "sam/resources.yaml",
        """
        F:
          Type: AWS::Serverless::Function
          Properties:
            Fn::Transform:
              Name: AWS::Include
              Parameters:
                Location: deep/properties.yaml
        T:
          Type: AWS::SNS::Topic
          Properties:
            Fn::Transform:
              Name: AWS::Include
              Parameters:
                Location: deep/description.json
        """);

    Mapping packaged = packaged("Resources:\n" + include("../../sam/resources.yaml"));

    Mapping resources = stored(location(packaged.mapping("Resources")));
    Mapping properties = stored(location(resources.mapping("F").mapping("Properties")));
    assertThat(properties.text("CodeUri").get()).matches("s3://bucket/[0-9a-f]{64}\\.zip");
    assertThat(location(resources.mapping("T").mapping("Properties"))).endsWith(".json");
    assertThat(location(packaged.mapping("Resources"))).endsWith(".yaml");
    assertThat(store.objects).hasSize(4);
  }

  @Test
  void includesNoFileInItself() throws IOException {
    project.write("sam/loop.yaml", include("loop.yaml"));
    assertFails(
        "Mappings:\n" + include("../../sam/loop.yaml"),
        "'Location' of 'AWS::Include' (sam/loop.yaml:4:17) names 'loop.yaml', which closes a"
            + " circle: 'sam/loop.yaml' -> 'sam/loop.yaml'. Take one of these references out.");
  }

  @Test
  void aNestedTemplateThatIsNoYamlIsNamedWithItsPlace() throws IOException {
    project.write("sam/outer.yaml", stack("deep/inner.yaml"));
    project.write("sam/deep/inner.yaml", "Resources:\n  A: b: c\n");

    assertFails(
        stack("../../sam/outer.yaml"),
        """
        1 error:
          FS201 sam/deep/inner.yaml:2:7: not legal YAML: mapping values are not allowed here. Mend \
        the YAML at this place.
        Mend them and run the same command again.\
        """);
    assertThat(store.objects).isEmpty();
  }

  @Test
  void anIncludedFileThatIsNoYamlIsNamedWithItsPlace() throws IOException {
    project.write("sam/maps.yaml", include("deep/more.yaml"));
    project.write("sam/deep/more.yaml", "Regions: {a: [1\n");

    assertFails(
        "Mappings:\n" + include("../../sam/maps.yaml"),
        """
        1 error:
          FS201 sam/deep/more.yaml:2:1: not legal YAML: expected ',' or ']', but got <stream end>. \
        Mend the YAML at this place.
        Mend them and run the same command again.\
        """);
    assertThat(store.objects).isEmpty();
  }

  private static String include(String location) {
    return """
      Fn::Transform:
        Name: AWS::Include
        Parameters:
          Location: %s
    """
        .formatted(location);
  }

  private static String stack(String url) {
    return """
    Resources:
      S:
        Type: AWS::CloudFormation::Stack
        Properties:
          TemplateURL: %s
    """
        .formatted(url);
  }

  private static String two(String url) {
    return stack(url) + stack(url).replace("Resources:\n", "").replace("  S:", "  S2:");
  }

  private static String url(Mapping template) {
    return template
        .mapping("Resources")
        .mapping("S")
        .mapping("Properties")
        .text("TemplateURL")
        .get();
  }

  private static String location(Mapping including) {
    return including.mapping("Fn::Transform").mapping("Parameters").text("Location").get();
  }

  private Mapping stored(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    return YamlReader.read(new String(store.objects.get(name)), name);
  }

  private void assertFails(String template, String message) {
    assertThatThrownBy(() -> packaged(template))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
  }

  private Mapping packaged(String template) {
    Destination destination = new Destination("bucket", "", StoreAccess.byDefault());
    return project
        .packaged(service(), template, Optional.of(destination))
        .packaged()
        .orElseThrow()
        .template();
  }

  private PackageService service() {
    return new PackageService(ArtifactLog.to(line -> {}, line -> {}), any -> store);
  }
}
