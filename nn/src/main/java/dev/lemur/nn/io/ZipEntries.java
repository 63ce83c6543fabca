package dev.lemur.nn.io;

import java.time.LocalDateTime;
import java.util.zip.ZipEntry;

/** Entries of zip files that are the same bytes whenever they are written. */
final class ZipEntries {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ZipEntries() {}

  static ZipEntry named(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }
}
