package dev.lemur.nn.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The entries of an uncompressed zip file and their positions, so that they can be mapped into
 * memory, which the JDK's reader does not offer.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_64_LOCATOR_SIZE = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_SIZE = 56;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final int EXTRA_64 = 1;
  private static final long IN_EXTRA_64 = 0xffffffffL;

  private final ByteSource source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** The position of an entry's header, its number of bytes, and its compression. */
  private record Entry(long header, long size, boolean isEncrypted, boolean isCompressed) {}

  /** Reads the directory at the end of the file. */
  ZipDirectory(ByteSource source) throws IOException, FormatException {
    this.source = source;
    readEntries();
  }

  /** Whether the file begins like a zip file. */
  static boolean isZip(ByteSource source) throws IOException {
    return source.size() >= 4 && at(source, 0, 4).getInt() == LOCAL;
  }

  Set<String> names() {
    return entries.keySet();
  }

  long size(String name) throws FormatException {
    return entry(name).size();
  }

  /** The content of an entry. */
  ByteBuffer read(String name) throws IOException, FormatException {
    Entry entry = entry(name);
    if (entry.isEncrypted() || entry.isCompressed()) {
      throw new FormatException(
          "entry %s is %s, which torch.save never does"
              .formatted(name, entry.isEncrypted() ? "encrypted" : "compressed"));
    }
    if (entry.size() > Integer.MAX_VALUE) {
      throw new FormatException(
          "entry %s has %d bytes, more than the 2 GiB that can be read"
              .formatted(name, entry.size()));
    }
    ByteBuffer local = at(entry.header(), LOCAL_SIZE);
    int nameLength = local.getShort(26) & 0xffff;
    int extraLength = local.getShort(28) & 0xffff;
    byte[] nameBytes = new byte[nameLength];
    if (local.getInt(0) == LOCAL) {
      at(entry.header() + LOCAL_SIZE, nameLength).get(nameBytes);
    }
    if (!Arrays.equals(nameBytes, name.getBytes(StandardCharsets.UTF_8))
        || local.getShort(8) != 0) {
      throw new FormatException("entry " + name + " is not where the zip's directory says");
    }
    return at(entry.header() + LOCAL_SIZE + nameLength + extraLength, entry.size());
  }

  private Entry entry(String name) throws FormatException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new FormatException("the zip has no entry " + name);
    }
    return entry;
  }

  private void readEntries() throws IOException, FormatException {
    long end = endOfDirectory();
    ByteBuffer record = at(end, END_SIZE);
    long count = record.getShort(10) & 0xffff;
    long length = record.getInt(12) & 0xffffffffL;
    long start = record.getInt(16) & 0xffffffffL;
    if (end >= END_64_LOCATOR_SIZE
        && at(end - END_64_LOCATOR_SIZE, END_64_LOCATOR_SIZE).getInt(0) == END_64_LOCATOR) {
      ByteBuffer large =
          at(at(end - END_64_LOCATOR_SIZE, END_64_LOCATOR_SIZE).getLong(8), END_64_SIZE);
      if (large.getInt(0) != END_64) {
        throw new FormatException("the zip's directory is damaged");
      }
      count = large.getLong(32);
      length = large.getLong(40);
      start = large.getLong(48);
    }
    if (count < 0 || count > length / CENTRAL_SIZE) {
      throw new FormatException("the zip's directory claims " + count + " entries");
    }
    ByteBuffer directory = at(start, length);
    for (long i = 0; i < count; i++) {
      readEntry(directory);
    }
  }

  private long endOfDirectory() throws IOException, FormatException {
    long size = source.size();
    if (size < END_SIZE) {
      throw new FormatException("the zip is cut off");
    }
    int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
    ByteBuffer tail = at(size - length, length);
    for (int position = length - END_SIZE; position >= 0; position--) {
      if (tail.getInt(position) == END) {
        return size - length + position;
      }
    }
    throw new FormatException("the zip is cut off: its directory is missing");
  }

  private void readEntry(ByteBuffer directory) throws FormatException {
    if (directory.remaining() < CENTRAL_SIZE || directory.getInt(directory.position()) != CENTRAL) {
      throw new FormatException("the zip's directory is damaged");
    }
    ByteBuffer record =
        directory.slice(directory.position(), CENTRAL_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    int nameLength = record.getShort(28) & 0xffff;
    int extraLength = record.getShort(30) & 0xffff;
    int commentLength = record.getShort(32) & 0xffff;
    directory.position(directory.position() + CENTRAL_SIZE);
    if (directory.remaining() < nameLength + extraLength + commentLength) {
      throw new FormatException("the zip's directory is damaged");
    }
    byte[] nameBytes = new byte[nameLength];
    directory.get(nameBytes);
    String name = new String(nameBytes, StandardCharsets.UTF_8);
    ByteBuffer extra =
        directory.slice(directory.position(), extraLength).order(ByteOrder.LITTLE_ENDIAN);
    directory.position(directory.position() + extraLength + commentLength);
    checkName(name);
    boolean isEncrypted = (record.getShort(8) & 1) != 0;
    boolean isCompressed = record.getShort(10) != 0;
    long size = record.getInt(24) & 0xffffffffL;
    long storedSize = record.getInt(20) & 0xffffffffL;
    long header = record.getInt(42) & 0xffffffffL;
    ByteBuffer large = extra64(extra);
    size = size == IN_EXTRA_64 ? nextLong(large, name) : size;
    storedSize = storedSize == IN_EXTRA_64 ? nextLong(large, name) : storedSize;
    header = header == IN_EXTRA_64 ? nextLong(large, name) : header;
    if (size < 0 || size != storedSize && !isCompressed || header < 0) {
      throw new FormatException("the zip's directory gives entry " + name + " a wrong size");
    }
    if (entries.put(name, new Entry(header, size, isEncrypted, isCompressed)) != null) {
      throw new FormatException("the zip has two entries " + name);
    }
  }

  private static void checkName(String name) throws FormatException {
    if (name.startsWith("/") || Arrays.asList(name.split("[/\\\\]")).contains("..")) {
      throw new FormatException("the zip has an entry outside its folder, " + name);
    }
  }

  private static ByteBuffer extra64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
      if (id == EXTRA_64) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long nextLong(ByteBuffer extra, String name) throws FormatException {
    if (extra.remaining() < Long.BYTES) {
      throw new FormatException("the zip's directory gives entry " + name + " no size");
    }
    return extra.getLong();
  }

  private ByteBuffer at(long position, long length) throws IOException, FormatException {
    if (position < 0 || length > Integer.MAX_VALUE || position > source.size() - length) {
      throw new FormatException("the zip is cut off, or its directory is damaged");
    }
    return at(source, position, (int) length);
  }

  private static ByteBuffer at(ByteSource source, long position, int length) throws IOException {
    return length == 0
        ? ByteBuffer.allocate(0)
        : source.read(position, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
