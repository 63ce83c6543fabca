package dev.lemur.nn.onnx;

import static dev.lemur.core.testing.Close.assertLooselyClose;

import ai.onnxruntime.OrtException;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OnnxRuntime;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.testing.Forward;
import dev.lemur.nn.testing.PythonValues;
import dev.lemur.nn.testing.RecordedModules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded layer, exported and run in ONNX Runtime, gives what it gives here. */
class OnnxOracleTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> activationsGiveTheSameInOnnxRuntime() {
    return tests("activations");
  }

  @TestFactory
  Stream<DynamicTest> modulesGiveTheSameInOnnxRuntime() {
    return tests("modules");
  }

  @TestFactory
  Stream<DynamicTest> layersGiveTheSameInOnnxRuntime() {
    return tests("layers");
  }

  private Stream<DynamicTest> tests(String file) {
    return OracleFile.named(file).tests(OnnxOracleTest::reasonAgainst, this::check);
  }

  private static Optional<String> reasonAgainst(OracleCase test) {
    if (!test.has("inputs") || test.tensorsOrNulls("inputs").contains(null)) {
      return Optional.of("inputs are left out");
    }
    List<Tensor> inputs = test.tensors("inputs");
    if (inputs.stream().anyMatch(input -> input.numel() == 0)) {
      return Optional.of("of no elements");
    }
    String module = test.string("module");
    if (module.startsWith("FractionalMaxPool")
        || module.startsWith("AdaptiveMaxPool") && test.object("args").has("return_indices")) {
      return Optional.of("ONNX cannot express it");
    }
    if (module.startsWith("MaxPool") && test.id().contains("nan")) {
      return Optional.of("ONNX Runtime's maxima drop NaN");
    }
    if (module.startsWith("Lazy")) {
      return Optional.of("its parameters are those of an input to come");
    }
    if (inputs.stream().anyMatch(input -> input.dtype() == DType.INT32)) {
      return Optional.of("the same as with int64");
    }
    if (module.endsWith("Loss")) {
      return Optional.of("losses serve no inference");
    }
    return inputs.stream().anyMatch(input -> input.dtype() == DType.FLOAT64)
        ? Optional.of("ONNX Runtime lacks most operators of float64")
        : Optional.empty();
  }

  private void check(OracleCase test) {
    AbstractModule module = RecordedModules.create(test);
    module.loadStateDict(test.namedTensors("params"), false);
    module.eval();
    List<Tensor> inputs = test.tensors("inputs").stream().map(OnnxOracleTest::finite).toList();
    Map<String, Object> keywords = PythonValues.of(test.object("forward_args"));
    Function<List<Tensor>, List<Tensor>> forward =
        given -> Forward.run(test, module, given, keywords);
    // A projected LSTM is written out step by step: their number has to stay.
    boolean isProjected = test.object("args").has("proj_size");
    boolean isDynamic =
        inputs.size() == 1 && !isProjected && acceptsAnotherRow(forward, inputs.get(0));
    Path file = folder.resolve(test.id().replaceAll("\\W", "_") + ".onnx");
    Onnx.export(
        module,
        forward,
        inputs,
        file,
        Onnx.Options.DEFAULT
            .withInputNames(names("input", inputs.size()))
            .withOutputNames(names("output", forward.apply(inputs).size()))
            .withDynamicAxes(isDynamic ? null : Map.of()));
    try (var runtime = new OnnxRuntime(file)) {
      compare(forward, runtime, inputs);
      if (isDynamic) {
        Tensor input = inputs.get(0);
        compare(forward, runtime, List.of(input.narrow(0, 0, 1)));
        compare(forward, runtime, List.of(Tensor.cat(input, input.narrow(0, 0, 1), input)));
      }
    } catch (OrtException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static List<String> names(String base, int count) {
    return IntStream.range(0, count).mapToObj(i -> i == 0 ? base : base + "_" + i).toList();
  }

  /** Infinities made ±100: for some activations ONNX Runtime gives other limits than PyTorch. */
  private static Tensor finite(Tensor input) {
    return input.dtype().isFloatingPoint()
        ? Tensor.where(input.isinf(), input.sign().mul(100), input)
        : input;
  }

  private static boolean acceptsAnotherRow(
      Function<List<Tensor>, List<Tensor>> forward, Tensor input) {
    if (input.dim() == 0) {
      return false;
    }
    try {
      Tensor longer = forward.apply(List.of(Tensor.cat(input, input.narrow(0, 0, 1)))).get(0);
      Tensor shorter = forward.apply(List.of(input.narrow(0, 0, 1))).get(0);
      return longer.dim() > 0
          && longer.size(0) == input.size(0) + 1
          && shorter.dim() == longer.dim()
          && shorter.size(0) == 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void compare(
      Function<List<Tensor>, List<Tensor>> forward, OnnxRuntime runtime, List<Tensor> inputs)
      throws OrtException {
    List<Tensor> expected = forward.apply(inputs.stream().map(Tensor::clone).toList());
    List<Tensor> actual = runtime.run(inputs.stream().map(Tensor::contiguous).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertLooselyClose("output " + i, expected.get(i).detach(), actual.get(i));
    }
  }
}
