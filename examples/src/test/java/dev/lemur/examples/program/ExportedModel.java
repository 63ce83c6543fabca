package dev.lemur.examples.program;

import static dev.lemur.core.testing.Close.assertLooselyClose;

import ai.onnxruntime.OrtException;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OnnxRuntime;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import dev.lemur.nn.onnx.Onnx;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A program's model, exported to ONNX and run in ONNX Runtime. */
public final class ExportedModel {
  private ExportedModel() {}

  /** Compares the results for batches of one and of three, in evaluation mode. */
  public static void assertSame(Module model, Tensor three, Path folder) {
    assertSame(model, model::apply, three, folder);
  }

  /** The same for what {@code forward} computes with a model. */
  public static void assertSame(
      AbstractModule model, UnaryOperator<Tensor> forward, Tensor three, Path folder) {
    Path file = folder.resolve("model.onnx");
    Onnx.export(
        model,
        inputs -> List.of(forward.apply(inputs.get(0))),
        List.of(three),
        file,
        Onnx.Options.DEFAULT);
    model.eval();
    try (var runtime = new OnnxRuntime(file)) {
      for (Tensor input : List.of(three, three.narrow(0, 1, 1).contiguous())) {
        assertLooselyClose(
            "output", forward.apply(input).detach(), runtime.run(List.of(input)).get(0));
      }
    } catch (OrtException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
