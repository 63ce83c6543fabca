package dev.lemur.nn.utils.prune;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes elements or channels from a module's parameters; mirrors {@code torch.nn.utils.prune}.
 *
 * <p>A pruned {@code weight} is computed at each read as {@code weight_orig}, which is learnt,
 * times {@code weight_mask}, a buffer of zeros and ones. Pruning again removes part of what is
 * left. An amount is a number of elements or channels, or a fraction of them such as 0.3.
 *
 * <pre>{@code
 * var layer = new Linear(4, 3);
 * Prune.l1Unstructured(layer, "weight", 0.5);
 * System.out.println(layer.stateDict().keySet()); // [bias, weight_orig, weight_mask]
 * Prune.remove(layer, "weight");
 * }</pre>
 */
public final class Prune {
  private Prune() {}

  /** A parameter of a module; {@code (module, "weight")}. */
  public record Target(AbstractModule module, String name) {}

  /** Prunes nothing, with a mask of ones; returns the module. */
  public static <M extends AbstractModule> M identity(M module, String name) {
    return pruned(module, name, new L1Unstructured(0), null);
  }

  /** Prunes the given number of elements at random; returns the module. */
  public static <M extends AbstractModule> M randomUnstructured(M module, String name, int amount) {
    return pruned(module, name, new RandomUnstructured(amount), null);
  }

  /** Prunes a fraction of the elements at random; returns the module. */
  public static <M extends AbstractModule> M randomUnstructured(
      M module, String name, double amount) {
    return pruned(module, name, new RandomUnstructured(amount), null);
  }

  /** Prunes the given number of elements, those nearest to 0; returns the module. */
  public static <M extends AbstractModule> M l1Unstructured(M module, String name, int amount) {
    return l1Unstructured(module, name, amount, null);
  }

  /** Prunes a fraction of the elements, those nearest to 0; returns the module. */
  public static <M extends AbstractModule> M l1Unstructured(M module, String name, double amount) {
    return l1Unstructured(module, name, amount, null);
  }

  /**
   * Same as {@link #l1Unstructured(AbstractModule, String, int)}, by scores instead of the values.
   */
  public static <M extends AbstractModule> M l1Unstructured(
      M module, String name, int amount, @Nullable Tensor importanceScores) {
    return pruned(module, name, new L1Unstructured(amount), importanceScores);
  }

  /**
   * Same as {@link #l1Unstructured(AbstractModule, String, double)}, by scores instead of the
   * values.
   */
  public static <M extends AbstractModule> M l1Unstructured(
      M module, String name, double amount, @Nullable Tensor importanceScores) {
    return pruned(module, name, new L1Unstructured(amount), importanceScores);
  }

  /** Prunes the given number of channels along {@code dim} at random; returns the module. */
  public static <M extends AbstractModule> M randomStructured(
      M module, String name, int amount, int dim) {
    return pruned(module, name, new RandomStructured(amount, dim), null);
  }

  /** Prunes a fraction of the channels along {@code dim} at random; returns the module. */
  public static <M extends AbstractModule> M randomStructured(
      M module, String name, double amount, int dim) {
    return pruned(module, name, new RandomStructured(amount, dim), null);
  }

  /**
   * Prunes the given number of channels along {@code dim}, those with the smallest {@code n}-norm;
   * returns the module.
   */
  public static <M extends AbstractModule> M lnStructured(
      M module, String name, int amount, double n, int dim) {
    return lnStructured(module, name, amount, n, dim, null);
  }

  /**
   * Prunes a fraction of the channels, those with the smallest {@code n}-norm; returns the module.
   */
  public static <M extends AbstractModule> M lnStructured(
      M module, String name, double amount, double n, int dim) {
    return lnStructured(module, name, amount, n, dim, null);
  }

  /** Same as {@link #lnStructured(AbstractModule, String, int, double, int)}, by scores. */
  public static <M extends AbstractModule> M lnStructured(
      M module, String name, int amount, double n, int dim, @Nullable Tensor importanceScores) {
    return pruned(module, name, new LnStructured(amount, n, dim), importanceScores);
  }

  /** Same as {@link #lnStructured(AbstractModule, String, double, double, int)}, by scores. */
  public static <M extends AbstractModule> M lnStructured(
      M module, String name, double amount, double n, int dim, @Nullable Tensor importanceScores) {
    return pruned(module, name, new LnStructured(amount, n, dim), importanceScores);
  }

  /** Prunes where {@code mask}, of the parameter's shape, is 0 or false; returns the module. */
  public static <M extends AbstractModule> M customFromMask(M module, String name, Tensor mask) {
    return pruned(module, name, new CustomFromMask(mask), null);
  }

  private static <M extends AbstractModule> M pruned(
      M module, String name, BasePruningMethod method, @Nullable Tensor importanceScores) {
    method.apply(module, name, importanceScores);
    return module;
  }

  /** Prunes several parameters as if they were one, by their own values. */
  public static void globalUnstructured(List<Target> parameters, BasePruningMethod pruningMethod) {
    globalUnstructured(parameters, pruningMethod, Map.of());
  }

  /**
   * Prunes several parameters as if they were one: some lose more elements than others.
   *
   * @param pruningMethod such as {@code new L1Unstructured(0.2)}
   * @param importanceScores the importance of each element, for parameters where it is not the
   *     value
   * @throws IllegalArgumentException if the method is not unstructured
   */
  public static void globalUnstructured(
      List<Target> parameters,
      BasePruningMethod pruningMethod,
      Map<Target, Tensor> importanceScores) {
    if (pruningMethod.pruningType() != BasePruningMethod.PruningType.UNSTRUCTURED) {
      throw new IllegalArgumentException(
          ("Only \"unstructured\" PRUNING_TYPE supported for the `pruning_method`. Found method %s "
                  + "of type %s")
              .formatted(pruningMethod.getClass().getSimpleName(), pruningMethod.pruningType()));
    }
    try (NoGrad none = new NoGrad()) {
      Tensor scores =
          Tensor.cat(parameters.stream().map(p -> score(p, importanceScores).view(-1)).toList());
      Tensor before =
          Tensor.cat(
              parameters.stream()
                  .map(p -> PrunedParameter.mask(p.module, p.name).view(-1))
                  .toList());
      Tensor mask = PrunedParameter.combined(pruningMethod, scores, before);
      int start = 0;
      for (Target target : parameters) {
        Tensor value = PrunedParameter.value(target.module, target.name);
        Tensor part = mask.narrow(0, start, value.numel());
        customFromMask(target.module, target.name, part.view(value.shape()));
        start += value.numel();
      }
    }
  }

  private static Tensor score(Target target, Map<Target, Tensor> importanceScores) {
    Tensor given = importanceScores.get(target);
    return (given == null ? PrunedParameter.value(target.module, target.name) : given).detach();
  }

  /**
   * Makes a parameter's pruning permanent: pruned elements become 0 in an ordinary parameter;
   * returns the module.
   *
   * @throws IllegalArgumentException if it is not pruned
   */
  public static <M extends AbstractModule> M remove(M module, String name) {
    PrunedParameter.remove(module, name);
    return module;
  }

  /** Whether a parameter of the module, or of one inside it, is pruned. */
  public static boolean isPruned(AbstractModule module) {
    return module.modules().stream().anyMatch(PrunedParameter::isIn);
  }
}
