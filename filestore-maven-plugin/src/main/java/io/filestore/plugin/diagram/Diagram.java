package io.filestore.plugin.diagram;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.template.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The architecture of a template as pictures. The same template gives the same bytes.
 *
 * @param svg an SVG document without scripts, links and fonts of its own
 * @param mermaid a flowchart of Mermaid
 */
public record Diagram(String svg, String mermaid) {

  private static final String SVG = "architecture.svg";
  private static final String MERMAID = "architecture.mmd";

  /** Draws a template, before or after {@code AWS::Serverless} has been applied. */
  public static Diagram of(Mapping template) {
    Architecture architecture = ArchitectureReader.read(template);
    return new Diagram(SvgWriter.write(architecture), MermaidWriter.write(architecture));
  }

  /**
   * Writes both into the folder.
   *
   * @return the files
   * @throws FilestoreException when the folder cannot be written
   */
  public List<Path> writeTo(Path folder) {
    Path svgFile = folder.resolve(SVG);
    Path mermaidFile = folder.resolve(MERMAID);
    try {
      Files.createDirectories(folder);
      Files.writeString(svgFile, svg);
      Files.writeString(mermaidFile, mermaid);
    } catch (IOException e) {
      throw FileFailure.unwritable(folder, e);
    }
    return List.of(svgFile, mermaidFile);
  }
}
