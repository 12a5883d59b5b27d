package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of the S3 manual, <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">without</a> and <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">with</a> a
 * trailer.
 */
class ChunkCheckTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final String SCOPE = "20130524/us-east-1/s3/aws4_request";

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 100_000})
  void theManualsChunksAreAccepted(int pieceSize) {
    assertThat(accepts(plainCheck(), plain(), pieceSize)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 100_000})
  void theManualsTrailerIsAccepted(int pieceSize) {
    assertThat(accepts(trailerCheck(), trailed("sOO8/Q=="), pieceSize)).isTrue();
  }

  @Test
  void aChangedByteIsNoticedInItsOwnChunk() {
    byte[] body = plain();
    body[66_000] = 'b';
    assertThat(accepts(plainCheck(), body, 1000)).isFalse();
    // the first chunk is still good
    byte[] first = new byte[60_000];
    System.arraycopy(body, 0, first, 0, first.length);
    assertThat(accepts(plainCheck(), first, 1000)).isTrue();
  }

  @Test
  void aChangedTrailerIsNoticed() {
    assertThat(accepts(trailerCheck(), trailed("sOO8/A=="), 1000)).isFalse();
  }

  @Test
  void aTrailerWithoutASignatureIsRefused() {
    String body = new String(trailed("sOO8/Q=="), StandardCharsets.ISO_8859_1);
    String unsigned = body.substring(0, body.indexOf("x-amz-trailer-signature")) + "\r\n";
    assertThat(accepts(trailerCheck(), unsigned.getBytes(StandardCharsets.ISO_8859_1), 1000))
        .isFalse();
  }

  @Test
  void aChunkWithoutASignatureIsRefused() {
    assertThat(accepts(plainCheck(), ascii("5\r\nhello\r\n0\r\n\r\n"), 1000)).isFalse();
  }

  @Test
  void unsignedChunksNeedNoSignature() {
    ChunkCheck check = unsigned(5);
    assertThat(check.accept(bytes("5\r\nhel"))).isTrue();
    assertThat(check.ending()).isFalse();
    assertThat(check.accept(bytes("lo"))).isTrue();
    assertThat(check.ending()).isTrue();
    assertThat(check.accept(bytes("\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"))).isTrue();
  }

  @Test
  void moreThanWasDeclaredIsRefused() {
    assertThat(unsigned(5).accept(bytes("6\r\n"))).isFalse();
    ChunkCheck full = unsigned(5);
    assertThat(full.accept(bytes("5\r\nhello\r\n"))).isTrue();
    assertThat(full.accept(bytes("1\r\n"))).isFalse();
    assertThat(unsigned(5).accept(bytes("five\r\n"))).isFalse();
    assertThat(unsigned(5).accept(bytes("-1\r\n"))).isFalse();
    ChunkCheck trailer = unsigned(0);
    assertThat(trailer.accept(bytes("0\r\n"))).isTrue();
    String line = "x".repeat(8000) + "\r\n";
    assertThat(trailer.accept(bytes(line))).isTrue();
    assertThat(trailer.accept(bytes(line))).isFalse();
  }

  private static ChunkCheck unsigned(long decodedLength) {
    return ChunkCheck.unsigned(new BodyPromise.UnsignedChunks(decodedLength));
  }

  private static boolean accepts(ChunkCheck check, byte[] body, int pieceSize) {
    for (int at = 0; at < body.length; at += pieceSize) {
      int size = Math.min(pieceSize, body.length - at);
      if (!check.accept(ByteBuffer.wrap(body, at, size))) {
        return false;
      }
    }
    return check.complete();
  }

  private static ChunkCheck plainCheck() {
    return check("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
  }

  private static ChunkCheck trailerCheck() {
    return check("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
  }

  private static ChunkCheck check(String seed) {
    return ChunkCheck.signed(
        new BodyPromise.SignedChunks(
            SignatureV4.signingKey(SECRET, SCOPE), "20130524T000000Z", SCOPE, seed, 66_560));
  }

  private static byte[] plain() {
    return chunks(
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        "\r\n");
  }

  private static byte[] trailed(String crc32c) {
    return chunks(
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        "x-amz-checksum-crc32c:"
            + crc32c
            + "\r\nx-amz-trailer-signature:"
            + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n");
  }

  /** 65 KiB of the letter a, in chunks of 64 KiB, 1 KiB and nothing. */
  private static byte[] chunks(String first, String second, String last, String end) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("10000;chunk-signature=" + first + "\r\n" + "a".repeat(65536) + "\r\n"));
    body.writeBytes(ascii("400;chunk-signature=" + second + "\r\n" + "a".repeat(1024) + "\r\n"));
    body.writeBytes(ascii("0;chunk-signature=" + last + "\r\n" + end));
    return body.toByteArray();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(ascii(text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
