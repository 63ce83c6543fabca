package dev.lemur.nn.optim;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import java.util.List;

/** An optimizer whose change of an element depends on others: it sees whole tensors, not blocks. */
abstract class WholeTensorOptimizer<O extends OptimizerOptions<O>> extends Optimizer<O> {
  WholeTensorOptimizer(Groups<O> groups) {
    super(groups);
  }

  /** Changes {@code param} and the buffers of {@code state}; autograd records none of it. */
  abstract void change(O options, ParamState state, Tensor param, Tensor grad);

  @Override
  final void applyStep() {
    try (var noGrad = new NoGrad()) {
      for (int g = 0; g < paramGroups().size(); g++) {
        ParamGroup<O> group = paramGroups().get(g);
        List<ParamState> ofGroup = states(g);
        for (int i = 0; i < ofGroup.size(); i++) {
          Tensor param = group.params().get(i);
          Tensor grad = param.grad();
          if (grad != null) {
            beginStep(group.options(), param, ofGroup.get(i));
            change(group.options(), ofGroup.get(i), param, grad.detach());
          }
        }
      }
    }
  }

  /** Not called: {@link #applyStep} changes whole tensors. */
  @Override
  protected final Update update(O options, ParamState state) {
    throw new IllegalStateException(getClass().getSimpleName() + " changes whole tensors");
  }
}
