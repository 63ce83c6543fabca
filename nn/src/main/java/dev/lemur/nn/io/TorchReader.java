package dev.lemur.nn.io;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads both formats of {@code torch.save}: the zip file, and the one before PyTorch 1.6. */
final class TorchReader {
  private static final String PICKLE = "data.pkl";
  private static final int LATEST_VERSION = 10;
  private static final BigInteger LEGACY_MAGIC = new BigInteger("119547037146038801333356");
  private static final long LEGACY_PROTOCOL = 1001;
  private static final int TAR_MAGIC_AT = 257;

  /** The kinds of files that this reads, or refuses for reasons of their own. */
  private static final Set<FileKind> READ_HERE =
      Set.of(FileKind.TORCH, FileKind.PICKLE, FileKind.ZIP);

  private final ByteSource source;

  private TorchReader(ByteSource source) {
    this.source = source;
  }

  static @Nullable Object read(ByteSource source) throws IOException, FormatException {
    if (source.size() == 0) {
      throw new FormatException("the file is empty");
    }
    FileKind kind = FileKind.of(source);
    if (kind != null && !READ_HERE.contains(kind)) {
      throw new FormatException("it was not written by torch.save, but is " + kind);
    }
    TorchReader reader = new TorchReader(source);
    try {
      return ZipDirectory.isZip(source) ? reader.readArchive() : reader.readLegacy();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  // ---- the zip file ----------------------------------------------------------------------------

  private @Nullable Object readArchive() throws IOException, FormatException {
    ZipDirectory zip = new ZipDirectory(source);
    String folder = folder(zip);
    checkVersion(zip, folder);
    boolean isBigEndian = isBigEndian(zip, folder);
    var storages =
        new TorchStorages(source.size()) {
          @Override
          Tensor read(String key, ElementFormat format, int length) throws FormatException {
            String name = folder + "data/" + key;
            long expected = (long) length * format.byteSize();
            if (zip.size(name) != expected) {
              throw new FormatException(
                  "storage %s claims %d bytes, but its entry has %d"
                      .formatted(key, expected, zip.size(name)));
            }
            try {
              return tensor(zip.read(name), format, length, isBigEndian);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    ByteBuffer pickle = zip.read(folder + PICKLE);
    Object result = PickleReader.read(pickle, new PickleGlobals(), storages::find);
    if (pickle.hasRemaining()) {
      throw new FormatException("something follows the pickle");
    }
    return result;
  }

  /** The folder that contains everything, named after the saved file. */
  private static String folder(ZipDirectory zip) throws FormatException {
    List<String> pickles =
        zip.names().stream().filter(name -> name.endsWith("/" + PICKLE)).toList();
    if (pickles.size() != 1) {
      throw new FormatException(
          pickles.isEmpty()
              ? "it is a zip file, but not of torch.save: it has no " + PICKLE
              : "it has more than one " + PICKLE + ": " + pickles);
    }
    String pickle = pickles.get(0);
    String folder = pickle.substring(0, pickle.length() - PICKLE.length());
    if (zip.names().contains(folder + "constants.pkl")) {
      throw new FormatException(
          "it is a TorchScript program, not a file of tensors; save model.state_dict() instead");
    }
    return folder;
  }

  private static void checkVersion(ZipDirectory zip, String folder)
      throws IOException, FormatException {
    String version = text(zip, folder + "version");
    if (!version.matches("\\d{1,2}") || Integer.parseInt(version) > LATEST_VERSION) {
      throw new FormatException("it is of the unknown format version '" + version + "'");
    }
  }

  private static boolean isBigEndian(ZipDirectory zip, String folder)
      throws IOException, FormatException {
    if (!zip.names().contains(folder + "byteorder")) {
      return false;
    }
    String order = text(zip, folder + "byteorder");
    return switch (order) {
      case "little" -> false;
      case "big" -> true;
      default -> throw new FormatException("it is of the unknown byte order '" + order + "'");
    };
  }

  private static String text(ZipDirectory zip, String name) throws IOException, FormatException {
    if (zip.size(name) > 16) {
      throw new FormatException("entry " + name + " is too long");
    }
    return StandardCharsets.ISO_8859_1.decode(zip.read(name)).toString().strip();
  }

  // ---- before PyTorch 1.6 ----------------------------------------------------------------------

  private @Nullable Object readLegacy() throws IOException, FormatException {
    ByteBuffer file = source.read(0, (int) Math.min(Integer.MAX_VALUE, source.size()));
    refuseOtherFormats(file);
    Map<String, Tensor> unfilled = new LinkedHashMap<>();
    Map<String, ElementFormat> formats = new LinkedHashMap<>();
    var storages =
        new TorchStorages(source.size()) {
          @Override
          Tensor read(String key, ElementFormat format, int length) {
            Tensor tensor = Tensor.empty(Shape.of(length), format.dtype());
            unfilled.put(key, tensor);
            formats.put(key, format);
            return tensor;
          }
        };
    if (!LEGACY_MAGIC.equals(next(file)) || !Long.valueOf(LEGACY_PROTOCOL).equals(next(file))) {
      throw new FormatException("it was not written by torch.save");
    }
    boolean isBigEndian =
        next(file) instanceof Map<?, ?> system && Boolean.FALSE.equals(system.get("little_endian"));
    Object result = PickleReader.read(file, new PickleGlobals(), storages::find);
    if (!(next(file) instanceof List<?> keys)) {
      throw new FormatException("the list of its storages is missing");
    }
    long position = file.position();
    for (Object key : keys) {
      Tensor tensor = unfilled.remove(key);
      if (tensor == null) {
        throw new FormatException("storage " + key + " belongs to no tensor");
      }
      position = fill(tensor, position, (String) key, formats.get(key), isBigEndian);
    }
    if (!unfilled.isEmpty()) {
      throw new FormatException(
          "the elements of storages %s are missing".formatted(unfilled.keySet()));
    }
    return result;
  }

  private static void refuseOtherFormats(ByteBuffer file) throws FormatException {
    boolean isTar =
        file.limit() > TAR_MAGIC_AT + 5
            && StandardCharsets.ISO_8859_1
                .decode(file.slice(TAR_MAGIC_AT, 5))
                .toString()
                .equals("ustar");
    if (isTar) {
      throw new FormatException(
          "it is in the tar format of PyTorch 0.1, which PyTorch no longer reads either; load it "
              + "with an old PyTorch and save it again");
    }
    if ((file.get(0) & 0xff) != 0x80) {
      throw new FormatException("it was not written by torch.save");
    }
  }

  private static @Nullable Object next(ByteBuffer file) throws FormatException {
    return PickleReader.read(
        file,
        new PickleGlobals(),
        identity -> {
          throw new FormatException("a storage is named before the tensors");
        });
  }

  /** Copies the elements of a storage, which follow their count; returns their end. */
  private long fill(
      Tensor tensor, long position, String key, ElementFormat format, boolean isBigEndian)
      throws IOException, FormatException {
    long byteSize = (long) tensor.numel() * format.byteSize();
    if (position + Long.BYTES + byteSize > source.size()) {
      throw new FormatException("the file is cut off within storage " + key);
    }
    long claimed = source.read(position, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (claimed != tensor.numel()) {
      throw new FormatException(
          "storage %s has %d elements, but its tensors claim %d"
              .formatted(key, claimed, tensor.numel()));
    }
    if (byteSize > 0) {
      ByteBuffer bytes = source.read(position + Long.BYTES, Math.toIntExact(byteSize));
      tensor.copy_(tensor(bytes, format, tensor.numel(), isBigEndian));
    }
    return position + Long.BYTES + byteSize;
  }

  private static Tensor tensor(
      ByteBuffer bytes, ElementFormat format, int length, boolean isBigEndian) {
    ByteBuffer littleEndian = isBigEndian ? ElementBytes.reversed(bytes, format.byteSize()) : bytes;
    return length == 0
        ? Tensor.empty(Shape.of(0), format.dtype())
        : ElementBytes.read(littleEndian, format, Shape.of(length), format.dtype());
  }
}
