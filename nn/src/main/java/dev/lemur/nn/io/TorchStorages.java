package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import dev.lemur.nn.io.PickleGlobals.LoadedStorage;
import dev.lemur.nn.io.PickleGlobals.StorageType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The storages that the tensors of one file refer to, each read once: tied weights stay tied. */
abstract class TorchStorages {
  private final long fileSize;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<String, ElementFormat> formats = new HashMap<>();
  private long bytesClaimed;

  /**
   * Storages that share no byte of the file.
   *
   * @param fileSize an upper bound for their total size
   */
  TorchStorages(long fileSize) {
    this.fileSize = fileSize;
  }

  /** The elements of a storage, read when it is first requested. */
  abstract Tensor read(String key, ElementFormat format, int length) throws FormatException;

  /**
   * {@code ('storage', type, key, location, numel)}, plus its base, if it is a view, in old files.
   */
  LoadedStorage find(List<@Nullable Object> identity) throws FormatException {
    if (identity.size() < 5
        || !"storage".equals(identity.get(0))
        || !(identity.get(1) instanceof StorageType type)
        || !(identity.get(2) instanceof String key)
        || !(identity.get(4) instanceof Long size)) {
      throw new FormatException("the pickle has a persistent id that names no storage");
    }
    if (identity.size() > 5 && identity.get(5) != null) {
      throw new FormatException("storage " + key + " is a view of another one");
    }
    return new LoadedStorage(this, key, type.format(), size);
  }

  Tensor elements(LoadedStorage storage, ElementFormat format) throws FormatException {
    String key = storage.key();
    Tensor known = tensors.get(key);
    if (known != null) {
      if (formats.get(key) != format) {
        throw new FormatException(
            "storage %s is claimed as %s and as %s".formatted(key, formats.get(key), format));
      }
      return known;
    }
    if (format.dtype() == null) {
      throw new FormatException("storage " + key + " is of type " + format + ", which Lemur lacks");
    }
    // An untyped storage counts its bytes.
    long length = storage.format() == null ? storage.size() / format.byteSize() : storage.size();
    long most = (fileSize - bytesClaimed) / format.byteSize();
    if (length < 0 || length > most || length > Integer.MAX_VALUE) {
      throw new FormatException(
          "storage %s claims %d elements, more than the file has".formatted(key, length));
    }
    bytesClaimed += length * format.byteSize();
    Tensor read = read(key, format, (int) length);
    tensors.put(key, read);
    formats.put(key, format);
    return read;
  }
}
