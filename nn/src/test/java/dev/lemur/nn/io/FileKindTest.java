package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers say about files of other kinds. */
class FileKindTest {
  @TempDir private Path folder;

  private static final Map<String, Function<Path, Object>> READERS =
      Map.of(
          "safetensors", Safetensors::load,
          "torch", TorchFile::load,
          "npy", Npy::load,
          "npz", Npz::load);

  private static final Map<String, String> REFUSALS =
      Map.of(
          "safetensors", "no safetensors file, but ",
          "torch", "it was not written by torch.save, but is ",
          "npy", "it is no .npy file, but ",
          "npz", "it is no .npz file, but ");

  @BeforeEach
  void writeFiles() throws IOException {
    Tensor x = Tensor.ones(2);
    Safetensors.save(Map.of("x", x), folder.resolve("safetensors"));
    TorchFile.save(Map.of("x", x), folder.resolve("torch"));
    Npy.save(x, folder.resolve("npy"));
    Npz.save(Map.of("x", x), folder.resolve("npz"));
    write("text", "epoch,loss\n1,0.5\n");
    write("page", "<!DOCTYPE html>\n<html>404</html>");
    write("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:12\n");
    write("gzip", "\u001f\u008b\b\0\0\0\0\0\0");
    write("hdf5", "\u0089HDF\r\n\u001a\n\0\0");
    write("pickle", "\u0080\u0004}\u0094\u008c\u0001a\u0094K\u0001s.");
    Files.copy(TorchFileTest.recorded("checkpoint-legacy.pt"), folder.resolve("legacy"));
  }

  private void write(String name, String bytes) throws IOException {
    Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "safetensors, torch, one that torch.save wrote: read it with TorchFile.load or"
        + " TorchFile.loadStateDict",
    "safetensors, legacy, one that torch.save wrote: read it with TorchFile.load or"
        + " TorchFile.loadStateDict",
    "safetensors, npy, a .npy file of NumPy: read it with Npy.load",
    "safetensors, npz, an .npz file of NumPy: read it with Npz.load",
    "safetensors, text, a text",
    "safetensors, page, 'a web page, perhaps a server''s error in place of the download'",
    "safetensors, pointer, a pointer of Git LFS to the file: fetch that with git lfs pull",
    "safetensors, gzip, one compressed by gzip: unpack it first",
    "safetensors, hdf5, 'an HDF5 file, such as Keras writes: convert it in Python'",
    "safetensors, pickle, 'a pickle, which only Python reads: save its tensors with torch.save or"
        + " safetensors'",
    "torch, safetensors, a safetensors file: read it with Safetensors.load",
    "torch, npy, a .npy file of NumPy: read it with Npy.load",
    "torch, npz, an .npz file of NumPy: read it with Npz.load",
    "torch, text, a text",
    "npy, torch, one that torch.save wrote: read it with TorchFile.load or TorchFile.loadStateDict",
    "npy, npz, an .npz file of NumPy: read it with Npz.load",
    "npy, safetensors, a safetensors file: read it with Safetensors.load",
    "npz, npy, a .npy file of NumPy: read it with Npy.load",
    "npz, torch, one that torch.save wrote: read it with TorchFile.load or TorchFile.loadStateDict"
  })
  void fileOfAnotherKindIsNamedWithWhatReadsIt(String reader, String file, String kind) {
    Path path = folder.resolve(file);

    var error = assertThrows(InvalidFileException.class, () -> READERS.get(reader).apply(path));

    assertEquals(path + ": " + REFUSALS.get(reader) + kind, error.getMessage());
  }

  @Test
  void unknownBytesAreOfNoKind() throws IOException {
    assertNull(FileKind.of(ByteSource.of(new byte[64])));
    assertNull(FileKind.of(ByteSource.of("{\"a\":1".getBytes(StandardCharsets.UTF_8))));
  }
}
