package dev.lemur.nn.onnx;

import static dev.lemur.core.testing.Close.assertLooselyClose;

import ai.onnxruntime.OrtException;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.Module;
import dev.lemur.nn.testing.RecordedModules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private Stream<DynamicTest> tests(String file) {
    return OracleFile.named(file).tests(OnnxOracleTest::reasonAgainst, this::check);
  }

  private static Optional<String> reasonAgainst(OracleCase test) {
    Optional<String> missing =
        RecordedModules.reasonAgainst(test.string("module"), test.object("args"));
    if (missing.isPresent()) {
      return missing;
    }
    List<Tensor> inputs = test.tensors("inputs");
    if (inputs.size() != 1 || inputs.get(0).numel() == 0) {
      return Optional.of("not of one tensor with elements");
    }
    return inputs.get(0).dtype() == DType.FLOAT64
        ? Optional.of("ONNX Runtime lacks most operators of float64")
        : Optional.empty();
  }

  private void check(OracleCase test) {
    if (!(RecordedModules.create(test.string("module"), test.object("args"))
        instanceof Module module)) {
      return;
    }
    module.loadStateDict(test.namedTensors("params"), false);
    module.eval();
    Tensor input = finite(test.tensors("inputs").get(0));
    boolean isDynamic = input.dim() > 0 && acceptsAnotherRow(module, input);
    Path file = folder.resolve(test.id().replaceAll("\\W", "_") + ".onnx");
    Onnx.export(
        module,
        input.clone(),
        file,
        isDynamic
            ? Onnx.Options.DEFAULT
            : Onnx.Options.DEFAULT.withDynamicAxes(Map.of("input", Map.of())));
    try (var runtime = new OnnxRuntime(file)) {
      compare(module, runtime, input);
      if (isDynamic) {
        compare(module, runtime, input.narrow(0, 0, 1));
        compare(module, runtime, Tensor.cat(input, input.narrow(0, 0, 1), input));
      }
    } catch (OrtException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Infinities made ±100: for some activations ONNX Runtime gives other limits than PyTorch. */
  private static Tensor finite(Tensor input) {
    if (!input.dtype().isFloatingPoint()) {
      return input;
    }
    return input
        .maskedFill(input.isinf(), 100)
        .mul(
            Tensor.where(
                input.eq(Double.NEGATIVE_INFINITY), Tensor.tensor(-1f), Tensor.tensor(1f)));
  }

  private static boolean acceptsAnotherRow(Module module, Tensor input) {
    try {
      Tensor longer = module.apply(Tensor.cat(input, input.narrow(0, 0, 1)));
      return longer.dim() > 0 && longer.size(0) == input.size(0) + 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void compare(Module module, OnnxRuntime runtime, Tensor input)
      throws OrtException {
    Tensor expected = module.apply(input.clone()).detach();
    assertLooselyClose("output", expected, runtime.run(List.of(input.contiguous())).get(0));
  }
}
