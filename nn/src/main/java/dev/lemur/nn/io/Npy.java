package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * NumPy's {@code .npy} files, which hold one array; mirrors {@code numpy.save} and {@code
 * numpy.load}.
 *
 * <pre>{@code
 * Npy.save(Tensor.arange(6).reshape(2, 3), Path.of("x.npy"));
 * Tensor x = Npy.load(Path.of("x.npy"));
 * }</pre>
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads an array of numbers or booleans, of either byte order, in row-major or column-major
   * order.
   *
   * @throws InvalidFileException if it is not a complete {@code .npy} file, or holds something else
   * @throws UncheckedIOException if it cannot be read
   */
  public static Tensor load(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      return load(file.toString(), source);
    } catch (IOException e) {
      throw ByteSource.unreadable(file.toString(), e);
    }
  }

  static Tensor load(String name, ByteSource source) throws IOException {
    long size = source.size();
    if (size > Integer.MAX_VALUE) {
      throw new InvalidFileException(name, "it has " + size + " bytes, more than 2 GiB");
    }
    FileKind kind = FileKind.of(source);
    if (kind != null && kind != FileKind.NPY) {
      throw new InvalidFileException(name, "it is no .npy file, but " + kind);
    }
    try {
      return NpyFormat.read(size == 0 ? ByteBuffer.allocate(0) : source.read(0, (int) size));
    } catch (FormatException e) {
      throw new InvalidFileException(name, e.getMessage());
    }
  }

  /**
   * Writes a tensor; the file appears under its name only when complete.
   *
   * @throws IllegalArgumentException if NumPy has no such element type
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void save(Tensor tensor, Path file) {
    ByteBuffer header = NpyFormat.header(tensor);
    AtomicFile.write(
        file,
        channel -> {
          ElementBytes.writeFully(header, channel);
          ElementBytes.write(tensor, channel);
        });
  }
}
