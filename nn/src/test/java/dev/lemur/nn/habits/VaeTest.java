package dev.lemur.nn.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.optim.Adam;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * PyTorch's variational autoencoder. Typed otherwise than in Python: {@code self.fc1 = ...} is
 * {@code register("fc1", ...)}, since Java sees no assignment; the three results are a record,
 * since Java unpacks none; operators are methods.
 */
class VaeTest {
  private static final class Vae extends AbstractModule {
    record Output(Tensor reconstruction, Tensor mu, Tensor logvar) {}

    private final Linear fc1 = register("fc1", new Linear(16, 12));
    private final Linear fc21 = register("fc21", new Linear(12, 2));
    private final Linear fc22 = register("fc22", new Linear(12, 2));
    private final Linear fc3 = register("fc3", new Linear(2, 12));
    private final Linear fc4 = register("fc4", new Linear(12, 16));

    Tensor reparameterize(Tensor mu, Tensor logvar) {
      Tensor std = logvar.mul(0.5).exp();
      Tensor eps = Tensor.randnLike(std);
      return mu.add(eps.mul(std));
    }

    Tensor decode(Tensor z) {
      return Functional.sigmoid(fc4.apply(Functional.relu(fc3.apply(z))));
    }

    Output forward(Tensor x) {
      Tensor h1 = Functional.relu(fc1.apply(x.view(-1, 16)));
      Tensor mu = fc21.apply(h1);
      Tensor logvar = fc22.apply(h1);
      return new Output(decode(reparameterize(mu, logvar)), mu, logvar);
    }
  }

  private static Tensor lossFunction(Vae.Output output, Tensor x) {
    Tensor bce =
        Functional.binaryCrossEntropy(output.reconstruction(), x.view(-1, 16), Reduction.SUM);
    Tensor kld =
        output.logvar().add(1).sub(output.mu().pow(2)).sub(output.logvar().exp()).sum().mul(-0.5);
    return bce.add(kld);
  }

  @Test
  void theLossFallsAndSamplesAreImages() {
    Tensor.manualSeed(1);
    Vae model = new Vae();
    var optimizer = new Adam(model.parameters(), 1e-2);
    Tensor images = Tensor.randint(0, 2, 4, 1, 4, 4).to(dev.lemur.core.DType.FLOAT32);
    Tensor batch = images.repeat(16, 1, 1, 1);

    double first = 0;
    double last = 0;
    for (int epoch = 0; epoch < 60; epoch++) {
      optimizer.zeroGrad();
      Tensor loss = lossFunction(model.forward(batch), batch);
      loss.backward();
      optimizer.step();
      first = epoch == 0 ? loss.item() : first;
      last = loss.item();
    }
    Tensor sample = NoGrad.run(() -> model.decode(Tensor.randn(3, 2)).view(3, 1, 4, 4));

    assertTrue(last < 0.8 * first, first + " -> " + last);
    assertEquals(Shape.of(3, 1, 4, 4), sample.shape());
    assertEquals(
        List.of("fc1.weight", "fc1.bias"), List.copyOf(model.stateDict().keySet()).subList(0, 2));
  }
}
