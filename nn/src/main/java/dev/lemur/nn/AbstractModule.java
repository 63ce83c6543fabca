package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.trace.Trace;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base of every building block of a network, whatever its inputs and results: parameters,
 * buffers, submodules, training and evaluation mode, hooks, a state dict and a printed form;
 * mirrors {@code torch.nn.Module}. Most modules map one tensor to one tensor: extend {@link Module}
 * for those.
 *
 * <p>A module with another signature extends this class and declares a {@code forward} that says
 * what it computes and an {@code apply} that callers use, both with its own types. {@code apply}
 * goes through {@link #call}, which runs the hooks and adds the module's path to the message of an
 * error:
 *
 * <pre>{@code
 * class Gate extends AbstractModule {
 *   record Output(Tensor output, Tensor openness) {}
 *
 *   private final Linear gate = register("gate", new Linear(4, 4));
 *
 *   public Output forward(Tensor input, Tensor context) {
 *     Tensor openness = gate.apply(context).sigmoid();
 *     return new Output(input.mul(openness), openness);
 *   }
 *
 *   public final Output apply(Tensor input, Tensor context) {
 *     return call(in -> forward(in[0], in[1]), input, context);
 *   }
 * }
 * }</pre>
 *
 * <p>An unregistered module or parameter in a field is an error at the first use, and so is a field
 * that was assigned a tensor other than the parameter or buffer of its name; {@link #setParameter}
 * and {@link #setBuffer} replace those.
 *
 * <p>Any number of threads may apply a module at once. A thread that changes a module must make
 * sure that no other thread uses it at that time.
 */
public abstract non-sealed class AbstractModule implements ModuleParts {
  final Registry registry = new Registry();
  private boolean training = true;
  private boolean fieldsChecked;
  private volatile @Nullable Hooks hooks;
  private @Nullable WeakReference<AbstractModule> owner;
  private boolean hasSeveralOwners;

  /** A module in training mode with nothing registered. */
  protected AbstractModule() {}

  // ---- registration ----------------------------------------------------------------------------

  /**
   * Registers {@code module} as a submodule; returns it; {@code self.name = module}.
   *
   * @throws IllegalArgumentException if the name is empty, taken, or has a dot, or the module is
   *     null
   */
  protected final <M extends AbstractModule> M register(String name, M module) {
    registry.checkNew("module", name, module);
    putChild(name, module);
    return module;
  }

  /**
   * Makes {@code tensor} a {@linkplain Parameter parameter} of this module; returns it; {@code
   * self.name = nn.Parameter(tensor)}.
   *
   * <p>The tensor requires gradients from now on; a parameter made by {@link Parameter#of(Tensor,
   * boolean)} stays as it is.
   *
   * @throws IllegalArgumentException if the name is empty, taken, or has a dot, or the tensor is
   *     null, the result of a recorded operation, or not of a floating-point type
   */
  protected final Tensor registerParameter(String name, Tensor tensor) {
    registry.addParameter(name, tensor);
    fieldsChecked = false;
    return tensor;
  }

  /**
   * A parameter to compute with: itself, or what {@link Parametrize} or a {@link DerivedParameter}
   * computes in its place. For methods such as {@code weight()}, which {@code forward} uses as
   * well.
   *
   * @param parameter the one in the field; null if the module has none
   */
  @SuppressWarnings("unchecked") // there is no class below Tensor
  protected final <T extends @Nullable Tensor> T current(String name, T parameter) {
    if (registry.computations.isEmpty()) {
      return parameter;
    }
    Supplier<Tensor> computation = registry.computations.get(name);
    return computation == null ? parameter : (T) computation.get();
  }

  /**
   * Registers {@code tensor} as a buffer: state that is not learnt; returns it; {@code
   * self.register_buffer(name, tensor)}.
   */
  protected final Tensor registerBuffer(String name, Tensor tensor) {
    return registerBuffer(name, tensor, true);
  }

  /**
   * Same as {@link #registerBuffer(String, Tensor)}.
   *
   * @param persistent whether it is part of the {@link #stateDict()}
   */
  protected final Tensor registerBuffer(String name, Tensor tensor, boolean persistent) {
    registry.addBuffer(name, tensor, persistent);
    return tensor;
  }

  /**
   * Replaces a parameter by {@code tensor}; returns it; {@code self.name = nn.Parameter(tensor)}. A
   * parameter of another module is shared with it from now on.
   *
   * <pre>{@code
   * weight = setParameter("weight", other.weight());
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no parameter of that name, or the tensor is null,
   *     the result of a recorded operation, or not of a floating-point type
   */
  protected final Tensor setParameter(String name, Tensor tensor) {
    registry.replaceParameter(name, tensor);
    fieldsChecked = false;
    return tensor;
  }

  /**
   * Replaces a buffer by {@code tensor}; returns it; {@code self.name = tensor}.
   *
   * <pre>{@code
   * runningVar = setBuffer("running_var", runningVar.mul(0.9).add(variance.mul(0.1)));
   * }</pre>
   *
   * @throws IllegalArgumentException if there is no buffer of that name, or the tensor is null
   */
  protected final Tensor setBuffer(String name, Tensor tensor) {
    registry.replaceBuffer(name, tensor);
    fieldsChecked = false;
    return tensor;
  }

  /** Registers {@code child}, replacing a submodule of the same name. */
  final void putChild(String name, AbstractModule child) {
    Registry.checkName("module", name, child);
    if (child == this || ModuleTree.contains(child, this)) {
      throw new IllegalArgumentException(
          "a module cannot be a part of itself: '%s' of this %s is %s"
              .formatted(name, name(), child == this ? "the module itself" : "one that holds it"));
    }
    registry.putChild(name, child);
    AbstractModule before = child.onlyOwner();
    child.hasSeveralOwners |=
        before != null && before != this && before.registry.children.containsValue(child);
    child.owner = new WeakReference<>(this);
    fieldsChecked = false;
  }

  /** The module that this one is registered in; null if there is none or more than one. */
  final @Nullable AbstractModule onlyOwner() {
    WeakReference<AbstractModule> known = owner;
    return known == null || hasSeveralOwners ? null : known.get();
  }

  /** Checks once, after the last registration, that no field was left unregistered. */
  final void checkRegistration() {
    if (!fieldsChecked) {
      FieldCheck.check(this);
      fieldsChecked = true;
    }
  }

  // ---- computing -------------------------------------------------------------------------------

  /**
   * Runs {@code forward} with the hooks around it; the message of an exception ends with this
   * module's path in the model. {@code apply} calls this.
   *
   * @param forward computes the result from the inputs as changed by hooks: a tensor, or a record
   *     or list of tensors
   * @param inputs the input tensors, null for an omitted one
   * @return the result as changed by hooks
   * @throws RuntimeException whatever {@code forward} throws, of the same type where possible
   */
  protected final <R> R call(
      Function<? super @Nullable Tensor[], ? extends R> forward, @Nullable Tensor... inputs) {
    try {
      checkRegistration();
      return Trace.isRecording()
          ? Trace.inModule(this, () -> withHooks(forward, inputs))
          : withHooks(forward, inputs);
    } catch (RuntimeException e) {
      throw ErrorPlace.add(e, this);
    }
  }

  /** Whether a call of this module runs its {@code forward} and nothing else. */
  final boolean runsForwardAlone() {
    checkRegistration();
    return hooks == null && !Trace.isRecording();
  }

  private <R> R withHooks(
      Function<? super @Nullable Tensor[], ? extends R> forward, @Nullable Tensor[] inputs) {
    Hooks around = hooks;
    return around == null ? forward.apply(inputs) : around.run(this, forward, inputs);
  }

  /** Calls {@code hook} before each {@code apply}. */
  public RemovableHandle registerForwardPreHook(ForwardPreHook hook) {
    NullArguments.check(hook);
    return hooks().addForwardPre(hook);
  }

  /** Calls {@code hook} after each {@code apply}. */
  public RemovableHandle registerForwardHook(ForwardHook hook) {
    NullArguments.check(hook);
    return hooks().addForward(hook);
  }

  /** Calls {@code hook} in each backward pass through the results of {@code apply}. */
  public RemovableHandle registerFullBackwardHook(BackwardHook hook) {
    NullArguments.check(hook);
    return hooks().addBackward(hook);
  }

  private synchronized Hooks hooks() {
    Hooks present = hooks;
    if (present == null) {
      present = new Hooks();
      hooks = present;
    }
    return present;
  }

  // ---- changing it -----------------------------------------------------------------------------

  /** Switches to training mode; returns this module. */
  public AbstractModule train() {
    return train(true);
  }

  /**
   * Switches this module and its submodules to training or evaluation mode; returns this module.
   */
  public AbstractModule train(boolean mode) {
    training = mode;
    for (AbstractModule child : children()) {
      child.train(mode);
    }
    return this;
  }

  /** Switches to evaluation mode, {@code train(false)}; returns this module. */
  public AbstractModule eval() {
    return train(false);
  }

  /** Whether this module is in training mode, the initial mode; {@code self.training}. */
  public boolean isTraining() {
    return training;
  }

  /** Starts or stops recording for all parameters; returns this module. */
  public AbstractModule requiresGrad_(boolean required) {
    for (Tensor parameter : parameters()) {
      parameter.requiresGrad_(required);
    }
    return this;
  }

  /** Forgets the gradients of all parameters. */
  public void zeroGrad() {
    for (Tensor parameter : parameters()) {
      parameter.setGrad(null);
    }
  }

  /** Calls {@code action} for all submodules, then for this module; returns this module. */
  public AbstractModule apply(Consumer<? super AbstractModule> action) {
    for (AbstractModule child : children()) {
      child.apply(action);
    }
    action.accept(this);
    return this;
  }

  /**
   * Converts parameters, their gradients and floating-point buffers, in place; returns this module.
   *
   * @throws IllegalArgumentException if {@code dtype} is not a floating-point type
   */
  public AbstractModule to(DType dtype) {
    Conversion.convert(this, dtype);
    return this;
  }

  // ---- saving ----------------------------------------------------------------------------------

  /**
   * All parameters and persistent buffers by path, in order. The tensors share this module's memory
   * and require no gradients.
   */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    addStateTo(state, "");
    return state;
  }

  private void addStateTo(Map<String, Tensor> state, String path) {
    // Fields may have been assigned since the last check.
    fieldsChecked = false;
    checkRegistration();
    registry
        .state()
        .forEach((name, tensor) -> state.put(ModuleTree.join(path, name), tensor.detach()));
    registry.children.forEach(
        (name, child) -> child.addStateTo(state, ModuleTree.join(path, name)));
  }

  /** Copies the values of {@code stateDict} into this module, which must have the same keys. */
  public IncompatibleKeys loadStateDict(Map<String, Tensor> stateDict) {
    return loadStateDict(stateDict, true);
  }

  /**
   * Copies the values of {@code stateDict} into this module's parameters and buffers.
   *
   * @param strict whether missing and unexpected keys are an error
   * @return the keys that did not match
   * @throws IllegalArgumentException listing every mismatch; nothing is copied then
   */
  public IncompatibleKeys loadStateDict(Map<String, Tensor> stateDict, boolean strict) {
    checkRegistration();
    return StateLoading.load(this, stateDict, strict);
  }

  /** Prepares this module for its entries of a state dict. */
  void prepareToLoad(Map<String, Tensor> state) {}

  // ---- text ------------------------------------------------------------------------------------

  /** The arguments that {@link #toString()} shows; none by default. */
  public String extraRepr() {
    return "";
  }

  /** The class name, with which the printed form begins. */
  String name() {
    Class<?> type = getClass();
    String name =
        type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
    return registry.parametrizations.isEmpty() ? name : "Parametrized" + name;
  }

  /** PyTorch's printed form. */
  @Override
  public String toString() {
    return ModuleText.of(this);
  }
}
