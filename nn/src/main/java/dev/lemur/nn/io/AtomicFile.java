package dev.lemur.nn.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that there is at any moment either the old one or the new one, whole, whatever
 * is killed when.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content into a channel. */
  @FunctionalInterface
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    // A rename onto a link would replace the link and not the file that it names.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      replace(target, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (folder != null) {
      syncFolder(folder);
    }
  }

  private static void replace(Path target, Path temporary) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      // Windows keeps a file that is mapped into memory, until the mapping is collected.
      System.gc();
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Makes the new name last too; some systems do not open folders, and need it not. */
  private static void syncFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file itself is written and named: all that can be done here is done.
    }
  }
}
