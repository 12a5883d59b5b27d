package io.filestore.functions.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedSite;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 MB through the browser: above what it makes a digest of, so with a bare ticket. */
@FilestoreLocal
class LargeFileFullIT {

  private static final int MEGABYTES = 200;

  @TempDir private Path folder;

  @Test
  void isSentStoredAndDownloadedAsItWas(FilestoreStack stack) throws Exception {
    Path file = folder.resolve("large.bin");
    String digest = write(file);
    DeployedSite.publish(stack);
    try (Browser browser = Browser.start();
        Door door = new Door(stack.endpoint())) {
      SendPage page =
          SendPage.open(browser, door.site())
              .choose(file)
              .awaitState("large.bin", SendPage.COMPLETE);
      browser.screenshot("large-file");
      page.key(stack.apiKey()).store().awaitNotice("1 file is stored.");

      String ticket = door.calls("POST", "/_web/dev/file").get(0).answer();
      String id = ((Json.Obj) JsonReader.read(ticket)).text("id").orElseThrow();
      String url = new Api(stack).files("POST", "", id).objects().get(0).text("url").orElseThrow();
      assertThat(digestOf(url)).isEqualTo(digest);
    }
  }

  private static String write(Path file) throws IOException {
    MessageDigest digest = sha256();
    Random random = new Random(11);
    byte[] part = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < MEGABYTES; i++) {
        random.nextBytes(part);
        digest.update(part);
        out.write(part);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digestOf(String url) throws IOException, InterruptedException {
    MessageDigest digest = sha256();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream in = answer.body()) {
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read != -1; read = in.read(part)) {
        digest.update(part, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
