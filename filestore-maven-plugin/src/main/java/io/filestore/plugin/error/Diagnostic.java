package io.filestore.plugin.error;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered finding of the build about the user's code or template.
 *
 * <p>Ranges: FS1xx handlers and providers, FS2xx fragments, FS3xx the merged template, FS4xx API
 * definitions and routes.
 *
 * @param code {@code FS} and three digits; never reused for another meaning
 * @param severity whether the build stops
 * @param where the class or {@code file:line:column} it is about, as the user knows it
 * @param problem what is wrong, without a full stop
 * @param fix the legal values or the way out, without a full stop
 */
public record Diagnostic(String code, Severity severity, String where, String problem, String fix) {

  /** By code and place, lines and columns as numbers. */
  public static final Comparator<Diagnostic> BY_CODE_AND_PLACE =
      Comparator.comparing(Diagnostic::code).thenComparing(Diagnostic::place);

  private static final Pattern PLACE = Pattern.compile("(.*):([0-9]{1,9}):([0-9]{1,9})");

  /** Whether a diagnostic stops the build. */
  public enum Severity {
    /** The build stops after all diagnostics have been reported. */
    ERROR,
    /** Reported; the build goes on. */
    WARNING
  }

  /** An error diagnostic. */
  public static Diagnostic error(String code, String where, String problem, String fix) {
    return new Diagnostic(code, Severity.ERROR, where, problem, fix);
  }

  /** A warning diagnostic. */
  public static Diagnostic warning(String code, String where, String problem, String fix) {
    return new Diagnostic(code, Severity.WARNING, where, problem, fix);
  }

  private record Place(String file, int line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int files = file.compareTo(other.file);
      int lines = files != 0 ? files : Integer.compare(line, other.line);
      return lines != 0 ? lines : Integer.compare(column, other.column);
    }
  }

  private Place place() {
    Matcher place = PLACE.matcher(where);
    return place.matches()
        ? new Place(
            place.group(1), Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)))
        : new Place(where, 0, 0);
  }

  /** {@code FS101 where: problem. fix.} */
  @Override
  public String toString() {
    return code + " " + where + ": " + problem + ". " + fix + ".";
  }
}
