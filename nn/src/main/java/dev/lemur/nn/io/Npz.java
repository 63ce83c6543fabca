package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz} files, which hold several arrays by name; mirrors {@code
 * numpy.savez_compressed} and {@code numpy.load}.
 *
 * <pre>{@code
 * Npz.save(Map.of("x", x, "y", y), Path.of("data.npz"));
 * Tensor x = Npz.load(Path.of("data.npz")).get("x");
 * }</pre>
 */
public final class Npz {
  private static final String ENDING = ".npy";

  private Npz() {}

  /**
   * Reads all arrays, compressed or not, in the order of the file.
   *
   * @throws InvalidFileException if it is not a complete {@code .npz} file, or one of its arrays
   *     holds no numbers
   * @throws UncheckedIOException if it cannot be read
   */
  public static Map<String, Tensor> load(Path file) {
    refuseOtherKinds(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, Tensor> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (!name.endsWith(ENDING)) {
          throw new InvalidFileException(file.toString(), name + " is no array");
        }
        arrays.put(name.substring(0, name.length() - ENDING.length()), array(file, zip, entry));
      }
      return arrays;
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (ZipException e) {
      throw new InvalidFileException(
          file.toString(), "it is not a complete .npz file (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static void refuseOtherKinds(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      FileKind kind = FileKind.of(source);
      if (kind != null && kind != FileKind.NPZ && kind != FileKind.ZIP) {
        throw new InvalidFileException(file.toString(), "it is no .npz file, but " + kind);
      }
    } catch (IOException e) {
      throw ByteSource.unreadable(file.toString(), e);
    }
  }

  private static Tensor array(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    long size = entry.getSize();
    if (size < 0 || size > Integer.MAX_VALUE - 8) {
      throw new InvalidFileException(
          file.toString(), "%s has %d bytes, more than 2 GiB".formatted(entry.getName(), size));
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return NpyFormat.read(ByteBuffer.wrap(content.readNBytes((int) size)));
    } catch (FormatException e) {
      throw new InvalidFileException(file.toString(), entry.getName() + ": " + e.getMessage());
    }
  }

  /**
   * Writes arrays by name, compressed; the file appears under its name only when complete, and the
   * same arrays are written as the same bytes.
   *
   * @throws IllegalArgumentException if NumPy has no such element type
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void save(Map<String, Tensor> arrays, Path file) {
    AtomicFile.write(
        file,
        channel -> {
          var zip = new ZipOutputStream(Channels.newOutputStream(channel));
          for (var array : arrays.entrySet()) {
            ZipEntry entry = ZipEntries.named(array.getKey() + ENDING);
            zip.putNextEntry(entry);
            var content = Channels.newChannel(zip);
            ElementBytes.writeFully(NpyFormat.header(array.getValue()), content);
            ElementBytes.write(array.getValue(), content);
            zip.closeEntry();
          }
          zip.finish();
        });
  }
}
