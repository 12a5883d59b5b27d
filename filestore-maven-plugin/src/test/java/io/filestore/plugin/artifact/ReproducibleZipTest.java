package io.filestore.plugin.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.ReproducibleZip.Content;
import io.filestore.plugin.error.FilestoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleZipTest {

  // The same on every JDK: change it only with the format.
  private static final String PINNED_COMPRESSED =
      "c023948b6b71311a3ea0aa793befbf78412bdf65a51414dae087a7f2205338f2";
  private static final String PINNED =
      "36a47fcf4a7640239111591472b889752d797e70cb92972638d8c1cce66b3158";

  @TempDir Path directory;

  @Test
  void givesThePinnedBytes() {
    assertThat(Digest.of(zip(sample(), false)).hex()).isEqualTo(PINNED);
  }

  @Test
  void givesTheSameBytesInEveryTimeZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      TreeSet<String> digests = new TreeSet<>();
      for (String zone : TimeZone.getAvailableIDs()) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        digests.add(Digest.of(zip(sample(), false)).hex());
      }
      assertThat(digests).containsExactly(PINNED);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void givesTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist", "ja-JP")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Digest.of(zip(sample(), false)).hex()).as(tag).isEqualTo(PINNED);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void doesNotShowFileTimesAndPermissions() throws IOException {
    Path file = Files.write(directory.resolve("a"), new byte[] {1, 2, 3});
    byte[] first = zip(new TreeMap<>(Map.of("a", Content.of(file))), false);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString("r--------"));
    }
    assertThat(zip(new TreeMap<>(Map.of("a", Content.of(file))), false)).isEqualTo(first);
  }

  @Test
  void letsLambdaReadAndRunEveryEntry() throws IOException {
    try (ZipFile zip = open(zip(sample(), false))) {
      List<ZipArchiveEntry> entries = new ArrayList<>();
      zip.getEntriesInPhysicalOrder().asIterator().forEachRemaining(entries::add);
      assertThat(entries)
          .extracting(ZipArchiveEntry::getName)
          .containsExactly("A.class", "bootstrap", "empty", "z/Ünïcode/😀.txt");
      assertThat(entries).extracting(ZipArchiveEntry::getUnixMode).containsOnly(0100755);
      assertThat(entries).extracting(ZipArchiveEntry::getMethod).containsOnly(ZipEntry.STORED);
      assertThat(entries)
          .extracting(ZipArchiveEntry::getTimeLocal)
          .containsOnly(LocalDateTime.of(1980, 2, 1, 0, 0));
    }
  }

  @Test
  void compressesWhenAsked() throws IOException {
    SortedMap<String, Content> entries = new TreeMap<>();
    entries.put("zeros", Content.of(new byte[100_000]));

    byte[] zip = zip(entries, true);

    assertThat(zip.length).isLessThan(1000);
    assertThat(contents(zip)).containsOnlyKeys("zeros");
    assertThat(contents(zip).get("zeros")).isEqualTo(new byte[100_000]);
  }

  /** The JDK's deflater would give other bytes on a JDK with another zlib. */
  @Test
  void compressedBytesAreTheSameOnEveryJdk() throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      text.append("line ").append(random.nextInt(500)).append('\n');
    }
    SortedMap<String, Content> entries = new TreeMap<>();
    entries.put("text", Content.of(text.toString().getBytes(UTF_8)));

    assertThat(Digest.of(zip(entries, true)).hex()).isEqualTo(PINNED_COMPRESSED);
  }

  @Test
  void storesAnEntryThatIsTooLargeForMemory() throws IOException {
    byte[] large = new byte[9_000_001];
    new Random(1).nextBytes(large);
    SortedMap<String, Content> entries = new TreeMap<>();
    entries.put("large", Content.of(large));
    entries.put("small", Content.of(new byte[] {1}));

    Map<String, byte[]> contents = contents(zip(entries, false));

    assertThat(contents.get("large")).isEqualTo(large);
    assertThat(contents.get("small")).containsExactly(1);
  }

  @Test
  void tellsDigestAndSizeOfWhatItWrote() throws IOException {
    Path target = directory.resolve("new/folder/a.zip");

    ReproducibleZip.Written written = ReproducibleZip.write(target, sample(), false);

    assertThat(written.digest()).isEqualTo(Digest.of(target)).hasToString(PINNED);
    assertThat(written.bytes()).isEqualTo(Files.size(target));
    assertThat(target.getParent()).isDirectoryContaining(target::equals);
  }

  @Test
  void failsWhenAnEntryChangesBetweenItsTwoReads() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    byte[] large = new byte[9_000_000];
    Content changing =
        () -> {
          large[0] = (byte) reads.incrementAndGet();
          return new ByteArrayInputStream(large.clone());
        };
    Path target = Files.writeString(directory.resolve("a.zip"), "before");

    assertThatThrownBy(
            () -> ReproducibleZip.write(target, new TreeMap<>(Map.of("big", changing)), false))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'big' changed while it was packaged. Let nothing else write there, and run the same"
                + " command again.");

    assertThat(target).hasContent("before");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void failsWhenAnEntryGrowsBetweenItsTwoReads() {
    AtomicInteger reads = new AtomicInteger();
    Content growing = () -> new ByteArrayInputStream(new byte[9_000_000 + reads.incrementAndGet()]);

    assertThatThrownBy(() -> zip(new TreeMap<>(Map.of("big", growing)), false))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'big' changed while it was packaged. Let nothing else write there, and run the same"
                + " command again.");
  }

  @Test
  void leavesTheTargetWhenAContentCannotBeRead() throws IOException {
    Path target = Files.writeString(directory.resolve("a.zip"), "before");
    SortedMap<String, Content> entries = new TreeMap<>();
    entries.put("gone", Content.of(directory.resolve("gone")));

    assertThatThrownBy(() -> ReproducibleZip.write(target, entries, false))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "'"
                + directory.resolve("gone")
                + "' cannot be read: it is not there. Make it readable, or take it away, and run"
                + " the same command again.");

    assertThat(target).hasContent("before");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void holdsMoreEntriesThanTwoBytesCount() throws IOException {
    SortedMap<String, Content> entries = new TreeMap<>();
    for (int i = 0; i < 70_000; i++) {
      entries.put("e" + i, Content.of(new byte[] {(byte) i}));
    }
    Path target = directory.resolve("many.zip");

    ReproducibleZip.write(target, entries, false);

    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(target.toFile())) {
      assertThat(zip.size()).isEqualTo(70_000);
      assertThat(zip.getInputStream(zip.getEntry("e69999")).read()).isEqualTo(69_999 & 0xFF);
    }
    try (ZipFile zip = open(Files.readAllBytes(target))) {
      assertThat(zip.getEntry("e69999").getUnixMode()).isEqualTo(0100755);
    }
  }

  @Property(tries = 100)
  void givesBackWhatWasPutIn(
      @ForAll @Size(max = 8)
          Map<@NotBlank @StringLength(max = 20) @AlphaChars String, byte[]> files,
      @ForAll boolean compress)
      throws IOException {
    SortedMap<String, Content> entries = new TreeMap<>();
    files.forEach((name, bytes) -> entries.put(name, Content.of(bytes)));

    byte[] zip = zip(entries, compress);

    Map<String, byte[]> contents = contents(zip);
    assertThat(contents.keySet()).isEqualTo(files.keySet());
    files.forEach((name, bytes) -> assertThat(contents.get(name)).isEqualTo(bytes));
    assertThat(zip(entries, compress)).isEqualTo(zip);
  }

  private static SortedMap<String, Content> sample() {
    SortedMap<String, Content> entries = new TreeMap<>();
    entries.put("z/Ünïcode/😀.txt", Content.of("text".getBytes(UTF_8)));
    entries.put("A.class", Content.of(new byte[] {(byte) 0xCA, (byte) 0xFE}));
    entries.put("bootstrap", Content.of("#!/bin/sh\n".getBytes(UTF_8)));
    entries.put("empty", Content.of(new byte[0]));
    return entries;
  }

  private static byte[] zip(SortedMap<String, Content> entries, boolean compress) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ReproducibleZip.Written written = ReproducibleZip.write(out, entries, compress);
      assertThat(written.bytes()).isEqualTo(out.size());
      assertThat(written.digest()).isEqualTo(Digest.of(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ZipFile open(byte[] zip) throws IOException {
    return ZipFile.builder().setByteArray(zip).get();
  }

  /** As the JDK reads it: entry by entry, checking sizes and checksums. */
  private static Map<String, byte[]> contents(byte[] zip) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        contents.put(entry.getName(), in.readAllBytes());
      }
    }
    return contents;
  }
}
