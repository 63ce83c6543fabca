package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A layer that learns the size of its input from the first input it sees; mirrors {@code
 * torch.nn.modules.lazy.LazyModuleMixin}.
 *
 * <p>With its first {@code apply}, or when a state dict is loaded into it, it becomes a layer of
 * the usual kind: it prints as that, and {@link #module()} gives it. Its parameters are made then,
 * so build the optimizer after a first forward pass.
 *
 * @param <M> the layer that it becomes
 */
public abstract class LazyModule<M extends Module> extends Module {
  private final IntFunction<M> creation;

  /** The layer, of an input of size 0 at first; in a supplier since its parts are this module's. */
  private volatile Supplier<M> layer;

  private volatile boolean initialized;

  /**
   * A layer of an unknown input.
   *
   * @param creation makes the layer for an input of a size
   */
  protected LazyModule(IntFunction<M> creation) {
    this.creation = creation;
    M unknown = withoutDrawing(() -> creation.apply(0));
    this.layer = () -> unknown;
    adoptParts(unknown);
  }

  /**
   * The size that the layer needs to know: so many features or channels.
   *
   * @throws IllegalArgumentException if the layer takes no such input
   */
  protected abstract int sizeOf(Tensor input);

  /** Same as {@link #sizeOf}, from the entries of a state dict. */
  protected abstract int sizeOf(Map<String, Tensor> state);

  /** Whether the size of the input is still unknown; {@code has_uninitialized_params()}. */
  public boolean hasUninitializedParams() {
    return !initialized;
  }

  /**
   * The layer that this has become.
   *
   * @throws IllegalStateException if the size of the input is still unknown
   */
  public M module() {
    if (!initialized) {
      throw new IllegalStateException(
          name() + " has not seen an input yet: run a forward pass first");
    }
    return layer.get();
  }

  @Override
  public Tensor forward(Tensor input) {
    if (!initialized) {
      initialize(input);
    }
    return layer.get().forward(input);
  }

  private synchronized void initialize(Tensor input) {
    if (!initialized) {
      become(creation.apply(sizeOf(input)));
    }
  }

  @Override
  synchronized void prepareToLoad(Map<String, Tensor> state) {
    Set<String> names = registry.state().keySet();
    if (!initialized && !names.isEmpty() && state.keySet().containsAll(names)) {
      become(withoutDrawing(() -> creation.apply(sizeOf(state))));
    }
  }

  private void become(M known) {
    Registry before = layer.get().registry;
    known.train(isTraining());
    known.to(floatingType(before));
    known.registry.parameters.forEach(
        (name, parameter) -> parameter.requiresGrad_(before.parameters.get(name).requiresGrad()));
    layer = () -> known;
    adoptParts(known);
    initialized = true;
  }

  private static DType floatingType(Registry registry) {
    return registry.state().values().stream()
        .map(Tensor::dtype)
        .filter(DType::isFloatingPoint)
        .findFirst()
        .orElse(DType.FLOAT32);
  }

  private void adoptParts(M module) {
    registry.parameters.putAll(module.registry.parameters);
    registry.buffers.putAll(module.registry.buffers);
  }

  private static <T> T withoutDrawing(Supplier<T> creation) {
    Generator generator = Generator.defaultGenerator();
    byte[] state = generator.getState();
    T created = creation.get();
    generator.setState(state);
    return created;
  }

  @Override
  public Module train(boolean mode) {
    layer.get().train(mode);
    return super.train(mode);
  }

  @Override
  String name() {
    return initialized ? layer.get().name() : super.name();
  }

  @Override
  public String extraRepr() {
    return layer.get().extraRepr();
  }
}
