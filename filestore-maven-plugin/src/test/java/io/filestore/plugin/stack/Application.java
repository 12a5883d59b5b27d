package io.filestore.plugin.stack;

import io.filestore.plugin.remote.Functions;
import io.filestore.plugin.remote.StackParts;
import io.filestore.plugin.testing.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A small application of real code: {@code com.example.Hello} answers with what a vendored jar
 * says, its setting, and a text that every process has of its own.
 */
final class Application {

  private final WireProject project;
  private final Path work;

  Application(URI endpoint, Path directory) throws IOException {
    this(endpoint, directory, AwsBasicCredentials.create("test", "test"));
  }

  Application(URI endpoint, Path directory, AwsCredentials credentials) throws IOException {
    this.project = new WireProject(endpoint, directory.resolve("dist"), credentials);
    this.work = directory.resolve("work");
    vendored("jar one");
    handler("one");
  }

  WireProject project() {
    return project;
  }

  /** Compiles the handler so that it says this. */
  void handler(String says) throws IOException {
    Files.createDirectories(project.dist().resolve("functions"));
    Sources.compile(
        project.dist().resolve("functions"),
        List.of(work),
        """
        public class Hello implements RequestStreamHandler {
          private static final String PROCESS = UUID.randomUUID().toString();

          private static String vendored() {
            try {
              return Vendored.says();
            } catch (NoClassDefFoundError e) {
              return "no jar";
            }
          }

          @Override
          public void handleRequest(InputStream in, OutputStream out, Context context)
              throws IOException {
            String says = "%s, " + vendored() + ", " + System.getenv("STORE_ON_LOAD");
            out.write(
                ("{\\"statusCode\\":200,\\"headers\\":{\\"x-process\\":\\"" + PROCESS + "\\"},"
                        + "\\"body\\":\\"" + says + "\\"}")
                    .getBytes("UTF-8"));
          }
        }
        """
            .formatted(says));
  }

  /** Makes the vendored jar anew, saying this. */
  void vendored(String says) throws IOException {
    Sources.compile(
        work,
        """
        public class Vendored {
          public static String says() {
            return "%s";
          }
        }
        """
            .formatted(says));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      jar.putNextEntry(new ZipEntry("com/example/Vendored.class"));
      jar.write(Files.readAllBytes(work.resolve("com/example/Vendored.class")));
    }
    Path jar = project.dist().resolve("ext/java/lib/vendored-1.jar");
    Files.createDirectories(jar.getParent());
    Files.write(jar, bytes.toByteArray());
  }

  /** Calls a function as the application does, by its alias where it has one; gives its answer. */
  String call(String logicalId) {
    try (CloudFormation cloudFormation = new AwsCloudFormation(project.session());
        Functions functions = new Functions(project.session())) {
      StackParts parts = StackParts.of(cloudFormation, project.stack);
      String callee = parts.callee(parts.function(Optional.of(logicalId)));
      Functions.Invocation answer = functions.invoke(callee, "{}");
      if (answer.error().isPresent()) {
        throw new IllegalStateException(answer.payload() + "\n" + answer.log());
      }
      return answer.payload();
    }
  }
}
