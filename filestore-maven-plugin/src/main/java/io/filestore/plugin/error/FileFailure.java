package io.filestore.plugin.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file cannot be read or written, in words; the JDK's message is often only its name. */
public final class FileFailure {

  private FileFailure() {}

  /** The reason, with the file that it is about. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for '" + denied.getFile() + "'";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return "'" + exists.getFile() + "' is in the way";
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no '" + missing.getFile() + "'";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason() + " at '" + system.getFile() + "'";
    }
    return String.valueOf(e.getMessage());
  }

  /** A file or folder that is an input cannot be read. */
  public static FilestoreException unreadable(Path file, IOException e) {
    return new FilestoreException(
        "'" + file + "' cannot be read: " + reasonAt(file, e),
        "Make it readable, or take it away, and run the same command again",
        e);
  }

  /** A folder cannot be filled; what was in it before is still there. */
  public static FilestoreException unwritable(Path folder, IOException e) {
    return new FilestoreException(
        "The folder '" + folder + "' cannot be written: " + reason(e),
        "Make room or the folder writable and run the same command again; what it held is"
            + " unchanged",
        e);
  }

  /** The reason, without the file's name where it is that of the file itself. */
  public static String reasonAt(Path file, IOException e) {
    if (e instanceof FileSystemException system && file.toString().equals(system.getFile())) {
      if (e instanceof AccessDeniedException) {
        return "permission denied";
      }
      if (e instanceof NoSuchFileException) {
        return Files.isSymbolicLink(file) ? "it is a link that leads nowhere" : "it is not there";
      }
      if (e instanceof FileSystemLoopException) {
        return "it is a link that leads back into a folder that holds it";
      }
      if (system.getReason() != null) {
        return system.getReason();
      }
    }
    return reason(e);
  }
}
