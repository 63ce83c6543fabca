package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exports models to <a href="https://onnx.ai">ONNX</a>, which other runtimes read; mirrors {@code
 * torch.onnx.export}.
 *
 * <pre>{@code
 * Onnx.export(model, Tensor.randn(1, 6), Path.of("model.onnx"));
 * }</pre>
 *
 * <p>The model runs a few times in evaluation mode, with other batch sizes and other values, and
 * what it computes is traced; so a {@code forward} of your own is exported too. It must run the
 * same operations whatever its inputs are. Weights are named by their state-dict keys. The file is
 * of opset 20; weights of more than 1.5 GB go to a file beside it that ends in {@code .data}.
 * Exporting the same model twice gives the same bytes.
 */
public final class Onnx {
  private Onnx() {}

  /**
   * Exports a model with one input, {@code input}, and one result, {@code output}, whose first
   * dimension, {@code batch}, is dynamic.
   *
   * @param example an input of any number of rows
   * @throws IllegalArgumentException if ONNX cannot express one of the operations: the message
   *     names it, and the module that ran it
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void export(Module model, Tensor example, Path file) {
    export(model, example, file, Options.DEFAULT);
  }

  /**
   * Same as {@link #export(Module, Tensor, Path)}, with names and dynamic dimensions of your
   * choice.
   */
  public static void export(Module model, Tensor example, Path file, Options options) {
    export(
        model,
        inputs -> List.of(model.apply(inputs.get(0))),
        List.of(NullArguments.check(example)),
        file,
        options);
  }

  /**
   * Exports a model with several inputs or results.
   *
   * @param forward applies the model to its inputs, in the order of the examples
   */
  public static void export(
      AbstractModule model,
      Function<List<Tensor>, List<Tensor>> forward,
      List<Tensor> examples,
      Path file,
      Options options) {
    NullArguments.check(examples);
    ModelFile.write(Exporter.export(model, forward, examples, options), file);
  }

  /**
   * The names of inputs and results, and the dynamic dimensions.
   *
   * @param inputNames the inputs' names in order; {@code input}
   * @param outputNames the results' names in order; {@code output}
   * @param dynamicAxes for each input, by name, its dynamic dimensions and their names, where equal
   *     names mean equal lengths; null for {@code batch}, the first dimension of each input that
   *     has one
   */
  @RecordBuilder
  public record Options(
      List<String> inputNames,
      List<String> outputNames,
      @Nullable Map<String, Map<Integer, String>> dynamicAxes)
      implements OnnxOptionsBuilder.With {
    /** One input, one result, and a dynamic batch. */
    public static final Options DEFAULT = new Options(List.of("input"), List.of("output"), null);

    /** Refuses null. */
    public Options {
      NullArguments.check(inputNames);
      NullArguments.check(outputNames);
    }

    /** These options with the given names of inputs. */
    public Options withInputNames(String... names) {
      return withInputNames(NullArguments.list(names));
    }

    /** These options with the given names of results. */
    public Options withOutputNames(String... names) {
      return withOutputNames(NullArguments.list(names));
    }
  }
}
