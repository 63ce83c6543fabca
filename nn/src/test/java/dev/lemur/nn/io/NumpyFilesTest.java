package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that NumPy wrote, by {@code src/test/oracle/record_numpy_files.py}, and our own. */
class NumpyFilesTest {
  @TempDir private Path folder;

  private static Path recorded(String name) {
    try {
      return Path.of(NumpyFilesTest.class.getResource("/numpy/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void readsEveryNumberTypeInBothByteOrders() {
    Map<String, Tensor> types = Npz.load(recorded("types.npz"));
    assertEquals(13, types.size());
    types.forEach(
        (name, tensor) ->
            assertEquals(
                name.equals("b1") ? "[0, 1, 1, 1, 1, 1]" : "[0, 1, 2, 3, 100, 1]",
                Arrays.toString(tensor.to(DType.INT64).toLongArray()),
                name));
    assertEquals(DType.FLOAT64, types.get("f8").dtype());
    assertEquals(DType.BOOL, types.get("b1").dtype());
  }

  @Test
  void readsCompressedFiles() {
    Map<String, Tensor> arrays = Npz.load(recorded("compressed.npz"));
    assertEquals("[x, y]", arrays.keySet().toString());
    assertEquals("[100, 100]", arrays.get("x").shape().toString());
    assertEquals("tensor([0, 1, 2])", arrays.get("y").toString());
  }

  @Test
  void anArrayInColumnMajorOrderKeepsItsShapeAndStrides() {
    Tensor columns = Npy.load(recorded("columns.npy"));
    assertTrue(columns.equal(Tensor.arange(6.0).to(DType.FLOAT64).reshape(2, 3)));
    assertArrayEquals(new int[] {1, 2}, columns.stride());
  }

  @Test
  void readsScalarsAndEmptyArrays() {
    assertEquals("tensor(2.5000)", Npy.load(recorded("scalar.npy")).toString());
    assertEquals("tensor([], size=(0, 3))", Npy.load(recorded("empty.npy")).toString());
  }

  @ParameterizedTest
  @CsvSource({"texts.npy, NumPy's type 'U1'", "objects.npy, no array of numbers"})
  void arraysOfAnythingButNumbersAreRefused(String name, String problem) {
    var error = assertThrows(InvalidFileException.class, () -> Npy.load(recorded(name)));
    assertTrue(error.getMessage().contains(problem), error.getMessage());
  }

  @Test
  void writesWhatItReads() {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("floats", Tensor.arange(6.0).reshape(2, 3).t());
    arrays.put("doubles", Tensor.tensor(new double[] {0.1, Double.NaN}));
    arrays.put("longs", Tensor.tensor(new long[] {1L << 40}));
    arrays.put("flags", Tensor.tensor(new boolean[] {true, false}));
    arrays.put("scalar", Tensor.tensor(3.5));
    arrays.put("empty", Tensor.empty(2, 0));
    Path file = folder.resolve("all.npz");
    Npz.save(arrays, file);
    Map<String, Tensor> loaded = Npz.load(file);
    assertEquals(arrays.toString(), loaded.toString());
    Path one = folder.resolve("one.npy");
    arrays.forEach(
        (name, tensor) -> {
          Npy.save(tensor, one);
          assertEquals(tensor.toString(), Npy.load(one).toString());
        });
  }

  /** NumPy pads the header so that the elements begin at a multiple of 64. */
  @Test
  void theFileIsWhatNumpyWrites() throws IOException {
    Path file = folder.resolve("empty.npy");
    Npy.save(Tensor.zeros(0, 3), file);
    assertArrayEquals(Files.readAllBytes(recorded("empty.npy")), Files.readAllBytes(file));
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(recorded("columns.npy"));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          InvalidFileException.class, () -> Npy.load("part", ByteSource.of(part)), "of " + length);
    }
    byte[] zip = Files.readAllBytes(recorded("types.npz"));
    Path file = folder.resolve("part.npz");
    for (int length : List.of(0, 10, 1000, zip.length - 1)) {
      Files.write(file, Arrays.copyOf(zip, length));
      assertThrows(InvalidFileException.class, () -> Npz.load(file), "of " + length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000000, 1000000), } | needs",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), } | no array of numbers",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), } | 'c8', which Lemur lacks",
        "{'descr': '<f4', 'shape': (__import__('os'),)} | no array of numbers"
      })
  void aHeaderThatDoesNotFitIsRefused(String header, String problem) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[10 + text.length + 4];
    System.arraycopy(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, 0, file, 0, 8);
    file[8] = (byte) text.length;
    System.arraycopy(text, 0, file, 10, text.length);
    var error =
        assertThrows(InvalidFileException.class, () -> Npy.load("bad", ByteSource.of(file)));
    assertTrue(error.getMessage().contains(problem), error.getMessage());
  }

  @Test
  void aMissingFileIsNamed() {
    for (var load : List.<java.util.function.Consumer<Path>>of(Npy::load, Npz::load)) {
      var error =
          assertThrows(
              UncheckedIOException.class, () -> load.accept(folder.resolve("missing.npy")));
      assertTrue(error.getMessage().endsWith("missing.npy: no such file"), error.getMessage());
    }
  }
}
