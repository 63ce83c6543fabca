package dev.lemur.nn.io;

import dev.lemur.core.arguments.NullArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file atomically: at any moment there is either the complete old file or the complete new
 * one, even if the process is killed. Temporary files that a killed process left are removed.
 */
public final class AtomicFile {
  private static final String ENDING = ".tmp";
  private static final Pattern OWNER = Pattern.compile("(\\d{1,18})\\.[0-9a-f-]{36}\\" + ENDING);
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private AtomicFile() {}

  /** Writes the content into a channel. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes a file with the given content.
   *
   * @throws UncheckedIOException if it cannot be written; the message names it
   */
  public static void write(Path file, Content content) {
    try {
      replace(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    NullArguments.check(file);
    NullArguments.check(content);
    // A rename onto a link would replace the link and not the file that it names.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException("there is no folder " + folder);
    }
    removeLeftovers(folder, target.getFileName() + ".");
    String owner = ProcessHandle.current().pid() + "." + UUID.randomUUID();
    Path temporary = folder.resolve(target.getFileName() + "." + owner + ENDING);
    IN_USE.add(temporary);
    try {
      try (var channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      rename(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
      IN_USE.remove(temporary);
    }
    syncFolder(folder);
  }

  /** Deletes the temporary files of processes that have ended. */
  private static void removeLeftovers(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith(prefix) && isLeftover(file, name.substring(prefix.length()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // They only take up space, which is not worth failing for.
    }
  }

  private static boolean isLeftover(Path file, String owner) {
    Matcher match = OWNER.matcher(owner);
    if (!match.matches()) {
      return false;
    }
    long process = Long.parseLong(match.group(1));
    // In a container, each run's process may have the same number.
    return process == ProcessHandle.current().pid()
        ? !IN_USE.contains(file)
        : ProcessHandle.of(process).isEmpty();
  }

  private static void rename(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      // Windows keeps a file that is mapped into memory, until the mapping is collected.
      System.gc();
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Makes the new name durable too; systems that cannot open folders do not need this. */
  private static void syncFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The file itself is written and named; nothing more can be done here.
    }
  }
}
