package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import dev.lemur.core.trace.Trace;
import dev.lemur.core.trace.TracedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several runs of one model. A trace has numbers only: which sizes follow the batch shows when the
 * model runs with a batch of another length, and which tensors are constant when it runs with other
 * values.
 *
 * @param main the run that is exported
 * @param longer for each dynamic dimension, a run in which it is one longer
 * @param varied a run with other values
 */
record Runs(DynamicAxes axes, Run main, List<Run> longer, Run varied) {
  /** One run of the model. */
  record Run(List<Tensor> inputs, List<Tensor> outputs, List<TracedOperation> operations) {
    static Run of(Function<List<Tensor>, List<Tensor>> forward, List<Tensor> examples) {
      // The model may change its inputs in place.
      List<Tensor> inputs = examples.stream().map(Tensor::clone).toList();
      List<Tensor> outputs = new ArrayList<>();
      Trace trace = Trace.of(() -> outputs.addAll(forward.apply(inputs)));
      return new Run(inputs, outputs, trace.operations());
    }

    @Nullable Tensor operand(int operation, int index) {
      return operations.get(operation).operands().get(index);
    }

    private void checkSameOperations(Run other, String message) {
      List<String> names = operations.stream().map(TracedOperation::name).toList();
      List<String> others = other.operations().stream().map(TracedOperation::name).toList();
      if (!names.equals(others)) {
        int i = 0;
        while (i < names.size() && i < others.size() && names.get(i).equals(others.get(i))) {
          i++;
        }
        throw new IllegalArgumentException(
            "%s (operation %d is %s, then %s)"
                .formatted(message, i + 1, nameAt(names, i), nameAt(others, i)));
      }
    }

    private static String nameAt(List<String> names, int index) {
      return index < names.size() ? names.get(index) : "missing";
    }
  }

  static Runs of(
      Function<List<Tensor>, List<Tensor>> forward, List<Tensor> given, DynamicAxes axes) {
    List<Tensor> examples = axes.lengthenedFromOne(given);
    Run main = Run.of(forward, examples);
    List<Run> longer = new ArrayList<>();
    for (String name : axes.names()) {
      Run other = Run.of(forward, axes.lengthened(examples, name));
      main.checkSameOperations(
          other,
          ("the model runs other operations when the dimension '%s' has another length; leave it"
                  + " out of the dynamic ones")
              .formatted(name));
      longer.add(other);
    }
    Run varied = varied(forward, examples);
    main.checkSameOperations(
        varied,
        "the model runs other operations for other input values; ONNX gets the operations of one"
            + " run, so forward must not choose by the data");
    return new Runs(axes, main, longer, varied);
  }

  /**
   * A run with other values of the inputs. Whole numbers stay as they are where their order matters
   * to the model.
   */
  private static Run varied(Function<List<Tensor>, List<Tensor>> forward, List<Tensor> examples) {
    try {
      return Run.of(forward, examples.stream().map(Runs::varied).toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Run.of(
          forward,
          examples.stream().map(x -> x.dtype().isFloatingPoint() ? varied(x) : x).toList());
    }
  }

  /** The same values in another order, and those of floating-point numbers a little smaller. */
  private static Tensor varied(Tensor input) {
    Tensor reversed = input.reshape(-1).flip(0).reshape(input.shape());
    return input.dtype().isFloatingPoint() ? reversed.mul(0.9) : reversed;
  }

  /** Whole numbers as functions of the dynamic dimensions. */
  List<Size> sizes(Function<Run, long[]> numbers) {
    int count = axes.names().size();
    long[] values = numbers.apply(main);
    long[][] others = longer.stream().map(numbers).toArray(long[][]::new);
    long[] lengths = new long[count];
    long[] otherLengths = new long[count];
    for (int k = 0; k < count; k++) {
      lengths[k] = axes.length(main.inputs(), axes.names().get(k));
      otherLengths[k] = lengths[k] + 1;
      if (others[k].length != values.length) {
        throw new IllegalArgumentException(
            "the number of dimensions depends on '" + axes.names().get(k) + "'");
      }
    }
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      long[] changed = new long[count];
      for (int k = 0; k < count; k++) {
        changed[k] = others[k][i];
      }
      sizes.add(Size.infer(values[i], lengths, changed, otherLengths));
    }
    return sizes;
  }

  /** Whether a tensor has the same values in the runs of equal shapes. */
  boolean isConstant(Function<Run, @Nullable Tensor> tensor) {
    Tensor first = tensor.apply(main);
    Tensor second = tensor.apply(varied);
    return first == second
        || first != null
            && second != null
            && first.shape().equals(second.shape())
            && first.allclose(second, 0, 0, true);
  }
}
