package io.filestore.plugin.mojo;

import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.stack.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;

/** Asks whoever sits before Maven. */
final class ConsoleQuestion implements Question {

  private final boolean interactive;
  private final PrintStream out;

  ConsoleQuestion(MavenSession session) {
    this.interactive = session.getRequest().isInteractiveMode();
    this.out = System.out;
  }

  @Override
  public boolean canAsk() {
    return interactive;
  }

  @Override
  public boolean yes(String question) {
    out.print(question + " [y/N] ");
    out.flush();
    try {
      // Not closed: it is the terminal's.
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new FilestoreException(
          "The answer cannot be read: " + e, "Run Maven with -B, which asks nothing", e);
    }
  }
}
