package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The server has a heap of 128 MB, so three uploads of 100 MB must go through it, not into it. */
@ExtendWith(LocalAwsExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LargeUploadsTest {

  private static final long SIZE = 100L * 1024 * 1024;

  @ParameterizedTest(name = "in signed chunks: {0}")
  @ValueSource(booleans = {false, true})
  void threeAtOnceFitThroughASmallHeap(boolean chunked, LocalAws aws) throws Exception {
    String bucket = "large-" + chunked;
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try (S3Client s3 = client(aws, chunked)) {
      s3.createBucket(request -> request.bucket(bucket));
      CompletableFuture.allOf(
              IntStream.range(0, 3)
                  .mapToObj(i -> CompletableFuture.runAsync(() -> put(s3, bucket, "k" + i), pool))
                  .toArray(CompletableFuture[]::new))
          .get();
      for (int i = 0; i < 3; i++) {
        String key = "k" + i;
        assertThat(s3.headObject(request -> request.bucket(bucket).key(key)).contentLength())
            .isEqualTo(SIZE);
        s3.deleteObject(request -> request.bucket(bucket).key(key));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aLargeDownloadComesBackWhole(LocalAws aws) throws Exception {
    try (S3Client s3 = client(aws, true)) {
      s3.createBucket(request -> request.bucket("download"));
      put(s3, "download", "k");
      try (InputStream bytes = s3.getObject(request -> request.bucket("download").key("k"))) {
        assertThat(bytes.transferTo(OutputStream.nullOutputStream())).isEqualTo(SIZE);
      }
      s3.deleteObject(request -> request.bucket("download").key("k"));
    }
  }

  private static S3Client client(LocalAws aws, boolean chunked) {
    return S3Client.builder()
        .endpointOverride(aws.s3Endpoint())
        .region(Region.of(aws.region()))
        .credentialsProvider(StaticCredentialsProvider.create(Clients.keys(aws)))
        .serviceConfiguration(s -> s.pathStyleAccessEnabled(true).chunkedEncodingEnabled(chunked))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static void put(S3Client s3, String bucket, String key) {
    s3.putObject(
        request -> request.bucket(bucket).key(key),
        RequestBody.fromContentProvider(
            ContentStreamProvider.fromInputStreamSupplier(Zeros::new),
            SIZE,
            "application/octet-stream"));
  }

  /** As many zeros as an upload is long. */
  private static final class Zeros extends InputStream {
    private long left = SIZE;

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int size = (int) Math.min(left, length);
      left -= size;
      return size == 0 ? -1 : size;
    }
  }
}
