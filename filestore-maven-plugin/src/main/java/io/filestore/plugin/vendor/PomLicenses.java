package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The licences an artifact's pom or else its nearest parent names. A pom that cannot be read leaves
 * the licence unknown, and is reported once; it stops nothing.
 */
final class PomLicenses {

  private static final Set<String> WANTED = Set.of("licenses", "parent");

  private final PomLocator locator;
  private final VendorLog log;
  private final Map<Path, Pom> read = new HashMap<>();

  private record Parent(String groupId, String artifactId, String version) {}

  private record Pom(List<License> licenses, Optional<Parent> parent) {}

  PomLicenses(PomLocator locator, VendorLog log) {
    this.locator = locator;
    this.log = log;
  }

  /** In the order of the pom; empty when none is named or the pom is not at hand. */
  List<License> of(RuntimeDependency dependency) {
    Coordinates artifact = dependency.coordinates();
    Optional<Path> at =
        dependency
            .pom()
            .or(() -> locator.find(artifact.groupId(), artifact.artifactId(), artifact.version()));
    Set<Path> visited = new HashSet<>();
    while (at.isPresent() && visited.add(at.get())) {
      Pom pom = pom(artifact, at.get());
      if (!pom.licenses().isEmpty()) {
        return pom.licenses();
      }
      at = pom.parent().flatMap(p -> locator.find(p.groupId(), p.artifactId(), p.version()));
    }
    return List.of();
  }

  private Pom pom(Coordinates artifact, Path file) {
    Pom known = read.get(file);
    if (known == null) {
      known = read(artifact, file);
      read.put(file, known);
    }
    return known;
  }

  private Pom read(Coordinates artifact, Path file) {
    Reading reading = new Reading();
    try {
      PomScanner.walk(file, WANTED, reading::end);
    } catch (IOException e) {
      log.pomUnreadable(artifact, file, FileFailure.reason(e));
    } catch (PomScanner.NotXml e) {
      log.pomUnreadable(
          artifact, file, "it is not XML: " + Shown.text(String.valueOf(e.getMessage())));
    }
    return reading.pom();
  }

  /** What is gathered from a pom; complete as soon as licences are known. */
  private static final class Reading {

    private final List<License> licenses = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    boolean end(String at, String text) {
      switch (at) {
        case "project/licenses" -> {
          return licenses.isEmpty();
        }
        case "project/licenses/license/name",
            "project/licenses/license/url",
            "project/parent/groupId",
            "project/parent/artifactId",
            "project/parent/version" ->
            values.put(at.substring("project/".length()), text);
        case "project/licenses/license" -> license();
        default -> {}
      }
      return true;
    }

    Pom pom() {
      return new Pom(List.copyOf(licenses), licenses.isEmpty() ? parent() : Optional.empty());
    }

    private void license() {
      String name = or(values.remove("licenses/license/name"));
      String url = or(values.remove("licenses/license/url"));
      License license = new License(name.isEmpty() ? url : name, SpdxIds.of(name, url));
      if (!license.name().isEmpty() && !licenses.contains(license)) {
        licenses.add(license);
      }
    }

    private Optional<Parent> parent() {
      String groupId = values.get("parent/groupId");
      String artifactId = values.get("parent/artifactId");
      String version = values.get("parent/version");
      return groupId == null || artifactId == null || version == null
          ? Optional.empty()
          : Optional.of(new Parent(groupId, artifactId, version));
    }

    private static String or(@Nullable String text) {
      return text == null ? "" : text;
    }
  }
}
