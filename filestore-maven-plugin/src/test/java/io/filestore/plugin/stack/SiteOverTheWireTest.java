package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.FilestoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A web site from a folder through S3 and CloudFront to a browser, and away again. */
@ExtendWith(LocalStacks.Extension.class)
class SiteOverTheWireTest {

  private static final String SITE =
      "{Bucket: Web, Distribution: Cdn, Config: {api: ApiRootUrl, site: SiteUrl}}";

  private static final String TEMPLATE =
      """
      Parameters: {Secret: {Type: String, NoEcho: true, Default: hidden}}
      Resources:
        Web: {Type: AWS::S3::Bucket}
        Headers:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              Name: of-the-site
              SecurityHeadersConfig:
                ContentTypeOptions: {Override: true}
        Cdn:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              DefaultRootObject: index.html
              Origins:
                - Id: web
                  DomainName: !GetAtt Web.RegionalDomainName
                  S3OriginConfig: {OriginAccessIdentity: ''}
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
                ResponseHeadersPolicyId: !Ref Headers
      Outputs:
        ApiRootUrl: {Value: 'https://api.example.org/'}
        SiteUrl: {Value: !Sub 'https://${Cdn.DomainName}/'}
        Hidden: {Value: !Ref Secret}
        BucketName: {Value: !Ref Web}
      """;

  @TempDir Path directory;
  private final LocalStacks local;
  private final HttpClient http = HttpClient.newHttpClient();
  private WireProject project;
  private Path web;

  SiteOverTheWireTest(LocalStacks local) {
    this.local = local;
  }

  @BeforeEach
  void project() throws IOException {
    local.noFaults();
    project = new WireProject(local.endpoint(), directory.resolve("dist")).template(SITE, TEMPLATE);
    web = directory.resolve("web");
    write("index.html", "<title>one</title>");
    write("assets/app.3f2a9c1b.js", "let a = 1;");
    write("robots.txt", "User-agent: *");
  }

  @AfterEach
  void gone() {
    local.noFaults();
    project.emptyBuckets = true;
    project.delete();
  }

  private void write(String name, String text) throws IOException {
    Path file = web.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String output(String key) {
    return project.found().orElseThrow().outputs().stream()
        .filter(output -> output.key().equals(key))
        .map(Stack.Output::value)
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(output("SiteUrl")).resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private S3Client s3() {
    return project.session().client(S3Client.builder().forcePathStyle(true));
  }

  private List<String> keys() {
    try (S3Client s3 = s3()) {
      String bucket = output("BucketName");
      return s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
          .map(S3Object::key)
          .sorted()
          .toList();
    }
  }

  @Test
  void aFolderIsSentAndAnswersWithItsHeadersAndItsConfiguration() throws Exception {
    project.deployWithSite(web);

    assertThat(output("SiteUrl")).startsWith(local.endpoint() + "/_web/");
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("<title>one</title>");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
        .isEqualTo("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(get("assets/app.3f2a9c1b.js").headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(get("robots.txt").headers().firstValue("Cache-Control"))
        .contains("public, max-age=300");
    HttpResponse<String> config = get("config.json");
    assertThat(config.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(config.body().replaceAll("\\s", ""))
        .isEqualTo("{\"api\":\"https://api.example.org/\",\"site\":\"" + output("SiteUrl") + "\"}");
  }

  @Test
  void whatIsUnchangedIsNotSentAgainWhatChangedIsAndWhatIsGoneIsRemoved() throws Exception {
    project.deployWithSite(web);
    assertThat(project.log)
        .contains("Site: sending 4 of 4 files to '" + output("BucketName") + "'");

    project.deployWithSite(web);
    assertThat(project.log)
        .endsWith("Site: '" + output("BucketName") + "' is up to date")
        .noneMatch(line -> line.startsWith("Site: sending"));

    write("index.html", "<title>two</title>");
    write("assets/app.9d8e7f6a.js", "let a = 2;");
    Files.delete(web.resolve("assets/app.3f2a9c1b.js"));
    project.deployWithSite(web);
    assertThat(project.log)
        .containsSubsequence(
            "Site: sending 2 of 4 files to '" + output("BucketName") + "'",
            "  assets/app.9d8e7f6a.js",
            "  index.html",
            "  assets/app.3f2a9c1b.js (removed)");
    // /, /index.html and the file that is gone; what is new has never been fetched
    assertThat(project.log.get(project.log.size() - 1))
        .matches("Site: the distribution 'E[A-Z0-9]{13}' fetches 3 paths anew");
    assertThat(get("").body()).isEqualTo("<title>two</title>");
    assertThat(get("assets/app.3f2a9c1b.js").statusCode()).isEqualTo(403);
  }

  @Test
  void whatWasCutOffGoesOnByTheSameCommand() throws Exception {
    project.deploy();
    local.cut("s3", "PutObject", "before", 100);

    assertThatThrownBy(() -> project.sendSite(web))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The list of the site's files was not written: The connection to '"
                + local.endpoint()
                + "' was cut at every attempt. Run the same command again; what has arrived is not"
                + " sent again.");

    local.noFaults();
    project.deployWithSite(web);
    assertThat(get("").statusCode()).isEqualTo(200);
  }

  @Test
  void anInvalidationThatFailedIsMadeByTheNextRunThoughNoFileDiffersAnyMore() throws Exception {
    project.deployWithSite(web);
    write("index.html", "<title>two</title>");
    local.throttle("cloudfront", "CreateInvalidation", 100);

    assertThatThrownBy(() -> project.deployWithSite(web))
        .isInstanceOf(FilestoreException.class)
        .hasMessageMatching(
            "The site is sent, but the distribution 'E[A-Z0-9]{13}' does not fetch what has changed"
                + " anew: CloudFront was asked too often, and still is after several attempts"
                + " \\(Throttling\\)\\. Wait a little and run the same command again; it goes on"
                + " where this one stopped\\.");

    local.noFaults();
    project.deployWithSite(web);
    assertThat(project.log)
        .contains("Site: sending 0 of 4 files to '" + output("BucketName") + "'");
    assertThat(project.log.get(project.log.size() - 1)).contains("fetches 2 paths anew");
    project.deployWithSite(web);
    assertThat(project.log).endsWith("Site: '" + output("BucketName") + "' is up to date");
  }

  @Test
  void deletingTheStackRemovesTheSiteWithoutEmptyBuckets() {
    project.deployWithSite(web);
    String bucket = output("BucketName");

    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);

    assertThat(project.log).contains("Site: removed from '" + bucket + "', 5 objects");
    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }

  @Test
  void deletingTheStackRemovesVersionsOfFilesThatAreLongGone() throws Exception {
    project.template(
        SITE,
        TEMPLATE.replace(
            "Web: {Type: AWS::S3::Bucket}",
            "Web: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status:"
                + " Enabled}}}"));
    project.deployWithSite(web);
    write("index.html", "<title>two</title>");
    Files.delete(web.resolve("robots.txt"));
    project.deployWithSite(web);

    assertThat(project.delete()).isEqualTo(DeleteService.Outcome.DELETED);

    assertThat(project.state()).isEqualTo(StackState.ABSENT);
  }

  @Test
  void objectsOfOthersStayAndKeepTheStack() {
    project.deployWithSite(web);
    String bucket = output("BucketName");
    try (S3Client s3 = s3()) {
      s3.putObject(put -> put.bucket(bucket).key("theirs"), RequestBody.fromString("x"));
    }

    project.deployWithSite(web);
    assertThatThrownBy(project::delete)
        .hasMessage(
            "The bucket '"
                + bucket
                + "' is not empty, and CloudFormation deletes empty buckets only. Save what you"
                + " need, then say -Dfilestore.emptyBuckets: it removes every object and every"
                + " version of it. More: docs/faq.md#bucket-not-empty.");

    assertThat(keys()).contains("theirs", "index.html");
  }

  @Test
  void aSecretOutputIsNotPublished() {
    project.template("{Bucket: BucketName, Config: [Hidden]}", TEMPLATE);

    assertThatThrownBy(() -> project.deployWithSite(web))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "The output 'Hidden' is secret, and config.json is for everybody. Take it out of"
                + " 'Metadata.Filestore.Site.Config'.");

    assertThat(keys()).isEmpty();
  }
}
