package io.filestore.plugin.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template says of its site, and what is refused before anything is sent. */
class SiteTest {

  private static final String REST =
      """
      Resources:
        WebBucket: {Type: AWS::S3::Bucket}
        Cdn: {Type: AWS::CloudFront::Distribution}
      Outputs:
        ApiRootUrl: {Value: x}
      """;

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  private Optional<Site> site(String declaration) {
    return Site.of(
        YamlReader.read(
            "Metadata: {Filestore: {Module: 'a:b'" + declaration + "}}\n" + REST, "template.yaml"),
        folder,
        SiteLog.to(log::add));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Distribution: Cdn}|'Metadata.Filestore.Site' has no 'Bucket'. Name the logical id of a"
            + " bucket, or an output with a bucket's name.",
        "{Bucket: WebBuckit}|'Metadata.Filestore.Site.Bucket' is 'WebBuckit', and the template has"
            + " neither an AWS::S3::Bucket nor an output of that name. Did you mean 'WebBucket'?"
            + " Name one that it has.",
        "{Bucket: WebBucket, Distribution: WebBucket}|'Metadata.Filestore.Site.Distribution' is"
            + " 'WebBucket', and the template has neither an AWS::CloudFront::Distribution nor an"
            + " output of that name. Name one that it has.",
        "{Bucket: WebBucket, Folder: web}|'Metadata.Filestore.Site' has 'Folder'. It may have"
            + " 'Bucket', 'Config', 'Distribution'.",
        "{Bucket: WebBucket, Config: [ApiRootUri]}|'Metadata.Filestore.Site.Config' names the"
            + " output 'ApiRootUri', which is not there. Did you mean 'ApiRootUrl'? Name one that"
            + " is there.",
        "{Bucket: WebBucket, Config: ApiRootUrl}|'Metadata.Filestore.Site.Config' is neither a"
            + " list nor a map. List the names of outputs, or map the keys of config.json to"
            + " them."
      })
  void whatIsWrongInTheTemplateIsNamed(String declaration, String message) {
    assertThatThrownBy(() -> site(", Site: " + declaration))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(message);
  }

  @Test
  void aSiteWithoutAFolderIsRefused() throws IOException {
    Files.delete(folder);

    assertThatThrownBy(() -> site(", Site: {Bucket: WebBucket}"))
        .hasMessage(
            "The template has 'Metadata.Filestore.Site', and there is no folder '"
                + folder
                + "'. Put the site there, or set -Dfilestore.siteDirectory.");
    assertThat(site("")).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void aFolderWithoutASiteIsMentioned() {
    assertThat(site("")).isEmpty();

    assertThat(log)
        .containsExactly(
            "Site: '"
                + folder.getFileName()
                + "' is not sent, the template has no 'Metadata.Filestore.Site'");
  }

  @Test
  void aConfigurationThatIsThereAlreadyIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");

    assertThat(site(", Site: {Bucket: WebBucket}")).isPresent();
    assertThatThrownBy(() -> site(", Site: {Bucket: WebBucket, Config: {api: ApiRootUrl}}"))
        .hasMessage(
            "'"
                + folder.resolve("config.json")
                + "' is in the way of the one that 'Metadata.Filestore.Site.Config' asks for."
                + " Remove one of them.");
  }

  @Test
  void hiddenFilesAndWhatEditorsLeaveAreNotOfTheSite() throws IOException {
    for (String name :
        List.of("index.html", ".env", "a/.git/x", ".well-known/security.txt", "x~", "b/c.txt")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }

    assertThat(SiteFiles.of(folder))
        .extracting(SiteFile::key)
        .containsExactly(".well-known/security.txt", "b/c.txt", "index.html");
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertThatThrownBy(() -> SiteFiles.of(folder))
        .hasMessage(
            "The site's folder '"
                + folder
                + "' has no files. Put the site there, or take 'Metadata.Filestore.Site' out of the"
                + " template.");
  }
}
