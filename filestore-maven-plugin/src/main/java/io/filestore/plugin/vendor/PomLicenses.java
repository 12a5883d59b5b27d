package io.filestore.plugin.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The licences an artifact's pom or else its nearest parent names. A pom that cannot be read leaves
 * the licence unknown, and is reported once; it stops nothing.
 */
final class PomLicenses {

  private final PomLocator locator;
  private final VendorLog log;
  private final XMLInputFactory xml;
  private final Map<Path, Pom> read = new HashMap<>();

  private record Parent(String groupId, String artifactId, String version) {}

  private record Pom(List<License> licenses, Optional<Parent> parent) {}

  PomLicenses(PomLocator locator, VendorLog log) {
    this.locator = locator;
    this.log = log;
    this.xml = XMLInputFactory.newDefaultFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    xml.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
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
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = xml.createXMLStreamReader(in);
      try {
        return new Reading(reader).pom();
      } finally {
        reader.close();
      }
    } catch (IOException e) {
      log.pomUnreadable(artifact, file, Shown.reason(e));
    } catch (XMLStreamException e) {
      log.pomUnreadable(artifact, file, Shown.text(String.valueOf(e.getMessage())));
    }
    return new Pom(List.of(), Optional.empty());
  }

  /** One pass over a pom, ended as soon as licences are known. */
  private static final class Reading {

    private final XMLStreamReader reader;
    private final List<License> licenses = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    Reading(XMLStreamReader reader) {
      this.reader = reader;
    }

    Pom pom() throws XMLStreamException {
      List<String> path = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.add(reader.getLocalName());
            text.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            String at = String.join("/", path);
            path.remove(path.size() - 1);
            if (at.equals("project/licenses") && !licenses.isEmpty()) {
              return new Pom(licenses, Optional.empty());
            }
            end(at, text.toString().strip());
            text.setLength(0);
          }
          default -> {}
        }
      }
      return new Pom(licenses, parent());
    }

    private void end(String at, String text) {
      switch (at) {
        case "project/licenses/license/name",
            "project/licenses/license/url",
            "project/parent/groupId",
            "project/parent/artifactId",
            "project/parent/version" ->
            values.put(at.substring("project/".length()), text);
        case "project/licenses/license" -> license();
        default -> {}
      }
    }

    private void license() {
      String name = or(values.remove("licenses/license/name"));
      String url = or(values.remove("licenses/license/url"));
      if (!name.isEmpty() || !url.isEmpty()) {
        licenses.add(new License(name.isEmpty() ? url : name, SpdxIds.of(name, url)));
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
