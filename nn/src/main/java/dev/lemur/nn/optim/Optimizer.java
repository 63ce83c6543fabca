package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Update;
import dev.lemur.core.kernel.Updates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Changes parameters by their gradients; mirrors {@code torch.optim.Optimizer}.
 *
 * <p>An optimizer is its settings, the names of the tensors that it keeps for each parameter, and
 * the {@link #update} of one parameter: a single pass over the parameter, its gradient and those
 * tensors. Not thread-safe.
 */
public abstract class Optimizer<O extends OptimizerOptions<O>> {
  private final List<ParamGroup<O>> groups = new ArrayList<>();
  private final List<List<ParamState>> states = new ArrayList<>();

  /**
   * An optimizer of one or more groups.
   *
   * @throws IllegalArgumentException if there is no parameter, one is no leaf, or one stands twice
   */
  protected Optimizer(Groups<O> groups) {
    if (groups.list().stream().allMatch(group -> group.params().isEmpty())) {
      throw new IllegalArgumentException("optimizer got an empty parameter list");
    }
    groups.list().forEach(this::addParamGroup);
  }

  /** The groups that an optimizer starts with. */
  protected record Groups<O extends OptimizerOptions<O>>(List<ParamGroup<O>> list) {
    /** One group of {@code params}. */
    public static <O extends OptimizerOptions<O>> Groups<O> of(List<Tensor> params, O options) {
      return new Groups<>(List.of(new ParamGroup<>(params, options)));
    }
  }

  /** The names of the tensors kept for each parameter, as PyTorch's state dict has them. */
  protected abstract List<String> bufferNames(O options);

  /**
   * The change of a parameter in its step number {@code step}, counted from 1. Its arrays are the
   * parameter, the buffers in the order of {@link #bufferNames}, and the gradient.
   */
  protected abstract Update update(O options, long step);

  /** The groups, in the order in which they were added. */
  public final List<ParamGroup<O>> paramGroups() {
    return Collections.unmodifiableList(groups);
  }

  /**
   * Adds parameters with settings of their own; {@code optimizer.add_param_group}.
   *
   * @throws IllegalArgumentException if one is no leaf, or has been given before
   */
  public final void addParamGroup(ParamGroup<O> group) {
    Set<Tensor> known = new HashSet<>();
    groups.forEach(before -> known.addAll(before.params()));
    List<ParamState> fresh = new ArrayList<>();
    for (Tensor param : group.params()) {
      if (!param.isLeaf()) {
        throw new IllegalArgumentException("can't optimize a non-leaf Tensor");
      }
      if (!known.add(param)) {
        throw new IllegalArgumentException(
            "some parameters appear in more than one parameter group");
      }
      fresh.add(new ParamState());
    }
    groups.add(group);
    states.add(fresh);
  }

  /** Forgets the gradients of all parameters: {@code grad()} is null again. */
  public final void zeroGrad() {
    zeroGrad(true);
  }

  /** Forgets all gradients, or sets them to zero where {@code setToNone} is false. */
  public final void zeroGrad(boolean setToNone) {
    for (ParamGroup<O> group : groups) {
      for (Tensor param : group.params()) {
        Tensor grad = param.grad();
        if (setToNone) {
          param.setGrad(null);
        } else if (grad != null) {
          param.setGrad(grad.detach().zero_());
        }
      }
    }
  }

  /** Changes every parameter that has a gradient. */
  public final void step() {
    for (int g = 0; g < groups.size(); g++) {
      step(groups.get(g), states.get(g));
    }
  }

  /** Computes the loss and its gradients by {@code closure}, then steps; returns the loss. */
  public final Tensor step(Supplier<Tensor> closure) {
    Tensor loss = closure.get();
    step();
    return loss;
  }

  private void step(ParamGroup<O> group, List<ParamState> ofGroup) {
    O options = group.options();
    Update update = null;
    long updateStep = -1;
    for (int i = 0; i < ofGroup.size(); i++) {
      Tensor param = group.params().get(i);
      Tensor grad = param.grad();
      if (grad == null) {
        continue;
      }
      ParamState state = ofGroup.get(i);
      state.prepare(param, bufferNames(options));
      state.step++;
      if (update == null || updateStep != state.step) {
        update = update(options, state.step);
        updateStep = state.step;
      }
      Updates.run(update, 1 + state.buffers.length, state.arrays(param, grad));
      param.data().storage().bumpVersion();
    }
  }

  /** What is kept for one parameter. */
  private static final class ParamState {
    private static final Tensor[] NONE = {};

    long step;
    Tensor[] buffers = NONE;

    /** Makes the buffers where there are none yet, or more are needed than before. */
    void prepare(Tensor param, List<String> names) {
      if (buffers.length != names.size()) {
        Tensor[] longer = new Tensor[names.size()];
        for (int i = 0; i < longer.length; i++) {
          longer[i] =
              i < buffers.length
                  ? buffers[i]
                  : Tensor.wrap(Strided.allocateLike(param.data(), param.dtype())).zero_();
          longer[i].keepWith(param);
        }
        buffers = longer;
      }
    }

    Strided[] arrays(Tensor param, Tensor grad) {
      Strided[] arrays = new Strided[buffers.length + 2];
      arrays[0] = param.data();
      for (int i = 0; i < buffers.length; i++) {
        arrays[i + 1] = buffers[i].data();
      }
      arrays[buffers.length + 1] = grad.data();
      return arrays;
    }
  }
}
