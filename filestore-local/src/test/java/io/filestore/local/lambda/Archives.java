package io.filestore.local.lambda;

import io.filestore.local.lambda.fixture.Handlers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of the classes in {@link Handlers} and of whatever else. */
public final class Archives {

  public static final String HANDLER = Handlers.class.getName() + "::";

  private Archives() {}

  /** Classes at the root, as a plain function has them. */
  public static byte[] function(Map<String, String> files) {
    Map<String, byte[]> entries = classes();
    files.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return zip(entries);
  }

  /** A jar of classes in {@code lib/}, as this project's own functions have them. */
  public static byte[] functionWithJar() {
    return zip(Map.of("lib/0-classes.jar", zip(classes())));
  }

  /** A layer with one jar of files. */
  public static byte[] layer(Map<String, String> files) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    files.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return zip(Map.of("java/lib/edition.jar", zip(entries)));
  }

  private static Map<String, byte[]> classes() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Class<?> type :
        new Class<?>[] {Handlers.class, Handlers.Broken.class, Handlers.Quitting.class}) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
        entries.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return entries;
  }

  public static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
