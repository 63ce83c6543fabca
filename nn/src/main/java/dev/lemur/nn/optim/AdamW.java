package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.List;

/**
 * {@link Adam} whose weights decay directly instead of through the gradient; mirrors {@code
 * torch.optim.AdamW}.
 *
 * <p>Loshchilov and Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled Weight Decay
 * Regularization</a>.
 */
public final class AdamW extends Adam {
  /** PyTorch's defaults: those of Adam with a weight decay of 0.01. */
  public static final Options DEFAULT =
      Options.DEFAULT.withWeightDecay(1e-2).withDecoupledWeightDecay(true);

  /** The defaults. */
  public AdamW(List<Tensor> params) {
    this(params, DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public AdamW(List<Tensor> params, double lr) {
    this(params, DEFAULT.withLr(lr));
  }

  /** The given settings, based on {@link #DEFAULT}. */
  public AdamW(List<Tensor> params, Options options) {
    super(params, options.withDecoupledWeightDecay(true));
  }

  private AdamW(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.AdamW([{...}, ...])}. */
  public static AdamW ofGroups(List<ParamGroup<Options>> groups) {
    return new AdamW(
        new Groups<>(
            groups.stream()
                .map(
                    group ->
                        new ParamGroup<>(
                            group.params(), group.options().withDecoupledWeightDecay(true)))
                .toList()));
  }
}
