package io.filestore.local.lambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resident memory of a process, where the system tells: on Linux. */
final class Memory {

  private static final Pattern NOW = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB$");
  private static final Pattern MOST = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB$");

  private Memory() {}

  /** MB now, 0 when unknown. */
  static long resident(long pid) {
    return read(pid, NOW);
  }

  /** Most MB so far, 0 when unknown. */
  static long most(long pid) {
    return read(pid, MOST);
  }

  private static long read(long pid, Pattern pattern) {
    try {
      Matcher line =
          pattern.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      return line.find() ? Long.parseLong(line.group(1)) >> 10 : 0;
    } catch (IOException e) {
      // Another system, or the process has ended.
      return 0;
    }
  }
}
