package dev.lemur.nn.onnx;

import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OnnxRuntime;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Softmax;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.utils.PackedSequence;
import dev.lemur.nn.utils.Rnn;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void seed() {
    Tensor.manualSeed(0);
    file = folder.resolve("model.onnx");
  }

  private ModelProto read() throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return ModelProto.parseFrom(in);
    }
  }

  private static Sequential classifier() {
    return new Sequential(
        new Linear(6, 16), new ReLU(), new Dropout(0.5), new Linear(16, 3), new Softmax(-1));
  }

  @Test
  void aModelIsOfOpset20WithInitialisersNamedAsInTheStateDict() throws Exception {
    Onnx.export(classifier(), Tensor.randn(1, 6), file);
    ModelProto model = read();
    assertEquals(20, model.getOpsetImport(0).getVersion());
    assertEquals(10, model.getIrVersion());
    assertEquals(
        List.of("0.weight", "0.bias", "3.weight", "3.bias"),
        model.getGraph().getInitializerList().stream().map(TensorProto::getName).toList());
    assertEquals(
        "Gemm Relu Gemm Softmax Identity",
        model.getGraph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .collect(Collectors.joining(" ")));
  }

  @Test
  void inputAndOutputHaveADynamicBatch() throws Exception {
    Onnx.export(classifier(), Tensor.randn(1, 6), file);
    ModelProto model = read();
    var input = model.getGraph().getInput(0);
    assertEquals("input", input.getName());
    var shape = input.getType().getTensorType().getShape();
    assertEquals("batch", shape.getDim(0).getDimParam());
    assertEquals(6, shape.getDim(1).getDimValue());
    var output = model.getGraph().getOutput(0).getType().getTensorType().getShape();
    assertEquals("batch", output.getDim(0).getDimParam());
    assertEquals(3, output.getDim(1).getDimValue());
  }

  @Test
  void exportingTwiceGivesTheSameBytes() throws Exception {
    var model = classifier();
    Onnx.export(model, Tensor.randn(2, 6), file);
    byte[] first = Files.readAllBytes(file);
    Onnx.export(model, Tensor.randn(2, 6), file);
    assertArrayEquals(first, Files.readAllBytes(file));
  }

  @Test
  void theModelKeepsItsMode() {
    var model = classifier();
    model.get(0).eval();
    Onnx.export(model, Tensor.randn(1, 6), file);
    assertTrue(model.isTraining());
    assertTrue(!model.get(0).isTraining());
    assertTrue(model.get(2).isTraining());
  }

  /** A forward of the user's own, which reshapes by the batch's size. */
  private static final class Net extends Module {
    private final Linear linear = register("linear", new Linear(4, 4));

    @Override
    public Tensor forward(Tensor input) {
      Tensor mixed = linear.apply(input.reshape(input.size(0) * 3, 4));
      Tensor parts = mixed.reshape(input.size(0), 3, 4).transpose(1, 2);
      Tensor zeros = Tensor.zeros(input.size(0), 4, 3);
      return Tensor.cat(List.of(parts.sum(-1), parts.add(zeros).mean(2)), 1).sigmoid();
    }
  }

  @Test
  void aForwardThatReshapesByTheBatchIsExported() throws Exception {
    var net = new Net();
    Onnx.export(net, Tensor.randn(2, 12), file);
    try (var runtime = new OnnxRuntime(file)) {
      for (int batch : new int[] {1, 2, 7}) {
        Tensor x = Tensor.randn(batch, 12);
        assertLooselyClose("output", net.apply(x).detach(), runtime.run(List.of(x)).get(0));
      }
    }
  }

  /** Two inputs with two dynamic dimensions, two results. */
  private static final class Attention extends AbstractModule {
    List<Tensor> apply(Tensor query, Tensor keys) {
      return call(
          in -> {
            Tensor weights = in[0].matmul(in[1].transpose(1, 2)).softmax(-1);
            return List.of(weights.matmul(in[1]), weights.reshape(weights.size(0), -1));
          },
          query,
          keys);
    }
  }

  @Test
  void severalDimensionsCanBeDynamic() throws Exception {
    var attention = new Attention();
    Onnx.export(
        attention,
        inputs -> attention.apply(inputs.get(0), inputs.get(1)),
        List.of(Tensor.randn(2, 3, 4), Tensor.randn(2, 5, 4)),
        file,
        Onnx.Options.DEFAULT
            .withInputNames("query", "keys")
            .withOutputNames("mixed", "weights")
            .withDynamicAxes(
                Map.of("query", Map.of(0, "batch", 1, "time"), "keys", Map.of(0, "batch"))));
    try (var runtime = new OnnxRuntime(file)) {
      Tensor query = Tensor.randn(3, 6, 4);
      Tensor keys = Tensor.randn(3, 5, 4);
      List<Tensor> expected = attention.apply(query, keys);
      List<Tensor> actual = runtime.run(List.of(query, keys));
      assertLooselyClose("mixed", expected.get(0), actual.get(0));
      assertLooselyClose("weights", expected.get(1), actual.get(1));
    }
  }

  @Test
  void largeWeightsGoToAFileBesideTheModel() throws Exception {
    var model = classifier();
    Tensor x = Tensor.randn(2, 6);
    ModelFile.write(
        Exporter.export(
            model, inputs -> List.of(model.apply(inputs.get(0))), List.of(x), Onnx.Options.DEFAULT),
        file,
        true);
    assertEquals((6 * 16 + 16 + 16 * 3 + 3) * 4, Files.size(folder.resolve("model.onnx.data")));
    model.eval();
    try (var runtime = new OnnxRuntime(file)) {
      assertLooselyClose("output", model.apply(x).detach(), runtime.run(List.of(x)).get(0));
    }
  }

  @Test
  void whatOnnxCannotExpressIsNamedWithItsModule() {
    var model =
        new Sequential(
            new Module() {
              @Override
              public Tensor forward(Tensor input) {
                return input.median(1).values();
              }
            });
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Onnx.export(model, Tensor.randn(2, 3), file));
    assertTrue(error.getMessage().contains("median in 0, "), error.getMessage());
    assertTrue(Files.notExists(file));
  }

  @Test
  void aDynamicDimensionThatAnInputLacksIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Onnx.export(
                    classifier(),
                    Tensor.randn(2, 6),
                    file,
                    Onnx.Options.DEFAULT.withDynamicAxes(Map.of("input", Map.of(2, "time")))));
    assertEquals(
        "dimension 2 of input 'input' of shape [2, 6] cannot be dynamic", error.getMessage());
  }

  /** Writes into parts of its input, of a copy of it, and of what they are views of. */
  private static final class Writing extends Module {
    @Override
    public Tensor forward(Tensor input) {
      Tensor copy = input.clone();
      Tensor last = copy.select(1, 2);
      copy.transpose(0, 1).select(0, 1).fill_(7);
      copy.slice(1, 2, 4).mul_(input.narrow(1, 0, 2));
      input.add_(1);
      return copy.add(input).add(last.unsqueeze(1));
    }
  }

  @Test
  void aChangeInPlaceReachesAllViews() throws Exception {
    var model = new Writing();
    Tensor example = Tensor.randn(2, 5);
    Tensor before = example.clone();
    Onnx.export(model, example, file);
    assertTrue(example.equal(before));
    try (var runtime = new OnnxRuntime(file)) {
      for (int batch : new int[] {1, 2, 4}) {
        Tensor x = Tensor.randn(batch, 5);
        Tensor y = runtime.run(List.of(x)).get(0);
        assertLooselyClose("output", model.apply(x.clone()), y);
      }
    }
  }

  private String refusalOf(UnaryOperator<Tensor> forward) {
    Module model =
        new Module() {
          @Override
          public Tensor forward(Tensor input) {
            return forward.apply(input);
          }
        };
    return assertThrows(
            IllegalArgumentException.class, () -> Onnx.export(model, Tensor.randn(2, 3), file))
        .getMessage();
  }

  @Test
  void aTensorMadeFromTheInputInJavaIsRefused() {
    String message = refusalOf(x -> x.add(Tensor.tensor(x.toFloatArray()[0])));
    assertTrue(message.contains("by other means than Lemur's operations"), message);
  }

  @Test
  void aRandomTensorIsRefused() {
    String message = refusalOf(x -> x.add(Tensor.randn(3)));
    assertTrue(message.contains("or at random"), message);
  }

  @Test
  void aChoiceByTheDataIsRefused() {
    String message =
        refusalOf(x -> x.get(0, 0).item() < x.get(-1, -1).item() ? x.exp() : x.exp().log());
    assertTrue(message.contains("must not choose by the data"), message);
  }

  @Test
  void aTensorFilledInPlaceIsRefused() {
    String message =
        refusalOf(
            x -> {
              Tensor filled = Tensor.zeros(x.size(0), 3);
              filled.select(1, 0).copy_(x.select(1, 1));
              return filled;
            });
    assertTrue(message.contains("changes it in place"), message);
  }

  /** Two layers, both ways, over packed sequences; padded again, and the last states. */
  private static final class Packed extends AbstractModule {
    private final GRU gru =
        register(
            "gru", new GRU(3, 4, GRU.Options.DEFAULT.withNumLayers(2).withBidirectional(true)));

    List<Tensor> apply(Tensor input, Tensor lengths) {
      return call(
          in -> {
            PackedSequence packed = Rnn.packPaddedSequence(in[0], in[1], true, false);
            GRU.PackedOutput output = gru.apply(packed);
            Rnn.Padded padded = Rnn.padPackedSequence(output.output(), true, -1, 6);
            return List.of(padded.output(), output.hidden(), padded.lengths());
          },
          input,
          lengths);
    }
  }

  @Test
  void packedSequencesBecomePaddedOnesWithLengths() throws Exception {
    var model = new Packed();
    Onnx.export(
        model,
        inputs -> model.apply(inputs.get(0), inputs.get(1)),
        List.of(Tensor.randn(3, 5, 3), Tensor.tensor(new long[] {2, 5, 3})),
        file,
        Onnx.Options.DEFAULT
            .withInputNames("input", "lengths")
            .withOutputNames("output", "hidden", "output_lengths"));
    try (var runtime = new OnnxRuntime(file)) {
      for (long[] lengths : new long[][] {{4}, {1, 5, 5, 2}}) {
        List<Tensor> inputs = List.of(Tensor.randn(lengths.length, 5, 3), Tensor.tensor(lengths));
        List<Tensor> expected = model.apply(inputs.get(0), inputs.get(1));
        List<Tensor> actual = runtime.run(inputs);
        for (int i = 0; i < expected.size(); i++) {
          assertLooselyClose("output " + i, expected.get(i).detach(), actual.get(i));
        }
      }
    }
  }
}
