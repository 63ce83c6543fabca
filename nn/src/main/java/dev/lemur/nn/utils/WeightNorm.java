package dev.lemur.nn.utils;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.DerivedParameter;
import dev.lemur.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Learns the length and the direction of a weight's vectors separately, as {@code weight_g} and
 * {@code weight_v}, {@code w = g v / ‖v‖}; mirrors the older {@code torch.nn.utils.weight_norm}.
 * New programs use {@link Parametrizations#weightNorm(AbstractModule)}.
 *
 * <pre>{@code
 * var layer = WeightNorm.weightNorm(new Linear(20, 40));
 * System.out.println(layer.namedParameters().keySet()); // [bias, weight_g, weight_v]
 * WeightNorm.removeWeightNorm(layer);
 * }</pre>
 */
public final class WeightNorm extends DerivedParameter {
  private final _WeightNorm form;

  private WeightNorm(AbstractModule module, String name, @Nullable Integer dim) {
    super(module, name);
    form = new _WeightNorm(dim == null ? -1 : dim);
    Tensor weight = parameter(module, name);
    try (NoGrad none = new NoGrad()) {
      Tensor[] parts = form.rightInverse(weight.detach().clone());
      install();
      addParameter("_g", Parameter.of(parts[0]));
      addParameter("_v", Parameter.of(parts[1]));
    }
  }

  @Override
  protected Tensor compute() {
    return form.forward(part("_g"), part("_v"));
  }

  /** Normalises {@code weight}, with a norm for each output; returns the module. */
  public static <M extends AbstractModule> M weightNorm(M module) {
    return weightNorm(module, "weight", 0);
  }

  /**
   * Normalises a parameter; returns the module.
   *
   * @param dim the dimension with a norm for each index; null for one norm of the whole weight
   * @throws IllegalArgumentException if there is no such parameter, or it is already normalised
   */
  public static <M extends AbstractModule> M weightNorm(
      M module, String name, @Nullable Integer dim) {
    if (of(module, name) instanceof WeightNorm) {
      throw new IllegalArgumentException(
          "Cannot register two weight_norm hooks on the same parameter " + name);
    }
    new WeightNorm(module, name, dim);
    return module;
  }

  /** Ends the normalisation of {@code weight}; returns the module. */
  public static <M extends AbstractModule> M removeWeightNorm(M module) {
    return removeWeightNorm(module, "weight");
  }

  /**
   * Makes a normalised parameter an ordinary one again, with its current value; returns the module.
   *
   * @throws IllegalArgumentException if it is not normalised
   */
  public static <M extends AbstractModule> M removeWeightNorm(M module, String name) {
    if (!(of(module, name) instanceof WeightNorm present)) {
      throw new IllegalArgumentException(
          "weight_norm of '%s' not found in %s".formatted(name, module));
    }
    present.uninstall();
    return module;
  }
}
