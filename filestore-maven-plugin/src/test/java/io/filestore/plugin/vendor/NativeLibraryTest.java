package io.filestore.plugin.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The paths in {@code natives.txt} are those of the jars named there. */
class NativeLibraryTest {

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void whatStaysOfKnownJars(Architecture architecture) throws IOException {
    StringBuilder kept = new StringBuilder();
    jars()
        .forEach(
            (jar, names) -> {
              Set<String> foreign = NativeLibrary.foreign(names, architecture);
              kept.append(jar).append(": ").append(foreign.size()).append(" dropped\n");
              names.stream()
                  .filter(name -> !foreign.contains(name))
                  .forEach(name -> kept.append("  ").append(name).append('\n'));
            });
    Golden.assertMatches(kept.toString(), "vendor/natives-" + architecture + ".txt");
  }

  @Test
  void onlyLibrariesAreDropped() {
    List<String> names =
        List.of(
            "linux/x86_64/libx.so",
            "windows/x86_64/Windows.class",
            "windows/x86_64/x.dll.class",
            "windows/x86_64/",
            "windows/x86_64/readme.txt",
            "windows/x86_64/x.exe",
            "META-INF/services/win32",
            "x.so.txt.properties/a",
            "windows/x86_64/libx.so");
    assertThat(NativeLibrary.foreign(names, Architecture.X86_64))
        .containsExactly("windows/x86_64/libx.so");
  }

  private static Map<String, List<String>> jars() throws IOException {
    Map<String, List<String>> jars = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/vendor/natives.txt"))) {
      if (line.startsWith("# ")) {
        names = new ArrayList<>();
        jars.put(line.substring(2), names);
      } else {
        names.add(line);
      }
    }
    return jars;
  }
}
