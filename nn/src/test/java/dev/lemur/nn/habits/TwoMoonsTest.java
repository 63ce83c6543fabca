package dev.lemur.nn.habits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two moons told apart. Typed otherwise than in Python: a batch is a list that Java cannot unpack
 * in the head of a loop, and {@code (a == b).float().mean()} is {@code a.eq(b).to(...).mean()}.
 */
class TwoMoonsTest {
  @Test
  void trainingSeparatesTheMoons() {
    Tensor.manualSeed(0);
    int n = 100;
    Tensor t = Tensor.linspace(0, Math.PI, n);
    Tensor outer = Tensor.stack(List.of(t.cos(), t.sin()), 1);
    Tensor inner = Tensor.stack(List.of(t.cos().neg().add(1), t.sin().neg().add(0.5)), 1);
    Tensor x = Tensor.cat(outer, inner);
    x = x.add(Tensor.randnLike(x).mul(0.1));
    Tensor y = Tensor.cat(Tensor.zeros(n, DType.INT64), Tensor.ones(n, DType.INT64));

    var model = new Sequential(new Linear(2, 16), new ReLU(), new Linear(16, 2));
    var criterion = new CrossEntropyLoss();
    var optimizer = new Adam(model.parameters(), 0.02);
    var loader = new DataLoader<>(new TensorDataset(x, y), 32, true);
    for (int epoch = 0; epoch < 30; epoch++) {
      model.train();
      for (List<Tensor> batch : loader) {
        optimizer.zeroGrad();
        Tensor loss = criterion.apply(model.apply(batch.get(0)), batch.get(1));
        loss.backward();
        optimizer.step();
      }
    }
    model.eval();
    Tensor inputs = x;
    Tensor predicted = NoGrad.run(() -> model.apply(inputs).argmax(1));
    double accuracy = predicted.eq(y).to(DType.FLOAT32).mean().item();

    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
  }
}
