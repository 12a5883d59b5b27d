package io.filestore.junit;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Writes what {@code filestore:prepare-local} would, for {@link FakeAws}. */
final class Prepared {

  private final Path folder;
  final Properties properties = new Properties();

  Prepared(Path folder) throws IOException {
    this.folder = folder;
    properties.setProperty("classes", folder.resolve("classes").toString());
    properties.setProperty("server.mainClass", FakeAws.class.getName());
    properties.setProperty(
        "server.classPath",
        String.join(File.pathSeparator, location(FakeAws.class), location(LocalProcess.class)));
    properties.setProperty("server.dynamoDbClassPath", file("dynamodb.classpath", ""));
    properties.setProperty("stack.name", "hello");
    properties.setProperty("stack.region", "eu-central-1");
    properties.setProperty("stack.template", file("template.yaml", "Resources: {}"));
    properties.setProperty("stack.bucket", "artifacts");
    properties.setProperty("stack.capabilities", "CAPABILITY_AUTO_EXPAND,CAPABILITY_IAM");
    properties.setProperty("stack.parameter.Stage", "dev");
    properties.setProperty("stack.tag.team", "a");
    properties.setProperty("artifact.abc.zip", file("abc.zip", "code"));
  }

  private static String location(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  Path write() throws IOException {
    Path file = folder.resolve("prepared.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }
}
