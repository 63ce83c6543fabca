package dev.lemur.examples.training;

import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the training and validation loss of each epoch once training has finished.
 *
 * @param folder where {@code loss.png} and {@code loss.svg} are written
 */
public record LossCurves(Path folder) implements TrainingListener {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;

  @Override
  public void trainingEnded(Trainer trainer) {
    List<EpochResult> history = trainer.history();
    if (history.isEmpty()) {
      return;
    }
    Map<String, double[]> losses = new LinkedHashMap<>();
    for (String name : history.get(0).values().keySet()) {
      if (name.endsWith("loss")) {
        losses.put(
            name.startsWith("val_") ? "validation" : "training",
            history.stream().mapToDouble(result -> result.value(name)).toArray());
      }
    }
    Picture picture =
        new Picture(List.of(Charts.byEpoch("Loss", "Mean loss", losses)), 1, WIDTH, HEIGHT);
    picture.write(folder, "loss");
  }
}
