package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.artifact.Digest;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.testing.Golden;
import io.filestore.plugin.vendor.VendorLock.Entry;
import io.filestore.plugin.vendor.VendorLock.Pin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VendorLockTest {

  private static final String BAD_LINE_ACTION =
      ". Restore the file from version control, or write it anew with -Dfilestore.updateLock.";

  static Entry entry(String coordinates, String content, String licence) {
    Pin pin = new Pin(Digest.of(content.getBytes()), content.length(), licence);
    return new Entry(Coordinates.parse(coordinates), Optional.of(pin));
  }

  static Entry own(String coordinates) {
    return new Entry(Coordinates.parse(coordinates), Optional.empty());
  }

  @Test
  void isSortedWithALineAJar() {
    VendorLock lock =
        new VendorLock(
            List.of(
                entry("org.x:z:jar:1", "z", "MIT"),
                entry("org.x:a:jar:linux-x86_64:2", "native", "Apache-2.0 OR MIT"),
                own("com.acme:shared:jar:1.0-20261124.053600-7"),
                entry("org.x:a:jar:2", "a", ""),
                entry("org.y:odd:test-jar:1+2", "odd", "The \n Odd\tLicence")));
    Golden.assertMatches(lock.write(), "vendor/vendor.lock");
    assertThat(VendorLock.parse("vendor.lock", lock.write())).isEqualTo(lock);
  }

  @Test
  void windowsLineEndsMarksAndCommentsAreRead() {
    VendorLock lock = new VendorLock(List.of(entry("org.x:a:jar:2", "a", "MIT")));
    String text = "\ufeff" + lock.write().replace("\n", "\r\n") + "\r\n# reviewed\r\n";
    assertThat(VendorLock.parse("vendor.lock", text)).isEqualTo(lock);
  }

  @Test
  void aLicenceWithAnyKindOfLineEndStaysOnItsLine() {
    VendorLock lock = new VendorLock(List.of(entry("g:a:jar:1", "a", "One\u0085Two\u2028\u001c")));
    assertThat(lock.entries().get(0).pin().orElseThrow().licence()).isEqualTo("One Two");
    assertThat(VendorLock.parse("vendor.lock", lock.write())).isEqualTo(lock);
  }

  @Test
  void aMergeConflictIsNamedWithItsLine() {
    String text = new VendorLock(List.of()).write() + "<<<<<<< HEAD\n";
    assertThatThrownBy(() -> VendorLock.parse("/app/vendor.lock", text))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(
            "Line 3 of '/app/vendor.lock' is '<<<<<<< HEAD', which is not"
                + " 'group:artifact:type:version sha256:<64 digits> <bytes> <licence>' or"
                + " 'group:artifact:type:version own'"
                + BAD_LINE_ACTION);
  }

  @Test
  void unfitCoordinatesAreNamedWithTheirLine() {
    assertThatThrownBy(() -> VendorLock.parse("vendor.lock", "a:b own"))
        .hasMessage(
            "Line 1 of 'vendor.lock' is 'a:b own', which is not"
                + " 'group:artifact:type:version sha256:<64 digits> <bytes> <licence>' or"
                + " 'group:artifact:type:version own'"
                + BAD_LINE_ACTION);
    assertThatThrownBy(() -> VendorLock.parse("vendor.lock", "a:../b:jar:1 own"))
        .hasMessage(
            "Line 1 of 'vendor.lock' is 'a:../b:jar:1 own', which is not"
                + " 'group:artifact:type:version sha256:<64 digits> <bytes> <licence>' or"
                + " 'group:artifact:type:version own'"
                + BAD_LINE_ACTION);
  }

  @Test
  void aJarThatIsThereTwiceIsNamed() {
    assertThatThrownBy(() -> VendorLock.parse("vendor.lock", "a:b:jar:1 own\n\na:b:jar:1 own"))
        .hasMessage("Line 3 of 'vendor.lock' names 'a:b:jar:1' a second time" + BAD_LINE_ACTION);
  }

  @Test
  void aLockOfAnotherVersionIsNotGuessedAt() {
    assertThatThrownBy(() -> VendorLock.parse("vendor.lock", "# vendor.lock 2: news\n"))
        .hasMessage(
            "'vendor.lock' was written by another version of this plugin. Use that version, or"
                + " write it anew with -Dfilestore.updateLock.");
  }

  @Test
  void differencesNameEachJarWithBothHashes() {
    VendorLock committed =
        new VendorLock(
            List.of(
                own("com.acme:shared:jar:1"),
                entry("org.x:gone:jar:1", "gone", "MIT"),
                entry("org.x:moved:jar:1", "old", "MIT"),
                entry("org.x:same:jar:1", "same", "MIT"),
                entry("org.x:tampered:jar:1", "good", "MIT")));
    VendorLock resolved =
        new VendorLock(
            List.of(
                own("com.acme:other:jar:2"),
                entry("org.x:moved:jar:2", "new", "MIT"),
                entry("org.x:new:jar:1", "new", "MIT"),
                entry("org.x:same:jar:1", "same", "Apache-2.0"),
                entry("org.x:tampered:jar:1", "evil", "MIT")));
    assertThatThrownBy(() -> LockCheck.check("/app/vendor.lock", committed, resolved))
        .isInstanceOf(FilestoreException.class)
        .satisfies(e -> Golden.assertMatches(e.getMessage() + "\n", "vendor/lock-mismatch.txt"));
    LockCheck.check("/app/vendor.lock", resolved, resolved);
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadBack(@ForAll("entries") List<Entry> entries) {
    VendorLock lock = new VendorLock(entries);
    assertThat(VendorLock.parse("vendor.lock", lock.write())).isEqualTo(lock);
    assertThat(VendorLock.parse("vendor.lock", lock.write().replace("\n", "\r\n"))).isEqualTo(lock);
    LockCheck.check("vendor.lock", VendorLock.parse("vendor.lock", lock.write()), lock);
  }

  @Property(tries = 300)
  void noTextBreaksTheReader(@ForAll String text) {
    try {
      assertThat(VendorLock.parse("vendor.lock", text).entries()).isNotNull();
    } catch (FilestoreException e) {
      assertThat(e.problem()).contains("'vendor.lock'").doesNotContain("\u001b");
    }
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    Arbitrary<String> part =
        Arbitraries.strings()
            .withChars("abzAZ09.-_+~#%@\u00e9\u6f22")
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(text -> !text.equals(".") && !text.equals("..") && !text.startsWith("#"));
    Arbitrary<Coordinates> coordinates =
        Combinators.combine(part, part, part, part.optional(), part).as(Coordinates::new);
    Arbitrary<Optional<Pin>> pin =
        Combinators.combine(
                Arbitraries.strings(),
                Arbitraries.longs().between(0, 1L << 40),
                Arbitraries.strings())
            .as((content, bytes, licence) -> new Pin(Digest.of(content.getBytes()), bytes, licence))
            .optional();
    return Combinators.combine(coordinates, pin)
        .as(Entry::new)
        .list()
        .ofMaxSize(8)
        .map(
            entries -> {
              Map<Coordinates, Entry> once = new LinkedHashMap<>();
              entries.forEach(entry -> once.put(entry.coordinates(), entry));
              return new ArrayList<>(once.values());
            });
  }
}
