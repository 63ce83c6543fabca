package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A building block of a network: a function of a tensor with what it has learnt; mirrors {@code
 * torch.nn.Module}.
 *
 * <p>A subclass registers what it consists of, each where its field is declared, and says what it
 * computes:
 *
 * <pre>{@code
 * class Net extends Module {
 *   private final Linear fc1 = register("fc1", new Linear(6, 4));
 *   private final Linear fc2 = register("fc2", new Linear(4, 3));
 *   private final Tensor scale = registerParameter("scale", Tensor.ones(3));
 *
 *   @Override
 *   public Tensor forward(Tensor input) {
 *     return fc2.apply(fc1.apply(input).relu()).mul(scale);
 *   }
 * }
 * }</pre>
 *
 * <p>A module or parameter that is in a field but was not registered is an error at the first use.
 *
 * <p>{@link #apply(Tensor)} is PyTorch's {@code module(input)}: it runs {@link #forward} with the
 * hooks around it, and says in an error which module it came from. Any number of threads may call
 * it at once; changing a module needs the caller's own order.
 */
public abstract non-sealed class Module implements ModuleParts, Function<Tensor, Tensor> {
  final Registry registry = new Registry();
  private boolean training = true;
  private boolean fieldsChecked;
  private volatile @Nullable Hooks hooks;
  private @Nullable WeakReference<Module> owner;
  private boolean hasSeveralOwners;

  /** A module in training mode with nothing registered. */
  protected Module() {}

  // ---- registration ----------------------------------------------------------------------------

  /**
   * Makes {@code module} a part of this one; returns it; {@code self.name = module}.
   *
   * @throws IllegalArgumentException if the name is empty, taken, or has a dot, or the module is
   *     null
   */
  protected final <M extends Module> M register(String name, M module) {
    registry.checkNew("module", name, module);
    putChild(name, module);
    return module;
  }

  /**
   * Makes {@code tensor} a {@linkplain Parameter parameter} of this module; returns it; {@code
   * self.name = nn.Parameter(tensor)}.
   *
   * <p>Requires gradients from now on; a parameter that was made by {@link Parameter#of(Tensor,
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
   * Makes {@code tensor} a part of this module's state that is not learnt; returns it; {@code
   * self.register_buffer(name, tensor)}.
   */
  protected final Tensor registerBuffer(String name, Tensor tensor) {
    return registerBuffer(name, tensor, true);
  }

  /**
   * As {@link #registerBuffer(String, Tensor)}.
   *
   * @param persistent whether it is part of the {@link #stateDict()}
   */
  protected final Tensor registerBuffer(String name, Tensor tensor, boolean persistent) {
    registry.addBuffer(name, tensor, persistent);
    return tensor;
  }

  /** Makes {@code child} a part of this module, in the place of what has the name already. */
  final void putChild(String name, Module child) {
    Registry.checkName("module", name, child);
    registry.children.put(name, child);
    Module before = child.onlyOwner();
    child.hasSeveralOwners |=
        before != null && before != this && before.registry.children.containsValue(child);
    child.owner = new WeakReference<>(this);
    fieldsChecked = false;
  }

  /** The module that this one is registered in; null if there is none or more than one. */
  final @Nullable Module onlyOwner() {
    WeakReference<Module> known = owner;
    return known == null || hasSeveralOwners ? null : known.get();
  }

  /** Checks once, after the last registration, that nothing was forgotten. */
  final void checkRegistration() {
    if (!fieldsChecked) {
      FieldCheck.check(this);
      fieldsChecked = true;
    }
  }

  // ---- computing -------------------------------------------------------------------------------

  /**
   * What this module computes, without hooks. A module of another signature leaves this one out and
   * has a {@code forward} of its own.
   *
   * @throws UnsupportedOperationException if the subclass does not define it
   */
  public Tensor forward(Tensor input) {
    throw new UnsupportedOperationException(
        "Module [" + name() + "] is missing the required \"forward\" function");
  }

  /**
   * Runs {@link #forward} and the hooks; {@code module(input)}.
   *
   * @throws RuntimeException what {@code forward} throws, of the same type, with this module's
   *     place in the model at the end of its message
   */
  @Override
  public final Tensor apply(Tensor input) {
    return apply(input, this::forward);
  }

  /**
   * Runs a {@code forward} of more than one input as {@link #apply(Tensor)} does one of one: {@code
   * apply(x, input -> forward(input, y))}. Hooks see the first input only.
   *
   * @param forward what is computed of the first input
   */
  protected final Tensor apply(Tensor input, UnaryOperator<Tensor> forward) {
    try {
      checkRegistration();
      Hooks around = hooks;
      return around == null ? forward.apply(input) : around.run(this, input, forward);
    } catch (RuntimeException e) {
      throw ErrorPlace.add(e, this);
    }
  }

  /** Calls {@code hook} before each {@link #apply(Tensor)}. */
  public RemovableHandle registerForwardPreHook(ForwardPreHook hook) {
    return hooks().addForwardPre(hook);
  }

  /** Calls {@code hook} after each {@link #apply(Tensor)}. */
  public RemovableHandle registerForwardHook(ForwardHook hook) {
    return hooks().addForward(hook);
  }

  /** Calls {@code hook} in each backward pass through what {@link #apply(Tensor)} computed. */
  public RemovableHandle registerFullBackwardHook(BackwardHook hook) {
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
  public Module train() {
    return train(true);
  }

  /** Switches this module and all inside it to training or evaluation mode; returns this module. */
  public Module train(boolean mode) {
    training = mode;
    for (Module child : children()) {
      child.train(mode);
    }
    return this;
  }

  /** Switches to evaluation mode, {@code train(false)}; returns this module. */
  public Module eval() {
    return train(false);
  }

  /** Whether this module is in training mode, as it is from the start; {@code self.training}. */
  public boolean isTraining() {
    return training;
  }

  /** Starts or stops recording for all parameters; returns this module. */
  public Module requiresGrad_(boolean required) {
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

  /** Calls {@code action} for all modules inside this one, then for it; returns this module. */
  public Module apply(Consumer<? super Module> action) {
    for (Module child : children()) {
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
  public Module to(DType dtype) {
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
   * @throws IllegalArgumentException with everything that is wrong; nothing is copied then
   */
  public IncompatibleKeys loadStateDict(Map<String, Tensor> stateDict, boolean strict) {
    checkRegistration();
    return StateLoading.load(this, stateDict, strict);
  }

  // ---- text ------------------------------------------------------------------------------------

  /** The arguments that {@link #toString()} shows; none by default. */
  public String extraRepr() {
    return "";
  }

  /** The class name, which the text begins with. */
  final String name() {
    Class<?> type = getClass();
    return type.isAnonymousClass() ? type.getSuperclass().getSimpleName() : type.getSimpleName();
  }

  /** What PyTorch prints. */
  @Override
  public String toString() {
    return ModuleText.of(this);
  }
}
