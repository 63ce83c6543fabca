package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that PyTorch 2.13 wrote, by {@code src/test/oracle/record_torch_files.py}, and files of our
 * own.
 */
class TorchFileTest {
  @TempDir private Path folder;

  static Path recorded(String name) {
    try {
      return Path.of(TorchFileTest.class.getResource("/torch/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void readsEveryElementTypeExactly() {
    Map<String, Tensor> types = TorchFile.loadStateDict(recorded("types.pt"));
    for (String name : List.of("float32", "float64", "float16", "bfloat16")) {
      double[] values = types.get(name).to(DType.FLOAT64).toDoubleArray();
      double small =
          name.length() == 7 && name.startsWith("float") && !name.endsWith("16")
              ? 3e-5f
              : values[7];
      assertEquals(
          Arrays.toString(
              new double[] {
                0,
                -0.0,
                1.5,
                -2.25,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN,
                small
              }),
          Arrays.toString(values),
          name);
    }
    assertEquals(2.9981136322021484e-05, types.get("float16").get(7).item());
    assertEquals(3.0040740966796875e-05, types.get("bfloat16").get(7).item());
    for (String name : List.of("int64", "int32", "int16", "int8")) {
      assertEquals("[0, 1, -1, 100, -128]", longs(types.get(name)), name);
    }
    assertEquals("[0, 1, 255, 128]", longs(types.get("uint8")));
    assertEquals("[0, 1, 65535]", longs(types.get("uint16")));
    assertEquals("[0, 1, 4294967295]", longs(types.get("uint32")));
    assertEquals("tensor([ True, False,  True])", types.get("bool").toString());
  }

  private static String longs(Tensor tensor) {
    return Arrays.toString(tensor.to(DType.INT64).toLongArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "views-legacy.pt"})
  void readsViewsWithTheirStrides(String file) {
    Map<String, Tensor> views = TorchFile.loadStateDict(recorded(file));
    assertEquals("[1, 4]", Arrays.toString(views.get("transposed").stride()));
    assertTrue(views.get("transposed").equal(Tensor.arange(12.0).reshape(3, 4).t()));
    assertEquals("tensor([[ 5.,  6.],\n        [ 9., 10.]])", views.get("slice").toString());
    assertEquals("tensor(3.5000)", views.get("scalar").toString());
    assertEquals("tensor([], size=(0, 3))", views.get("empty").toString());
    assertEquals("[0, 0]", Arrays.toString(views.get("expanded").stride()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"views.pt", "views-legacy.pt"})
  void tensorsThatShareMemoryInTheFileShareItHere(String file) {
    Map<String, Tensor> views = TorchFile.loadStateDict(recorded(file));
    views.get("base").detach().fill_(9);
    assertEquals(9, views.get("slice").get(0, 0).item());
    assertTrue(views.get("tied.a").requiresGrad());
    views.get("tied.a").detach().fill_(4);
    assertEquals(4, views.get("tied.b").get(2, 1).item());
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.pt", "checkpoint-legacy.pt"})
  void readsANestedCheckpoint(String file) {
    Map<?, ?> checkpoint = (Map<?, ?>) TorchFile.load(recorded(file));
    assertEquals(7L, checkpoint.get("epoch"));
    assertEquals(0.25, checkpoint.get("loss"));
    assertEquals("né", checkpoint.get("name"));
    assertTrue(checkpoint.containsKey("none") && checkpoint.get("none") == null);
    assertEquals(true, checkpoint.get("flag"));
    assertEquals(BigInteger.TWO.pow(70), checkpoint.get("big"));
    assertEquals(-3L, checkpoint.get("neg"));
    assertEquals(1L << 40, checkpoint.get("long"));
    assertEquals(List.of(1L, List.of(2.5, "x"), List.of(3L, 4L)), checkpoint.get("list"));
    assertEquals("int key", checkpoint.get(5L));
    assertEquals(List.of(2L, 3L), checkpoint.get("size"));
    assertEquals(DType.FLOAT32, checkpoint.get("dtype"));
    assertEquals("cpu", checkpoint.get("device"));
    assertEquals(Set.of(1L, 2L), checkpoint.get("set"));
  }

  @Test
  void readsTheStateOfAdam() {
    Map<?, ?> checkpoint = (Map<?, ?>) TorchFile.load(recorded("checkpoint.pt"));
    Map<?, ?> optimizer = (Map<?, ?>) checkpoint.get("optimizer");
    Map<?, ?> first = (Map<?, ?>) ((Map<?, ?>) optimizer.get("state")).get(0L);
    assertEquals(Set.of("step", "exp_avg", "exp_avg_sq"), first.keySet());
    assertEquals("tensor(3.)", first.get("step").toString());
    Map<?, ?> group = (Map<?, ?>) ((List<?>) optimizer.get("param_groups")).get(0);
    assertEquals(0.01, group.get("lr"));
    assertEquals(List.of(0.9, 0.999), group.get("betas"));
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), group.get("params"));
  }

  @Test
  void aStateDictKeepsItsOrder() {
    assertEquals(
        "[0.weight, 0.bias, 1.weight, 1.bias, 1.running_mean, 1.running_var, "
            + "1.num_batches_tracked, 2.weight, 2.bias]",
        TorchFile.loadStateDict(recorded("state-dict.pth")).keySet().toString());
  }

  @Test
  void aCheckpointIsNoStateDict() {
    var error =
        assertThrows(
            InvalidFileException.class, () -> TorchFile.loadStateDict(recorded("checkpoint.pt")));
    assertTrue(error.getMessage().contains("'epoch' is a number"), error.getMessage());
  }

  @Test
  void aWholeModuleIsRefusedWithWhatToSaveInstead() {
    var error =
        assertThrows(InvalidFileException.class, () -> TorchFile.load(recorded("whole-module.pt")));
    assertTrue(
        error
            .getMessage()
            .endsWith(
                "it holds a whole module (torch.nn.modules.container.Sequential), not only its "
                    + "numbers; save model.state_dict() instead"),
        error.getMessage());
  }

  @Test
  void aTorchScriptProgramIsRefused() {
    var error =
        assertThrows(InvalidFileException.class, () -> TorchFile.load(recorded("torchscript.pt")));
    assertTrue(error.getMessage().contains("TorchScript"), error.getMessage());
  }

  @Test
  void aMissingFileIsNamed() {
    var error =
        assertThrows(
            UncheckedIOException.class, () -> TorchFile.load(folder.resolve("missing.pt")));
    assertTrue(error.getMessage().endsWith("missing.pt: no such file"), error.getMessage());
  }

  @Test
  void writesWhatItReads() {
    Tensor base = Tensor.arange(12.0).reshape(3, 4);
    Map<String, Object> saved = new LinkedHashMap<>();
    saved.put("epoch", 3);
    saved.put("large", 1L << 40);
    saved.put("rate", 0.5);
    saved.put("nothing", null);
    saved.put("done", false);
    saved.put("names", List.of("a", "é"));
    saved.put("base", base);
    saved.put("view", base.t().narrow(0, 1, 2));
    saved.put("whole", Tensor.tensor(new long[] {1, -2}));
    saved.put("flags", Tensor.tensor(new boolean[] {true, false}));
    saved.put("double", Tensor.tensor(new double[] {0.1}));
    saved.put("scalar", Tensor.tensor(2.5));
    saved.put("empty", Tensor.empty(0, 3));
    saved.put("leaf", Tensor.ones(2).requiresGrad_());
    Path file = folder.resolve("all.pt");

    TorchFile.save(saved, file);

    Map<?, ?> loaded = (Map<?, ?>) TorchFile.load(file);
    assertEquals(saved.keySet(), loaded.keySet());
    assertEquals(3L, loaded.get("epoch"));
    assertEquals(1L << 40, loaded.get("large"));
    assertEquals(List.of("a", "é"), loaded.get("names"));
    saved.forEach(
        (name, value) -> {
          if (value instanceof Tensor tensor) {
            Tensor read = (Tensor) loaded.get(name);
            assertEquals(tensor.toString(), read.toString());
            assertEquals(Arrays.toString(tensor.stride()), Arrays.toString(read.stride()), name);
          }
        });
    ((Tensor) loaded.get("base")).fill_(8);
    assertEquals(8, ((Tensor) loaded.get("view")).get(0, 0).item());
  }

  @Test
  void savesOnlyThePartOfALargeStorageThatAViewNeeds() throws IOException {
    Path file = folder.resolve("row.pt");
    TorchFile.save(Tensor.zeros(1000, 1000).get(7), file);
    assertTrue(Files.size(file) < 10_000);
  }

  @Test
  void aModelGoesOutAndComesBack() {
    Tensor.manualSeed(1);
    var model = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
    Path file = folder.resolve("model.pth");
    TorchFile.save(model.stateDict(), file);
    var other = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
    other.loadStateDict(TorchFile.loadStateDict(file));
    Tensor x = Tensor.randn(5, 3);
    assertTrue(model.apply(x).equal(other.apply(x)));
  }

  /** The file that {@code torch.load(weights_only=True)} of PyTorch 2.13 was seen to read. */
  @Test
  void theBytesOfAFileStayTheSame() throws Exception {
    Path file = folder.resolve("pinned.pt");
    Map<String, Object> saved = new LinkedHashMap<>();
    saved.put("weight", Tensor.arange(6.0).reshape(2, 3).t());
    saved.put("epoch", 2);
    TorchFile.save(saved, file);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertEquals(
        "921758cc54f491a0007c3d58b499b018ab8bfb2a95be1d72323630ae9bdc4fd2",
        HexFormat.of().formatHex(digest));
  }

  @Test
  void whatPyTorchCouldNotLoadIsNotWritten() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> TorchFile.save(Map.of("path", folder), folder.resolve("wrong.pt")));
    assertTrue(error.getMessage().contains("but not "), error.getMessage());
    assertTrue(Files.notExists(folder.resolve("wrong.pt")));
  }
}
