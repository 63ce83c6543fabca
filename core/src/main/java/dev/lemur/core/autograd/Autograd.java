package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gradients of tensors; mirrors {@code torch.autograd}. */
public final class Autograd {
  private Autograd() {}

  /** How {@link #grad} treats the graph. */
  public record Options(boolean retainGraph, boolean createGraph, boolean allowUnused) {
    /** Frees the graph, makes none for the gradients, refuses inputs that were not used. */
    public static final Options DEFAULT = new Options(false, false, false);

    /** Records the gradients' own computation, so that they can be differentiated again. */
    public static final Options CREATE_GRAPH = new Options(true, true, false);

    /** These options, with the graph kept for a further pass. */
    public Options withRetainGraph() {
      return new Options(true, createGraph, allowUnused);
    }

    /** These options, with null as the gradient of an input that was not used. */
    public Options withAllowUnused() {
      return new Options(retainGraph, createGraph, true);
    }
  }

  /**
   * Computes the gradient of a scalar with respect to each input; {@code torch.autograd.grad}.
   *
   * @throws IllegalStateException if the output is no scalar or does not depend on an input
   */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs) {
    return grad(output, inputs, false);
  }

  /** As {@link #grad(Tensor, List)}, recording the computation: for gradients of gradients. */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs, boolean createGraph) {
    Options options = createGraph ? Options.CREATE_GRAPH : Options.DEFAULT;
    List<Tensor> gradients = new ArrayList<>(inputs.size());
    for (Tensor gradient : grad(List.of(output), inputs, null, options)) {
      gradients.add(Objects.requireNonNull(gradient));
    }
    return gradients;
  }

  /**
   * Computes the sum over the outputs of their gradients with respect to each input, without
   * touching {@code grad()} of any tensor; {@code torch.autograd.grad}.
   *
   * @param gradOutputs what to multiply each output's gradient by, of its shape; null: ones, for
   *     scalars
   * @return one gradient an input, of its shape; null for one that was not used, which only {@link
   *     Options#allowUnused} allows
   * @throws IllegalStateException if an output is no scalar and has no {@code gradOutputs}, or an
   *     input was not used and that is not allowed
   */
  public static List<@Nullable Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> inputs,
      @Nullable List<Tensor> gradOutputs,
      Options options) {
    List<Tensor> starts = startingGradients(outputs, gradOutputs);
    @Nullable Tensor[] results =
        BackwardPass.toInputs(
            outputs, inputs, starts, options.retainGraph(), options.createGraph());
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null && !options.allowUnused()) {
        throw new IllegalStateException(
            "The differentiated Tensor at index "
                + i
                + " appears to not have been used in the graph. Set allowUnused=true if this is the"
                + " desired behavior.");
      }
    }
    return Arrays.asList(results);
  }

  /** Adds the gradients of the leaves behind the outputs; {@code torch.autograd.backward}. */
  public static void backward(
      List<Tensor> outputs,
      @Nullable List<Tensor> gradOutputs,
      boolean retainGraph,
      boolean createGraph) {
    BackwardPass.toLeaves(
        outputs, startingGradients(outputs, gradOutputs), retainGraph, createGraph);
  }

  private static List<Tensor> startingGradients(
      List<Tensor> outputs, @Nullable List<Tensor> gradOutputs) {
    List<Tensor> starts = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Tensor output = outputs.get(i);
      if (gradOutputs != null) {
        checkShape(i, output, gradOutputs.get(i));
        starts.add(gradOutputs.get(i));
      } else if (output.requiresGrad() && output.numel() != 1) {
        throw new IllegalStateException(
            "grad can be implicitly created only for scalar outputs, but output "
                + i
                + " has the shape "
                + output.shape());
      } else {
        starts.add(Tensor.ones(output.shape(), output.dtype()));
      }
    }
    return starts;
  }

  private static void checkShape(int index, Tensor output, Tensor grad) {
    if (!output.shape().equals(grad.shape())) {
      throw new IllegalArgumentException(
          "Mismatch in shape: grad_output["
              + index
              + "] has a shape of torch.Size("
              + grad.shape()
              + ") and output["
              + index
              + "] has a shape of torch.Size("
              + output.shape()
              + ").");
    }
  }
}
