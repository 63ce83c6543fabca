package dev.lemur.nn.optim;

import dev.lemur.core.EnableGrad;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.core.update.Update;
import dev.lemur.core.update.Updates;
import dev.lemur.nn.RemovableHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final HookList<Consumer<? super Optimizer<?>>> preHooks = new HookList<>();
  private final HookList<Consumer<? super Optimizer<?>>> postHooks = new HookList<>();
  private final HookList<Consumer<? super Optimizer<?>>> savingHooks = new HookList<>();
  private final HookList<OptimizerStateHook> savedHooks = new HookList<>();
  private final HookList<OptimizerStateHook> loadingHooks = new HookList<>();
  private final HookList<Consumer<? super Optimizer<?>>> loadedHooks = new HookList<>();
  private boolean hasStepped;

  /**
   * An optimizer of one or more groups.
   *
   * @throws IllegalArgumentException if there is no group, a setting makes no sense, a parameter is
   *     not a leaf, or occurs twice
   */
  protected Optimizer(Groups<O> groups) {
    groups.list().forEach(this::addParamGroup);
  }

  /** The groups that an optimizer starts with. */
  protected record Groups<O extends OptimizerOptions<O>>(List<ParamGroup<O>> list) {
    /**
     * Throws if there is no group.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Groups {
      checkNotEmpty(list);
    }

    /**
     * One group of {@code params}.
     *
     * @throws IllegalArgumentException if there is no parameter
     */
    public static <O extends OptimizerOptions<O>> Groups<O> of(List<Tensor> params, O options) {
      checkNotEmpty(params);
      return new Groups<>(List.of(new ParamGroup<>(params, options)));
    }

    private static void checkNotEmpty(List<?> list) {
      NullArguments.check(list);
      if (list.isEmpty()) {
        throw new IllegalArgumentException("optimizer got an empty parameter list");
      }
    }
  }

  /** The names of the tensors kept for each parameter, as PyTorch's state dict has them. */
  protected abstract List<String> bufferNames(O options);

  /**
   * The names of the tensors kept for {@code param}, where its shape makes a difference to them.
   */
  protected List<String> bufferNames(O options, Tensor param) {
    return bufferNames(options);
  }

  /** The shape of a tensor kept for {@code param}: its own, unless the optimizer keeps less. */
  protected Shape bufferShape(String bufferName, Tensor param) {
    return param.shape();
  }

  /** The initial value of a buffer's elements. */
  protected double initialValue(String bufferName, O options) {
    return 0;
  }

  /** The names of the numbers kept for each parameter beside the step. */
  protected Set<String> numberNames() {
    return Set.of();
  }

  /** Whether PyTorch's state dict of this optimizer has the number of steps. */
  protected boolean savesStep() {
    return true;
  }

  /**
   * The change of a parameter in the step that {@code state} is at; called once for each parameter
   * and step. Its arrays are the parameter, the buffers in the order of {@link #bufferNames}, and
   * the gradient, which it may overwrite.
   */
  protected abstract Update update(O options, ParamState state);

  /** The groups, in the order in which they were added. */
  public final List<ParamGroup<O>> paramGroups() {
    return Collections.unmodifiableList(groups);
  }

  /**
   * Adds parameters with their own settings; {@code optimizer.add_param_group}.
   *
   * @throws IllegalArgumentException if a setting makes no sense, a parameter is not a leaf, or one
   *     has been given before
   */
  public final void addParamGroup(ParamGroup<O> group) {
    group.options().check();
    Set<Tensor> known = new HashSet<>();
    groups.forEach(before -> known.addAll(before.params()));
    List<ParamState> fresh = new ArrayList<>();
    for (Tensor param : group.params()) {
      if (!param.isLeaf()) {
        throw new IllegalArgumentException("can't optimize a non-leaf Tensor");
      }
      checkParam(param);
      if (!known.add(param)) {
        throw new IllegalArgumentException(
            "some parameters appear in more than one parameter group, or twice in one");
      }
      fresh.add(new ParamState());
    }
    groups.add(group);
    states.add(fresh);
  }

  /** Refuses a parameter that this optimizer cannot change. */
  void checkParam(Tensor param) {}

  /** Forgets the gradients of all parameters: {@code grad()} is null again. */
  public final void zeroGrad() {
    zeroGrad(true);
  }

  /** Forgets all gradients, or sets them to zero if {@code setToNone} is false. */
  public final void zeroGrad(boolean setToNone) {
    for (ParamGroup<O> group : groups) {
      for (Tensor param : group.params()) {
        if (setToNone) {
          param.setGrad(null);
        } else {
          setGradToZero(param);
        }
      }
    }
  }

  private static void setGradToZero(Tensor param) {
    Tensor grad = param.grad();
    if (grad != null) {
      try (var noGrad = new NoGrad()) {
        param.setGrad(grad.detach().zero_());
      }
    }
  }

  /** Changes every parameter that has a gradient. */
  public final void step() {
    preHooks.forEach(hook -> hook.accept(this));
    hasStepped = true;
    applyStep();
    postHooks.forEach(hook -> hook.accept(this));
  }

  /** What {@link #step()} does between its hooks: {@link #update} for each parameter. */
  void applyStep() {
    Updates updates = new Updates();
    for (int g = 0; g < groups.size(); g++) {
      addUpdates(groups.get(g), states.get(g), updates);
    }
    updates.run();
  }

  /**
   * Computes the loss and its gradients by {@code closure}, which records even where recording is
   * switched off, then steps; returns the loss.
   */
  public final Tensor step(Supplier<Tensor> closure) {
    preHooks.forEach(hook -> hook.accept(this));
    hasStepped = true;
    Tensor loss =
        applyStep(
            () -> {
              try (var enableGrad = new EnableGrad()) {
                return closure.get();
              }
            });
    postHooks.forEach(hook -> hook.accept(this));
    return loss;
  }

  /** What {@link #step(Supplier)} does between its hooks, with a closure that records. */
  Tensor applyStep(Supplier<Tensor> closure) {
    Tensor loss = closure.get();
    applyStep();
    return loss;
  }

  /** Calls {@code hook} before each step; {@code optimizer.register_step_pre_hook}. */
  public final RemovableHandle registerStepPreHook(Consumer<? super Optimizer<?>> hook) {
    return preHooks.add(hook);
  }

  /** Calls {@code hook} after each step; {@code optimizer.register_step_post_hook}. */
  public final RemovableHandle registerStepPostHook(Consumer<? super Optimizer<?>> hook) {
    return postHooks.add(hook);
  }

  private void addUpdates(ParamGroup<O> group, List<ParamState> ofGroup, Updates updates) {
    O options = group.options();
    for (int i = 0; i < ofGroup.size(); i++) {
      Tensor param = group.params().get(i);
      Tensor grad = param.history().grad();
      if (grad != null) {
        ParamState state = ofGroup.get(i);
        List<String> names = beginStep(options, param, state);
        Update update = update(options, state);
        updates.add(update, 1 + names.size(), state.tensors(param, grad));
      }
    }
  }

  /** Has {@code state} ready for a step of {@code param}; returns the names of the buffers. */
  final List<String> beginStep(O options, Tensor param, ParamState state) {
    List<String> names = bufferNames(options, param);
    state.beginStep();
    if (!state.uses(names, param)) {
      state.use(
          names, param, name -> initialValue(name, options), name -> bufferShape(name, param));
    }
    return names;
  }

  /** Whether {@link #step()} has been called. */
  final boolean hasStepped() {
    return hasStepped;
  }

  // ---- saving ----------------------------------------------------------------------------------

  /**
   * The state and the settings of this optimizer, by PyTorch's names; {@code
   * optimizer.state_dict()}. The tensors of a parameter's shape share this optimizer's memory.
   */
  public final OptimizerState stateDict() {
    savingHooks.forEach(hook -> hook.accept(this));
    return changed(StateDicts.save(this), savedHooks);
  }

  /**
   * Copies the result of {@link #stateDict()}, of this library's or PyTorch's: the next step is
   * then that of the optimizer it came from.
   *
   * @throws IllegalArgumentException if it is of other groups, parameters or another optimizer;
   *     nothing is changed then
   */
  public final void loadStateDict(OptimizerState stateDict) {
    StateDicts.load(this, changed(stateDict, loadingHooks));
    loadedHooks.forEach(hook -> hook.accept(this));
  }

  private OptimizerState changed(OptimizerState state, HookList<OptimizerStateHook> hooks) {
    OptimizerState[] current = {state};
    hooks.forEach(
        hook -> {
          OptimizerState other = hook.apply(this, current[0]);
          current[0] = other == null ? current[0] : other;
        });
    return current[0];
  }

  /** Calls {@code hook} before the state is taken; {@code register_state_dict_pre_hook}. */
  public final RemovableHandle registerStateDictPreHook(Consumer<? super Optimizer<?>> hook) {
    return savingHooks.add(hook);
  }

  /** Calls {@code hook} with the state taken; {@code register_state_dict_post_hook}. */
  public final RemovableHandle registerStateDictPostHook(OptimizerStateHook hook) {
    return savedHooks.add(hook);
  }

  /** Calls {@code hook} with a state to load; {@code register_load_state_dict_pre_hook}. */
  public final RemovableHandle registerLoadStateDictPreHook(OptimizerStateHook hook) {
    return loadingHooks.add(hook);
  }

  /** Calls {@code hook} after a state was loaded; {@code register_load_state_dict_post_hook}. */
  public final RemovableHandle registerLoadStateDictPostHook(Consumer<? super Optimizer<?>> hook) {
    return loadedHooks.add(hook);
  }

  /** What is kept for the parameters of a group, in their order. */
  final List<ParamState> states(int group) {
    return states.get(group);
  }

  // ---- text ------------------------------------------------------------------------------------

  /** PyTorch's printed form. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(getClass().getSimpleName()).append(" (");
    for (int g = 0; g < groups.size(); g++) {
      text.append("\nParameter Group ").append(g).append('\n');
      groups
          .get(g)
          .toMap()
          .forEach(
              (name, value) ->
                  text.append("    ")
                      .append(name)
                      .append(": ")
                      .append(text(name, value))
                      .append('\n'));
    }
    return text.append(')').toString();
  }

  /** PyTorch's defaults of zero are whole numbers, those of the learning rate are not. */
  private String text(String name, @Nullable Object value) {
    boolean whole =
        printsZerosWhole() && !name.endsWith("lr") && value instanceof Double number && number == 0;
    return whole ? "0" : PythonRepr.of(value);
  }

  /** Whether PyTorch's defaults of zero are whole numbers in the text of this optimizer. */
  boolean printsZerosWhole() {
    return true;
  }
}
