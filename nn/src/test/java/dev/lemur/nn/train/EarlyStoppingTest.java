package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.loss.L1Loss;
import dev.lemur.nn.optim.SGD;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStoppingTest {
  private static final Monitor VAL_LOSS = Monitor.lowest("val_loss");

  @TempDir private Path folder;

  private final Module model = new Linear(1, 1);
  private final SGD optimizer = new SGD(model.parameters(), 0);

  private Trainer trainer(TrainingListener... listeners) {
    return new Trainer(
        model,
        new L1Loss(),
        optimizer,
        TrainingOptions.DEFAULT.withEpochs(20).withListeners(listeners));
  }

  /** Trains on something, with these losses of the validation data one epoch after the other. */
  private List<EpochResult> fit(Trainer trainer, double... losses) {
    Tensor input = Tensor.zeros(1, 1);
    Iterator<Double> next = Arrays.stream(losses).iterator();
    Iterable<List<Tensor>> validation =
        () -> List.of(List.of(input, output().add(next.next()))).iterator();
    return trainer.fit(List.of(List.of(input, input)), validation);
  }

  private Tensor output() {
    return model.apply(Tensor.zeros(1, 1)).detach();
  }

  @Test
  void stopsAfterSoManyEpochsWithoutImprovement() {
    Trainer trainer = trainer(new EarlyStopping(VAL_LOSS, 2));
    assertEquals(5, fit(trainer, 8, 7, 4, 5, 4.5, 1, 1).size());
  }

  @Test
  void improvementLessThanTheMinimumDoesNotCount() {
    Trainer trainer = trainer(new EarlyStopping(VAL_LOSS, 2, 0.5));
    assertEquals(3, fit(trainer, 8, 7.75, 7.625, 1).size());
  }

  @Test
  void slowImprovementIsMeasuredFromTheBest() {
    Trainer trainer = trainer(new EarlyStopping(VAL_LOSS, 2, 0.5));
    assertEquals(5, fit(trainer, 8, 7.75, 7.25, 7.125, 7, 1).size());
  }

  @Test
  void lossThatIsNotANumberIsNoImprovement() {
    Trainer trainer = trainer(new EarlyStopping(VAL_LOSS, 2));
    assertEquals(3, fit(trainer, 8, Double.NaN, Double.NaN, 1).size());
  }

  @Test
  void monitoringTheHighestStopsWhereNothingGetsHigher() {
    Trainer trainer = trainer(new EarlyStopping(Monitor.highest("val_loss"), 1));
    assertEquals(3, fit(trainer, 1, 2, 1, 3).size());
  }

  @Test
  void resumedTrainingRemembersThePatience() {
    Path file = folder.resolve("stopping.safetensors");
    Trainer first = trainer(new EarlyStopping(VAL_LOSS, 1));
    assertEquals(3, fit(first, 8, 4, 6).size());
    first.save(file);
    Trainer resumed = trainer(new EarlyStopping(VAL_LOSS, 3));
    resumed.resume(file);
    assertEquals(5, fit(resumed, 5, 7, 1).size());
  }

  @Test
  void trainingThatWasOverIsNotResumed() {
    Path file = folder.resolve("over.safetensors");
    Trainer first = trainer(new EarlyStopping(VAL_LOSS, 1));
    fit(first, 4, 6);
    first.save(file);
    Trainer resumed = trainer(new EarlyStopping(VAL_LOSS, 1));
    resumed.resume(file);
    assertEquals(2, fit(resumed, 1).size());
  }

  @Test
  void unknownMonitorIsAnErrorThatNamesTheKnown() {
    Trainer trainer = trainer(new EarlyStopping(Monitor.lowest("val_acc"), 1));
    var error = assertThrows(IllegalArgumentException.class, () -> fit(trainer, 1));
    assertEquals("no value is named 'val_acc', only [loss, val_loss, lr]", error.getMessage());
  }

  @Test
  void patienceBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(VAL_LOSS, 0));
  }

  @Test
  void bestCheckpointIsThatOfTheBestEpoch() {
    Path file = folder.resolve("best.safetensors");
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void epochEnded(Trainer trainer, EpochResult result) {
            model.parameters().get(1).detach().fill_(result.epoch());
          }
        };
    TrainingListener stopping = new EarlyStopping(VAL_LOSS, 2);
    fit(trainer(counting, new BestCheckpoint(VAL_LOSS, file), stopping), 8, 4, 6, 7);
    new Checkpoint(model).load(file);
    assertEquals(2, model.parameters().get(1).item());
  }

  @Test
  void bestCheckpointOfAResumedTrainingIsBetterThanTheOneBefore() {
    Path file = folder.resolve("training.safetensors");
    Path best = folder.resolve("best.safetensors");
    Trainer first = trainer(new EarlyStopping(VAL_LOSS, 1));
    fit(first, 4, 6);
    first.save(file);
    Trainer resumed = trainer(new BestCheckpoint(VAL_LOSS, best), new EarlyStopping(VAL_LOSS, 3));
    resumed.resume(file);
    fit(resumed, 5, 5);
    assertFalse(Files.exists(best));
  }
}
