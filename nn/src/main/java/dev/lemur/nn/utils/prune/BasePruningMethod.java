package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the elements of a tensor to prune; mirrors {@code
 * torch.nn.utils.prune.BasePruningMethod}. Extend it for a method of your own:
 *
 * <pre>{@code
 * class EveryOther extends BasePruningMethod {
 *   @Override
 *   public Tensor computeMask(Tensor t, Tensor defaultMask) {
 *     Tensor mask = defaultMask.clone();
 *     mask.view(-1).slice(0, 0, mask.numel(), 2).zero_();
 *     return mask;
 *   }
 * }
 *
 * new EveryOther().apply(model.fc3, "bias");
 * }</pre>
 */
public abstract class BasePruningMethod {
  /** What a method sees of a tensor that is already partly pruned. */
  public enum PruningType {
    /** The remaining elements, one after the other. */
    UNSTRUCTURED,
    /** The remaining channels along {@link BasePruningMethod#dim()}. */
    STRUCTURED,
    /** Everything. */
    GLOBAL
  }

  /** A method without settings. */
  protected BasePruningMethod() {}

  /**
   * Computes the mask: 1 where an element is kept, 0 where it is pruned.
   *
   * @param t how important each element is: the parameter, or the scores given for it
   * @param defaultMask the mask so far, of the same shape: what it prunes stays pruned
   */
  public abstract Tensor computeMask(Tensor t, Tensor defaultMask);

  /** What this method sees of a tensor; {@code UNSTRUCTURED}. */
  public PruningType pruningType() {
    return PruningType.UNSTRUCTURED;
  }

  /** The dimension of the channels of a structured method. */
  public int dim() {
    throw new UnsupportedOperationException(
        "Pruning methods of pruningType() STRUCTURED need to have the method `dim` defined.");
  }

  /** Prunes a parameter of a module, by its own values. */
  public final void apply(AbstractModule module, String name) {
    apply(module, name, null);
  }

  /**
   * Prunes a parameter of a module.
   *
   * @param importanceScores the importance of each element, of the parameter's shape; null for its
   *     value
   * @throws IllegalArgumentException if there is no such parameter, or the scores have another
   *     shape
   */
  public final void apply(AbstractModule module, String name, @Nullable Tensor importanceScores) {
    PrunedParameter.prune(module, name, this, importanceScores);
  }
}
