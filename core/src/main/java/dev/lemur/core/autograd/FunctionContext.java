package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes data from the forward to the backward pass of one call of a {@link Function}; mirrors
 * {@code torch.autograd.function.FunctionCtx}.
 */
public final class FunctionContext {
  private final boolean[] needsInputGrad;
  private final Map<String, Object> values = new HashMap<>();
  private final Set<Tensor> notDifferentiable = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Tensor> toSave = List.of();
  private boolean materializesGrads = true;
  private @Nullable FunctionNode node;

  FunctionContext(Tensor[] inputs) {
    needsInputGrad = new boolean[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      needsInputGrad[i] = inputs[i].requiresGrad();
    }
  }

  /**
   * Keeps inputs or outputs for the backward pass, which throws if they have been changed in place
   * by then; {@code ctx.save_for_backward}.
   */
  public void saveForBackward(Tensor... tensors) {
    toSave = List.of(tensors);
  }

  /**
   * The tensors of {@link #saveForBackward}; {@code ctx.saved_tensors}.
   *
   * @throws IllegalStateException if an earlier backward pass freed the graph, or a tensor has been
   *     changed in place since
   */
  public List<Tensor> savedTensors() {
    FunctionNode recorded = node;
    return recorded == null ? toSave : recorded.savedTensors();
  }

  /** Keeps a value that is not a tensor; {@code ctx.name = value}. */
  public void put(String name, Object value) {
    values.put(name, value);
  }

  /**
   * A value kept by {@link #put}; {@code ctx.name}.
   *
   * @throws IllegalArgumentException if no value has this name and type
   */
  public <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "the context has no "
              + type.getSimpleName()
              + " '"
              + name
              + "'"
              + (value == null ? "" : ", but a " + value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }

  /** Whether an input needs its gradient; {@code ctx.needs_input_grad[input]}. */
  public boolean needsInputGrad(int input) {
    return needsInputGrad[input];
  }

  /** Marks outputs, such as indices, as having no gradient; {@code ctx.mark_non_differentiable}. */
  public void markNonDifferentiable(Tensor... outputs) {
    notDifferentiable.addAll(List.of(outputs));
  }

  /**
   * Whether backward gets zeros, the default, or null for outputs without a gradient; {@code
   * ctx.set_materialize_grads}.
   */
  public void setMaterializeGrads(boolean materialize) {
    materializesGrads = materialize;
  }

  boolean materializesGrads() {
    return materializesGrads;
  }

  boolean isDifferentiable(Tensor output) {
    return output.dtype().isFloatingPoint() && !notDifferentiable.contains(output);
  }

  /** The tensors to save; from now on {@code node} keeps them. */
  Tensor[] handOver(FunctionNode recorded) {
    Tensor[] tensors = toSave.toArray(new Tensor[0]);
    node = recorded;
    toSave = List.of();
    return tensors;
  }
}
