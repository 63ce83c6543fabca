package dev.lemur.nn.io;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Scope;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.safetensors");
  }

  @Test
  void whatIsSavedIsLoaded() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("flag", tensor(new boolean[] {true, false, true}));
    tensors.put("weight", tensor(new float[][] {{1.5f, Float.NaN}, {-0f, 3}}));
    tensors.put("int", tensor(new int[] {Integer.MIN_VALUE, 1}));
    tensors.put("double", tensor(new double[] {Math.PI}));
    tensors.put("long", tensor(Long.MAX_VALUE));
    tensors.put("empty", Tensor.zeros(0, 3));

    Safetensors.save(tensors, file);
    Map<String, Tensor> loaded = Safetensors.load(file);

    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(loaded.keySet()));
    tensors.forEach((name, tensor) -> assertSame(tensor, loaded.get(name)));
  }

  @Test
  void viewsAreSavedInTheirOwnOrder() {
    Tensor matrix = tensor(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Safetensors.save(Map.of("t", matrix.t(), "column", matrix.select(1, 2)), file);
    Map<String, Tensor> loaded = Safetensors.load(file);
    assertSame(tensor(new float[][] {{1, 4}, {2, 5}, {3, 6}}), loaded.get("t"));
    assertSame(tensor(new float[] {3, 6}), loaded.get("column"));
  }

  @Test
  void textsAreSavedBesideTheTensors() {
    Map<String, String> texts = Map.of("note", "\"äöü\" €\n", "empty", "");
    Safetensors.save(Map.of(), texts, file);
    try (var open = new SafetensorsFile(file)) {
      assertEquals(texts, open.metadata());
      assertEquals(Map.of(), open.entries());
    }
  }

  @Test
  void dataIsAlignedToItsElements() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a", tensor(new boolean[] {true}));
    tensors.put("b", tensor(1f));
    tensors.put("c", tensor(1.0, DType.FLOAT64));
    Safetensors.save(tensors, file);
    try (var open = new SafetensorsFile(file)) {
      assertEquals(0, open.entries().get("c").begin());
      assertEquals(8, open.entries().get("b").begin());
      assertEquals(12, open.entries().get("a").begin());
      assertEquals(0, (Files.size(file) - 13) % 8);
    }
  }

  @Test
  void headerIsReadWithoutTheData() {
    Safetensors.save(Map.of("weight", Tensor.zeros(2, 3)), file);
    try (var open = new SafetensorsFile(file)) {
      assertEquals(
          Map.of("weight", new Entry("weight", "F32", List.of(2L, 3L), 0, 24)), open.entries());
      assertEquals(24, open.entries().get("weight").byteSize());
      assertEquals(Shape.of(2, 3), open.tensor("weight").shape());
    }
  }

  @Test
  void tensorThatIsNotThereIsAnError() {
    Safetensors.save(Map.of("weight", tensor(1f)), file);
    try (var open = new SafetensorsFile(file)) {
      var error = assertThrows(IllegalArgumentException.class, () -> open.tensor("bias"));
      assertEquals(file + ": no tensor 'bias' among [weight]", error.getMessage());
    }
  }

  @Test
  void readsWhatPyTorchWrote() throws URISyntaxException {
    try (var open = new SafetensorsFile(resource("pytorch"))) {
      assertEquals(Map.of("format", "pt", "note", "äöü €"), open.metadata());
      assertSame(
          tensor(new float[][] {{1.5f, -2, 3.25f}, {0, -0f, Float.POSITIVE_INFINITY}}),
          open.tensor("weight"));
      assertSame(tensor(new double[] {1.0 / 3, -1e300}), open.tensor("double"));
      assertSame(
          tensor(new float[] {1, -0.5f, 65504, 0x1p-24f, Float.NEGATIVE_INFINITY})
              .to(DType.FLOAT16),
          open.tensor("half"));
      assertSame(
          tensor(new float[] {1, -3.140625f, Float.intBitsToFloat(0x7e960000)}).to(DType.BFLOAT16),
          open.tensor("bfloat"));
      assertSame(tensor(new long[] {1L << 62, -1}), open.tensor("long"));
      assertSame(tensor(new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE}), open.tensor("int"));
      assertSame(tensor(new int[] {-32768, 7}).to(DType.INT16), open.tensor("short"));
      assertSame(tensor(new int[] {-128, 127}).to(DType.INT8), open.tensor("byte"));
      assertSame(tensor(new int[] {0, 255}).to(DType.UINT8), open.tensor("ubyte"));
      assertSame(tensor(new boolean[] {true, false, true}), open.tensor("flag"));
      assertSame(tensor(42f), open.tensor("scalar"));
      assertEquals(Shape.of(0, 3), open.tensor("empty").shape());
    }
  }

  /** The recorded file was read with the same values by Python's safetensors. */
  @Test
  void writesTheFileThatPythonReads() throws IOException, URISyntaxException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", tensor(new float[][] {{1.5f, -2}, {0.25f, Float.NaN}}));
    tensors.put("flags", tensor(new boolean[] {true, false}));
    tensors.put("steps", tensor(Long.MIN_VALUE));
    tensors.put("empty", Tensor.zeros(2, 0));
    Safetensors.save(tensors, Map.of("note", "äöü €"), file);
    assertArrayEquals(Files.readAllBytes(resource("lemur")), Files.readAllBytes(file));
  }

  private static Path resource(String name) throws URISyntaxException {
    String path = "/safetensors/" + name + ".safetensors";
    return Path.of(Objects.requireNonNull(SafetensorsTest.class.getResource(path)).toURI());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeIsWrittenAndReadBack(DType dtype) {
    Tensor values = tensor(new float[] {0, 1, 2.5f, 100}).to(dtype);
    Safetensors.save(Map.of("a", values), file);
    assertSame(values, Safetensors.load(file).get("a"));
    TorchFile.save(Map.of("a", values), file);
    assertSame(values, TorchFile.loadStateDict(file).get("a"));
    if (dtype != DType.BFLOAT16) {
      Npy.save(values, file);
      assertSame(values, Npy.load(file));
    }
  }

  @Test
  void unsignedNumbersTakeTheNextLargerType() {
    String header =
        "{'a':{'dtype':'U16','shape':[],'data_offsets':[0,2]},"
            + "'b':{'dtype':'U32','shape':[1],'data_offsets':[2,6]}}";
    byte[] bytes = HostileFileTest.file(header, new byte[] {-1, -1, -1, -1, -1, -1});
    Map<String, Tensor> loaded = Safetensors.load(bytes);
    assertSame(tensor(0xffff, DType.INT32), loaded.get("a"));
    assertSame(tensor(new long[] {0xffffffffL}), loaded.get("b"));
  }

  @Test
  void nothingIsLeftBesideASavedFile() throws IOException {
    Safetensors.save(Map.of("a", tensor(1f)), file);
    Safetensors.save(Map.of("a", tensor(2f)), file);
    try (var names = Files.list(folder)) {
      assertEquals(List.of(file), names.toList());
    }
  }

  @Test
  void fileStaysAsItWasWhereSavingFails() throws IOException {
    Safetensors.save(Map.of("a", tensor(1f)), file);
    Tensor gone;
    try (var scope = new Scope()) {
      gone = Tensor.ones(3);
    }
    assertThrows(IllegalStateException.class, () -> Safetensors.save(Map.of("a", gone), file));
    assertSame(tensor(1f), Safetensors.load(file).get("a"));
    try (var names = Files.list(folder)) {
      assertEquals(List.of(file), names.toList());
    }
  }

  @Test
  void linkToAFileStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("latest"), file);
    Safetensors.save(Map.of("a", tensor(1f)), file);
    Safetensors.save(Map.of("a", tensor(2f)), link);
    assertTrue(Files.isSymbolicLink(link));
    assertSame(tensor(2f), Safetensors.load(file).get("a"));
  }

  @Test
  void reservedNameIsAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Safetensors.save(Map.of("__metadata__", tensor(1f)), file));
    assertFalse(Files.exists(file));
  }

  @Test
  void missingFileIsAnError() {
    var error = assertThrows(UncheckedIOException.class, () -> Safetensors.load(file));
    assertEquals(file + ": no such file", error.getMessage());
  }

  @Test
  void missingFolderIsAnError() {
    Path lost = folder.resolve("none").resolve("model.safetensors");
    var error = assertThrows(UncheckedIOException.class, () -> Safetensors.save(Map.of(), lost));
    assertTrue(error.getMessage().startsWith(lost + ": cannot be written"), error.getMessage());
  }

  @Test
  void namesMayBeAnyText() {
    Safetensors.save(Map.of("naïve \"weights\"\n", tensor(1f)), file);
    assertEquals(List.of("naïve \"weights\"\n"), List.copyOf(Safetensors.load(file).keySet()));
  }

  private static void assertSame(Tensor expected, Tensor actual) {
    assertEquals(expected.dtype(), actual.dtype());
    assertEquals(expected.shape(), actual.shape());
    if (expected.dtype().isFloatingPoint()) {
      assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray());
    } else {
      assertArrayEquals(expected.toLongArray(), actual.toLongArray());
    }
  }
}
