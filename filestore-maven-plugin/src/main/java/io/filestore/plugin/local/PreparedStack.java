package io.filestore.plugin.local;

import io.filestore.plugin.artifact.Artifact;
import io.filestore.plugin.error.FileFailure;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that it takes to start the local AWS and to create a module's stack in it, outside of Maven:
 * what {@code filestore-junit} reads. As a file it is a {@link Properties} text, sorted, the same
 * for the same module; its format belongs to the version of Filestore that wrote it:
 *
 * <pre>
 * version                     of Filestore
 * classes                     the folder of the module's classes that was packaged, absolute
 * server.mainClass            of the process that serves all of AWS
 * server.classPath            of it, as java -cp takes it
 * server.dynamoDbClassPath    a file that holds the class path of DynamoDB Local, absolute
 * stack.name                  the name of the stack
 * stack.region                the region of all
 * stack.template              the packaged template, an absolute file
 * stack.bucket                where the template expects its artifacts
 * stack.capabilities          to acknowledge, with commas between
 * stack.parameter.NAME        the value of a parameter that does not have its default
 * stack.tag.NAME              the value of a tag
 * artifact.KEY                the file to put into the bucket under the key, absolute
 * </pre>
 *
 * <p>A parameter with {@code NoEcho} is in it as plain text: it is for its owner's eyes only.
 *
 * @param version of the plugin
 * @param classes the module's own
 * @param classPaths of the local AWS
 * @param name of the stack
 * @param template the packaged template as text
 * @param bucket that its artifacts lie in
 */
public record PreparedStack(
    String version,
    Path classes,
    LocalClassPaths classPaths,
    String name,
    String region,
    String template,
    String bucket,
    SortedSet<String> capabilities,
    SortedMap<String, String> parameters,
    Map<String, String> tags,
    List<Artifact> artifacts) {

  /** Its name in its folder. */
  public static final String FILE = "prepared.properties";

  private static final String TEMPLATE = "prepared-template.yaml";
  private static final String DYNAMO_DB = "prepared-dynamodb.classpath";

  /**
   * Writes it, with what it refers to.
   *
   * @param folder absolute; made when it is not there
   * @throws io.filestore.plugin.error.FilestoreException when the folder cannot be written
   */
  public Path write(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      put(folder.resolve(TEMPLATE), template);
      put(folder.resolve(DYNAMO_DB), joined(classPaths.dynamoDb()));
      put(file, text(folder));
      return file;
    } catch (IOException e) {
      throw FileFailure.unwritable(folder, e);
    }
  }

  /**
   * Removes what an earlier build has written.
   *
   * @throws io.filestore.plugin.error.FilestoreException when the folder cannot be written
   */
  public static void remove(Path folder) {
    try {
      for (String each : List.of(FILE, TEMPLATE, DYNAMO_DB)) {
        Files.deleteIfExists(folder.resolve(each));
      }
    } catch (IOException e) {
      throw FileFailure.unwritable(folder, e);
    }
  }

  private String text(Path folder) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put("version", version);
    entries.put("classes", classes.toString());
    entries.put("server.mainClass", ServerCommand.MAIN_CLASS);
    entries.put("server.classPath", joined(classPaths.server()));
    entries.put("server.dynamoDbClassPath", folder.resolve(DYNAMO_DB).toString());
    entries.put("stack.name", name);
    entries.put("stack.region", region);
    entries.put("stack.template", folder.resolve(TEMPLATE).toString());
    entries.put("stack.bucket", bucket);
    entries.put("stack.capabilities", String.join(",", capabilities));
    parameters.forEach((key, value) -> entries.put("stack.parameter." + key, value));
    tags.forEach((key, value) -> entries.put("stack.tag." + key, value));
    for (Artifact artifact : artifacts) {
      entries.put("artifact." + artifact.name(), artifact.file().toAbsolutePath().toString());
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      text.append(line(entry.getKey(), entry.getValue()));
    }
    return text.toString();
  }

  /** One entry, escaped as {@link Properties} does it, without the date that comes before. */
  private static String line(String key, String value) throws IOException {
    Properties one = new Properties();
    one.setProperty(key, value);
    StringWriter written = new StringWriter();
    one.store(written, null);
    return new java.io.BufferedReader(new StringReader(written.toString()))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Whole or not at all, and readable by its owner alone where files can be so. */
  private static void put(Path file, String text) throws IOException {
    Path partial = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(partial);
    try {
      Files.createFile(partial, ownersOnly());
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public String toString() {
    return "stack '" + name + "' with " + artifacts.size() + " artifacts";
  }
}
