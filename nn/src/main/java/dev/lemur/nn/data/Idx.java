package dev.lemur.nn.data;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.io.InvalidFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files, the format of the <a href="http://yann.lecun.com/exdb/mnist/">MNIST</a> digits:
 * big-endian elements of one type after a header of their type and the sizes of the dimensions.
 * Files compressed with gzip are decompressed, whatever their name.
 *
 * <pre>{@code
 * Tensor images = Idx.read(Path.of("train-images-idx3-ubyte.gz"), DType.FLOAT32).div(255);
 * Tensor labels = Idx.read(Path.of("train-labels-idx1-ubyte.gz"), DType.INT64);
 * }</pre>
 */
public final class Idx {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private final String file;
  private final DataInputStream in;

  private Idx(String file, InputStream in) {
    this.file = file;
    this.in = new DataInputStream(in);
  }

  /**
   * Same as {@link #read(Path, DType)}; whole numbers give int32, floating-point ones their own
   * type.
   */
  public static Tensor read(Path file) {
    return readNumbers(file);
  }

  /**
   * The tensor in a file, converted to a type.
   *
   * @throws InvalidFileException if it is not an IDX file, is cut off, or continues after the last
   *     element
   * @throws UncheckedIOException if it cannot be read
   */
  public static Tensor read(Path file, DType dtype) {
    return readNumbers(file).to(dtype);
  }

  private static Tensor readNumbers(Path file) {
    NullArguments.check(file);
    try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
      return new Idx(file.toString(), in).read();
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (EOFException e) {
      throw new InvalidFileException(file.toString(), "the file is cut off", e);
    } catch (ZipException e) {
      throw new InvalidFileException(
          file.toString(), "it begins as gzip does, but cannot be unpacked: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private Tensor read() throws IOException {
    int magic = in.readInt();
    int type = magic >>> 8 & 0xff;
    int elementSize = elementSize(type);
    if (magic >>> 16 != 0 || elementSize == 0) {
      throw new InvalidFileException(
          file,
          "no IDX file: it begins with 0x%08x, where 0x0000 and the type of the elements, one of"
                  .formatted(magic)
              + " 08, 09, 0b, 0c, 0d, 0e, were expected");
    }
    long[] sizes = new long[magic & 0xff];
    long byteSize = elementSize;
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = in.readInt() & 0xffffffffL;
      // Cannot overflow, since the product so far is small.
      byteSize *= sizes[dim];
      if (sizes[dim] > LARGEST || byteSize > LARGEST) {
        throw new InvalidFileException(
            file,
            "the sizes %s are claimed, more than the 2 GiB that a tensor may have"
                .formatted(Arrays.toString(Arrays.copyOf(sizes, dim + 1))));
      }
    }
    byte[] bytes = in.readNBytes((int) byteSize);
    if (bytes.length < byteSize) {
      throw new InvalidFileException(
          file,
          "the file is cut off: %d bytes of elements where shape %s takes %d"
              .formatted(bytes.length, Arrays.toString(sizes), byteSize));
    }
    if (in.read() >= 0) {
      throw new InvalidFileException(
          file,
          "the file goes on after the %d bytes of elements that shape %s takes"
              .formatted(byteSize, Arrays.toString(sizes)));
    }
    return Tensor.tensor(elements(type, ByteBuffer.wrap(bytes))).reshape(sizes);
  }

  private static int elementSize(int type) {
    return switch (type) {
      case 0x08, 0x09 -> 1;
      case 0x0b -> 2;
      case 0x0c, 0x0d -> 4;
      case 0x0e -> 8;
      default -> 0;
    };
  }

  private static Object elements(int type, ByteBuffer bytes) {
    return switch (type) {
      case 0x0d -> {
        float[] floats = new float[bytes.limit() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        yield floats;
      }
      case 0x0e -> {
        double[] doubles = new double[bytes.limit() / Double.BYTES];
        bytes.asDoubleBuffer().get(doubles);
        yield doubles;
      }
      default -> ints(type, bytes);
    };
  }

  private static int[] ints(int type, ByteBuffer bytes) {
    int[] ints = new int[bytes.limit() / elementSize(type)];
    for (int i = 0; i < ints.length; i++) {
      ints[i] =
          switch (type) {
            case 0x08 -> bytes.get(i) & 0xff;
            case 0x09 -> bytes.get(i);
            case 0x0b -> bytes.getShort(2 * i);
            default -> bytes.getInt(4 * i);
          };
    }
    return ints;
  }
}
