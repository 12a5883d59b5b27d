package io.filestore.client;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of an upload, and whether they can be sent a second time. */
public final class Content {

  /** Opens the bytes from their beginning. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  private final long size;
  private final @Nullable Source source;
  private final @Nullable BodyPublisher publisher;

  private Content(long size, @Nullable Source source, @Nullable BodyPublisher publisher) {
    this.size = size;
    this.source = source;
    this.publisher = publisher;
  }

  /**
   * A file as it is now: it must keep its size until it is uploaded.
   *
   * @throws IOException if there is none that can be read
   */
  public static Content ofFile(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new FileNotFoundException("'" + file + "' is no file that can be read");
    }
    return ofSource(Files.size(file), () -> Files.newInputStream(file));
  }

  /** These bytes; the array must not be changed until they are uploaded. */
  public static Content ofBytes(byte[] bytes) {
    return ofSource(bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Bytes that can be opened again for every attempt.
   *
   * @param size how many there are
   */
  public static Content ofSource(long size, Source source) {
    if (size < 0) {
      throw new IllegalArgumentException("the size is " + size + " bytes");
    }
    return new Content(size, source, null);
  }

  /**
   * Bytes that can be sent once: if that fails after it has begun, the upload fails.
   *
   * @param publisher must know its length, which S3 has to be told
   */
  public static Content once(BodyPublisher publisher) {
    if (publisher.contentLength() < 0) {
      throw new IllegalArgumentException("the publisher does not know its length, which S3 needs");
    }
    return new Content(publisher.contentLength(), null, publisher);
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** Whether the bytes can be sent a second time. */
  public boolean repeatable() {
    return source != null;
  }

  /**
   * The SHA-256 of the bytes in lower case hexadecimal digits, for {@link
   * TicketRequest#withSha256}: reads them all.
   *
   * @throws IllegalStateException if they can be read only once
   */
  public String sha256() throws IOException {
    if (source == null) {
      throw new IllegalStateException("this content can be read only once, to be uploaded");
    }
    try (DigestInputStream in =
        new DigestInputStream(source.open(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The bytes for one attempt, which closes what it has opened. */
  record Opened(BodyPublisher publisher, InputStream stream) implements Closeable {
    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  /** The bytes from their beginning. */
  Opened open() throws IOException {
    if (source != null) {
      InputStream stream = source.open();
      return new Opened(BodyPublishers.ofInputStream(() -> stream), stream);
    }
    return new Opened(Objects.requireNonNull(publisher), InputStream.nullInputStream());
  }
}
