package io.filestore.plugin.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.artifact.Digest;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that filestore-junit reads. */
class PreparedStackTest {

  private static final Digest DIGEST = Digest.of("code".getBytes(UTF_8));

  @TempDir Path work;

  private PreparedStack prepared() {
    return new PreparedStack(
        "1.0",
        work.resolve("classes"),
        new LocalClassPaths(
            List.of(Path.of("/a b/local.jar"), Path.of("/b.jar")), List.of(Path.of("/c.jar"))),
        "files",
        "eu-west-1",
        "Resources: {}\n",
        "bucket",
        new TreeSet<>(List.of("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")),
        new TreeMap<>(Map.of("Secret", "x y=z:\\ü\n#", "Stage", "")),
        Map.of("team", "a"),
        List.of(new Artifact(work.resolve("x.zip"), DIGEST, 4, ".zip")));
  }

  private static Map<Object, Object> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void allOfItIsReadAgain() throws IOException {
    Path folder = work.resolve("filestore/local");
    Path file = prepared().write(folder);

    assertThat(file).isEqualTo(folder.resolve("prepared.properties"));
    assertThat(read(file))
        .containsOnly(
            Map.entry("version", "1.0"),
            Map.entry("classes", work.resolve("classes").toString()),
            Map.entry("server.mainClass", "io.filestore.local.edge.LocalAwsServer"),
            Map.entry("server.classPath", "/a b/local.jar" + File.pathSeparator + "/b.jar"),
            Map.entry(
                "server.dynamoDbClassPath",
                folder.resolve("prepared-dynamodb.classpath").toString()),
            Map.entry("stack.name", "files"),
            Map.entry("stack.region", "eu-west-1"),
            Map.entry("stack.template", folder.resolve("prepared-template.yaml").toString()),
            Map.entry("stack.bucket", "bucket"),
            Map.entry("stack.capabilities", "CAPABILITY_AUTO_EXPAND,CAPABILITY_IAM"),
            Map.entry("stack.parameter.Secret", "x y=z:\\ü\n#"),
            Map.entry("stack.parameter.Stage", ""),
            Map.entry("stack.tag.team", "a"),
            Map.entry("artifact." + DIGEST + ".zip", work.resolve("x.zip").toString()));
    assertThat(folder.resolve("prepared-template.yaml")).hasContent("Resources: {}\n");
    assertThat(folder.resolve("prepared-dynamodb.classpath")).hasContent("/c.jar");
  }

  @Test
  void theSameStackGivesTheSameFileWithoutADate() throws IOException {
    String first = Files.readString(prepared().write(work));
    assertThat(Files.readString(prepared().write(work))).isEqualTo(first);
    assertThat(first.lines().toList()).isSorted().noneMatch(line -> line.startsWith("#"));
  }

  @Test
  void secretsAreForTheOwnerOnly() throws IOException {
    Path file = prepared().write(work);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(prepared().toString()).isEqualTo("stack 'files' with 1 artifacts");
  }

  @Test
  void whatWasWrittenIsRemovedAndNothingElse() throws IOException {
    prepared().write(work);
    Path other = Files.writeString(work.resolve("server.log"), "");
    PreparedStack.remove(work);
    assertThat(work).isDirectoryContaining(other::equals);
    try (var left = Files.list(work)) {
      assertThat(left).containsExactly(other);
    }
  }
}
