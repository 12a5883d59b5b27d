package io.filestore.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which process has a port, where that can be known: on Linux, for own processes. */
final class PortHolder {

  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** What to say about a port that cannot be had. */
  static String explain(int port) {
    String holder = PortHolder.of(port).map(text -> " by " + text).orElse("");
    String free = free().map(f -> "; free is for instance --port " + f).orElse("");
    return "port %d is in use%s%s, or --port 0 for any free one".formatted(port, holder, free);
  }

  /** The process that listens there, as {@code process 123 ('java')}. */
  static Optional<String> of(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      sockets.addAll(listening(Path.of(table), port));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process, sockets))
        .findFirst()
        .map(PortHolder::named);
  }

  /** The inodes, as links of open files name them, of sockets that listen on the port. */
  private static Set<String> listening(Path table, int port) {
    Set<String> sockets = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table)) {
        // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > 9
            && fields[1].endsWith(":%04X".formatted(port))
            && fields[3].equals(LISTENING)) {
          sockets.add("socket:[" + fields[9] + "]");
        }
      }
    } catch (IOException e) {
      // Not Linux, or not allowed: then it cannot be known.
      return Set.of();
    }
    return sockets;
  }

  private static boolean holds(ProcessHandle process, Set<String> sockets) {
    Path files = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (Stream<Path> open = Files.list(files)) {
      return open.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException e) {
      // Another user's, or it has just ended.
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // Closed in the meantime.
      return "";
    }
  }

  /** Only the command's name: its arguments may hold what is nobody's business. */
  private static String named(ProcessHandle process) {
    String command =
        process.info().command().map(path -> " ('" + Path.of(path).getFileName() + "')").orElse("");
    return "process " + process.pid() + command;
  }

  private static Optional<Integer> free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Optional.of(socket.getLocalPort());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
