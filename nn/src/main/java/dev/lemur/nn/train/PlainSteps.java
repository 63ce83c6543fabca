package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;

/** The usual step: each batch in one piece. */
record PlainSteps(
    Iterator<List<Tensor>> batches, Module model, BinaryOperator<Tensor> loss, Runnable zeroGrad)
    implements Steps {
  @Override
  public boolean hasNext() {
    return batches.hasNext();
  }

  @Override
  public Computed next() {
    List<Tensor> batch = batches.next();
    Tensor output = model.apply(Batch.input(batch));
    Tensor mean = loss.apply(output, batch.get(1));
    zeroGrad.run();
    mean.backward();
    return new Computed(
        Batch.samples(batch), mean.item(), List.of(new Scored(output.detach(), batch.get(1))));
  }
}
