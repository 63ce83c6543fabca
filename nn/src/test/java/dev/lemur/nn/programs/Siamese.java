package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.PReLU;
import dev.lemur.nn.loss.CosineEmbeddingLoss;
import dev.lemur.nn.optim.RMSprop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One tower that learns to bring alike vectors together and others apart. */
final class Siamese {
  private Siamese() {}

  static Training siamese(OracleObject config) {
    int pairs = config.intValue("pairs");
    int features = config.intValue("features");
    Tensor kinds = Tensor.randint(0, 3, Shape.of(pairs, 2));
    Tensor centres = Tensor.randn(3, features);
    Tensor leftKinds = kinds.select(1, 0);
    Tensor rightKinds = kinds.select(1, 1);
    Tensor left = centres.indexSelect(0, leftKinds).add(Tensor.randn(pairs, features).mul(0.8));
    Tensor right = centres.indexSelect(0, rightKinds).add(Tensor.randn(pairs, features).mul(0.8));
    Tensor target = Tensor.where(leftKinds.eq(rightKinds), Tensor.tensor(1f), Tensor.tensor(-1f));
    Sequential tower =
        new Sequential(
            new Linear(features, config.intValue("hidden")),
            new PReLU(),
            new Linear(config.intValue("hidden"), config.intValue("code")));
    var criterion =
        new CosineEmbeddingLoss(
            CosineEmbeddingLoss.Options.DEFAULT.withMargin(config.doubleValue("margin")));
    var optimizer = new RMSprop(tower.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      optimizer.zeroGrad();
      Tensor loss = criterion.apply(tower.apply(left), tower.apply(right), target);
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
    }
    return new Training(
        losses,
        Map.of(
            "similarity",
            Functional.cosineSimilarity(tower.apply(left), tower.apply(right)),
            "prelu.weight",
            ((PReLU) tower.get(1)).weight(),
            "linear2.weight",
            ((Linear) tower.get(2)).weight()));
  }
}
