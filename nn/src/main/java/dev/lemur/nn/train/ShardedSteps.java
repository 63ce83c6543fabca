package dev.lemur.nn.train;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import java.util.List;
import java.util.Map;

/** Steps whose gradients are computed in shards, here or elsewhere. */
record ShardedSteps(ShardedEpoch epoch, Module model) implements Steps {
  @Override
  public boolean hasNext() {
    return epoch.hasNext();
  }

  @Override
  public Computed next() {
    BatchGradients batch = epoch.next();
    List<Tensor> parameters = model.parameters();
    Map<String, Tensor> buffers = model.namedBuffers();
    try (var noGrad = new NoGrad()) {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor sum = batch.gradients().get(i);
        parameters.get(i).setGrad(sum == null ? null : sum.div_((double) batch.samples()));
      }
      batch.buffers().forEach((name, value) -> buffers.get(name).copy_(value));
    }
    return new Computed(batch.samples(), batch.lossSum() / batch.samples(), batch.outputs());
  }

  @Override
  public void close() {
    epoch.close();
  }
}
