package dev.lemur.nn.utils.prune;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.DerivedParameter;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A parameter whose elements are pruned by a mask. */
final class PrunedParameter extends DerivedParameter {
  private PrunedParameter(AbstractModule module, String name) {
    super(module, name);
  }

  @Override
  protected Tensor compute() {
    Tensor original = part("_orig");
    return part("_mask").to(original.dtype()).mul(original);
  }

  /** Prunes a parameter, or more of a pruned one. */
  static void prune(
      AbstractModule module,
      String name,
      BasePruningMethod method,
      @Nullable Tensor importanceScores) {
    try (NoGrad none = new NoGrad()) {
      Tensor value = value(module, name).detach();
      Tensor scores = importanceScores == null ? value : importanceScores.detach();
      if (!scores.shape().equals(value.shape())) {
        throw new IllegalArgumentException(
            "importance_scores should have the same shape as parameter %s of %s, got %s vs %s"
                .formatted(name, module, scores.shape(), value.shape()));
      }
      if (of(module, name) instanceof PrunedParameter before) {
        before.putBuffer("_mask", combined(method, scores, before.part("_mask").clone()));
        return;
      }
      Tensor mask = method.computeMask(scores, value.onesLike());
      Tensor original = parameter(module, name);
      PrunedParameter pruned = new PrunedParameter(module, name);
      pruned.install();
      pruned.addParameter("_orig", original);
      pruned.putBuffer("_mask", mask);
    }
  }

  /** The mask {@code before}, combined with what a method prunes of the rest. */
  static Tensor combined(BasePruningMethod method, Tensor scores, Tensor before) {
    Tensor mask = before.to(scores.dtype());
    return switch (method.pruningType()) {
      case UNSTRUCTURED -> {
        Tensor left = before.eq(1);
        Tensor chosen = method.computeMask(scores.maskedSelect(left), before.maskedSelect(left));
        yield mask.maskedScatter(left, chosen.to(mask.dtype()));
      }
      case STRUCTURED -> {
        int dim = scores.shape().dimension(method.dim());
        int[] others = IntStream.range(0, scores.dim()).filter(d -> d != dim).toArray();
        Tensor left = before.sum(others).ne(0).nonzero().squeeze(1);
        Tensor chosen =
            method.computeMask(scores.indexSelect(dim, left), before.indexSelect(dim, left));
        yield mask.indexCopy(dim, left, chosen.to(mask.dtype()));
      }
      case GLOBAL -> method.computeMask(scores, before).to(mask.dtype());
    };
  }

  /** A parameter's value, pruned or not. */
  static Tensor value(AbstractModule module, String name) {
    return of(module, name) instanceof PrunedParameter pruned
        ? pruned.compute()
        : parameter(module, name);
  }

  /** A parameter's mask, ones if it is not pruned. */
  static Tensor mask(AbstractModule module, String name) {
    return of(module, name) instanceof PrunedParameter pruned
        ? pruned.part("_mask")
        : parameter(module, name).detach().onesLike();
  }

  /** Whether a module itself has a pruned parameter. */
  static boolean isIn(AbstractModule module) {
    return allOf(module).stream().anyMatch(PrunedParameter.class::isInstance);
  }

  /** Makes the pruning of a parameter permanent. */
  static void remove(AbstractModule module, String name) {
    if (!(of(module, name) instanceof PrunedParameter pruned)) {
      throw new IllegalArgumentException(
          "Parameter '%s' of module %s has to be pruned before pruning can be removed"
              .formatted(name, module));
    }
    pruned.uninstall();
  }
}
