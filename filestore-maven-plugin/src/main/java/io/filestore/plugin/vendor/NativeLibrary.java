package io.filestore.plugin.vendor;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A native library in a jar and the platform that its path names. There is no standard for these
 * paths; the words are those of aws-crt, the Lambda runtime client, netty, jna, jffi, snappy, zstd,
 * lz4, sqlite, rocksdb, duckdb, leveldb, jansi, conscrypt, brotli4j and onnxruntime.
 *
 * @param path the entry's name
 * @param system lower case; null when the path names none
 * @param processor {@code x86_64}, {@code arm64} or another; null when the path names none
 * @param musl whether it is for Linux distributions without glibc
 * @param ambiguous whether the path names two systems or two processors
 * @param foreignFormat whether only another system could load such a file
 * @param family what is equal in the names of one library's builds
 */
record NativeLibrary(
    String path,
    @Nullable String system,
    @Nullable String processor,
    boolean musl,
    boolean ambiguous,
    boolean foreignFormat,
    String family) {

  private static final Pattern ELF_OR_ARCHIVE = Pattern.compile(".*\\.(a|so([._].*)?)");
  private static final Set<String> ENDINGS = Set.of("a", "so", "dll", "dylib", "jnilib");

  /** Words of two parts, which splitting would tear. */
  private static final List<Compound> COMPOUNDS =
      List.of(
          new Compound("x86[-_]64(?![0-9])", "amd64"),
          new Compound("x86[-_]32(?![0-9])", "x86"),
          new Compound("ppcle[-_]64", "ppc64le"),
          new Compound("(?<cpu>aarch|riscv|loongarch|mips)[-_]64", "${cpu}64"),
          new Compound("(?<cpu>s390|sparc|itanium|ppc)[-_](32|64)", "${cpu}"));

  private record Compound(Pattern torn, String whole) {

    Compound(String torn, String whole) {
      this(Pattern.compile("(?<![a-z0-9])" + torn), whole);
    }

    String mend(String text) {
      return torn.matcher(text).replaceAll(whole);
    }
  }

  private static final Pattern SYSTEM =
      Pattern.compile(
          "(linux|windows|win|osx|macosx|macos|mac|darwin|freebsd|openbsd|netbsd|dragonfly"
              + "|dragonflybsd|sunos|solaris|aix|android|ios)(32|64)?");
  private static final Map<String, String> SYSTEMS =
      Map.of("win", "windows", "macosx", "osx", "macos", "osx", "mac", "osx", "darwin", "osx");
  private static final Map<String, String> PROCESSORS =
      Map.ofEntries(
          Map.entry("amd64", "x86_64"),
          Map.entry("x64", "x86_64"),
          Map.entry("aarch64", "arm64"),
          Map.entry("arm64", "arm64"),
          Map.entry("armv8", "arm64"),
          Map.entry("x86", "x86"),
          Map.entry("i386", "x86"),
          Map.entry("i486", "x86"),
          Map.entry("i586", "x86"),
          Map.entry("i686", "x86"));
  private static final Pattern OTHER_PROCESSOR =
      Pattern.compile(
          "arm(32|hf|el|v[567][a-z]*)?|ppc(64)?(le)?|powerpc(64)?|s390x?|riscv(32|64)"
              + "|mips(64)?(el)?|loongarch64|sparc(v9|64)?|ia64|itanium");

  /** Reads the path; empty when it is no native library. */
  static Optional<NativeLibrary> of(String path) {
    if (path.endsWith(".class") || path.endsWith("/")) {
      return Optional.empty();
    }
    String lower = path.toLowerCase(Locale.ROOT);
    String file = lower.substring(lower.lastIndexOf('/') + 1);
    boolean foreignFormat =
        file.endsWith(".dll") || file.endsWith(".dylib") || file.endsWith(".jnilib");
    if (!foreignFormat && !ELF_OR_ARCHIVE.matcher(file).matches()) {
      return Optional.empty();
    }
    Set<String> systems = new HashSet<>();
    Set<String> processors = new HashSet<>();
    words(lower).forEach(word -> note(word, systems, processors));
    if (systems.contains("android")) {
      systems.remove("linux");
    }
    return Optional.of(
        new NativeLibrary(
            path,
            systems.stream().findFirst().orElse(null),
            processors.stream().findFirst().orElse(null),
            words(lower).contains("musl") || words(lower).contains("alpine"),
            systems.size() > 1 || processors.size() > 1,
            foreignFormat,
            family(file)));
  }

  /**
   * The entries that can go when only Linux with glibc on this processor is left: files in another
   * system's format, and builds whose path clearly names another platform while the jar has the
   * same library for this one.
   */
  static SortedSet<String> foreign(Collection<String> names, Architecture architecture) {
    List<NativeLibrary> libraries = names.stream().flatMap(name -> of(name).stream()).toList();
    Set<String> atHome = new HashSet<>();
    for (NativeLibrary library : libraries) {
      if (library.isFor(architecture)) {
        atHome.add(library.family());
      }
    }
    SortedSet<String> foreign = new TreeSet<>();
    for (NativeLibrary library : libraries) {
      if (library.foreignFormat()
          || (library.isClearlyNotFor(architecture) && atHome.contains(library.family()))) {
        foreign.add(library.path());
      }
    }
    return foreign;
  }

  private boolean isFor(Architecture architecture) {
    return "linux".equals(system)
        && architecture.toString().equals(processor)
        && !musl
        && !ambiguous
        && !foreignFormat;
  }

  private boolean isClearlyNotFor(Architecture architecture) {
    boolean otherSystem = system != null && !system.equals("linux");
    boolean otherProcessor = processor != null && !processor.equals(architecture.toString());
    return !ambiguous && (otherSystem || otherProcessor || musl);
  }

  private static void note(String word, Set<String> systems, Set<String> processors) {
    Matcher system = SYSTEM.matcher(word);
    if (system.matches()) {
      String name = SYSTEMS.getOrDefault(system.group(1), system.group(1));
      systems.add(name);
      if (name.equals("linux") && system.group(2) != null) {
        processors.add(system.group(2).equals("64") ? "x86_64" : "x86");
      }
      return;
    }
    String known = PROCESSORS.get(word);
    if (known != null) {
      processors.add(known);
    } else if (OTHER_PROCESSOR.matcher(word).matches()) {
      processors.add(word.startsWith("arm") ? "arm" : word);
    }
  }

  private static String family(String file) {
    Set<String> rest = new LinkedHashSet<>();
    for (String word : words(file)) {
      Set<String> platform = new HashSet<>();
      note(word, platform, platform);
      if (platform.isEmpty() && !ENDINGS.contains(word) && !word.equals("musl")) {
        rest.add(word);
      }
    }
    String name = String.join("-", rest);
    return name.startsWith("lib") ? name.substring(3) : name;
  }

  private static List<String> words(String lower) {
    String text = lower;
    for (Compound compound : COMPOUNDS) {
      text = compound.mend(text);
    }
    return List.of(text.split("[/._-]+", -1));
  }
}
