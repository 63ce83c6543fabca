package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's own files, {@code .pt} or {@code .pth}; mirrors {@code torch.save} and {@code
 * torch.load(weights_only=True)}.
 *
 * <pre>{@code
 * model.loadStateDict(TorchFile.loadStateDict(Path.of("model.pth")));
 * TorchFile.save(model.stateDict(), Path.of("model.pth"));
 * }</pre>
 *
 * <p>Reading runs no code from the file: a pickle that names anything but tensors, numbers, strings
 * and collections is refused. Tensors that share memory in the file share it here too. Tensors that
 * were saved on a GPU are loaded to the CPU.
 */
public final class TorchFile {
  private TorchFile() {}

  /**
   * Reads what {@code torch.save} wrote: dicts as maps in their order, lists and tuples as lists,
   * whole numbers as {@code Long} (beyond 64 bits as {@code BigInteger}), other numbers as {@code
   * Double}, strings, booleans, {@code None} as null, and tensors.
   *
   * @throws InvalidFileException if the file is damaged or contains anything else
   * @throws UncheckedIOException if it cannot be read
   */
  public static @Nullable Object load(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      return load(file.toString(), source);
    } catch (IOException e) {
      throw ByteSource.unreadable(file.toString(), e);
    }
  }

  static @Nullable Object load(String name, ByteSource source) throws IOException {
    try {
      return TorchReader.read(source);
    } catch (FormatException e) {
      throw new InvalidFileException(name, e.getMessage());
    }
  }

  /**
   * Reads a state dict, for {@code Module.loadStateDict}.
   *
   * @throws InvalidFileException as {@link #load}, and if the file contains anything but tensors by
   *     name; use {@link #load} to get a state dict out of a checkpoint
   * @throws UncheckedIOException if it cannot be read
   */
  public static Map<String, Tensor> loadStateDict(Path file) {
    Object loaded = load(file);
    if (!(loaded instanceof Map<?, ?> dict)) {
      throw new InvalidFileException(
          file.toString(), "it holds " + PickleReader.kind(loaded) + ", not a state dict");
    }
    Map<String, Tensor> stateDict = new LinkedHashMap<>();
    dict.forEach(
        (key, value) -> {
          if (!(key instanceof String name) || !(value instanceof Tensor tensor)) {
            throw new InvalidFileException(
                file.toString(),
                "it is no state dict: '%s' is %s; its keys are %s; use TorchFile.load to read a checkpoint"
                    .formatted(key, PickleReader.kind(value), dict.keySet()));
          }
          stateDict.put(name, tensor);
        });
    return stateDict;
  }

  /**
   * Writes maps, lists, arrays (as tuples), numbers, strings, booleans, nulls and tensors, in any
   * nesting, so that {@code torch.load} reads them. The file appears under its name only when
   * complete.
   *
   * @throws IllegalArgumentException if the object contains anything else
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void save(@Nullable Object object, Path file) {
    AtomicFile.write(file, channel -> TorchWriter.write(object, channel));
  }
}
