package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Linear;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.ReduceLROnPlateau;
import dev.lemur.nn.optim.ReduceLROnPlateau.ThresholdMode;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.train.Example.StopAfterBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT;

  @TempDir private Path folder;

  @Test
  void trainsAsThePlainLoop() {
    Example plain = new Example(1);
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      double sum = 0;
      for (List<Tensor> batch : plain.training) {
        plain.optimizer.zeroGrad();
        Tensor loss = new CrossEntropyLoss().forward(plain.model.apply(batch.get(0)), batch.get(1));
        loss.backward();
        plain.optimizer.step();
        sum += loss.item() * batch.get(0).size(0);
      }
      plain.scheduler.step();
      losses.add(sum / Example.SAMPLES);
    }

    Example trained = new Example(1);
    List<EpochResult> history = trained.trainer(OPTIONS.withEpochs(3)).fit(trained.training);

    assertEquals(losses, history.stream().map(result -> result.value("loss")).toList());
    assertArrayEquals(plain.parameters(), trained.parameters());
  }

  @Test
  void clipsGradientsAndStepsTheSchedulerEachBatchAsThePlainLoop() {
    Example plain = new Example(1);
    for (List<Tensor> batch : plain.training) {
      plain.optimizer.zeroGrad();
      new CrossEntropyLoss().forward(plain.model.apply(batch.get(0)), batch.get(1)).backward();
      GradientClipping.clipGradNorm_(plain.model.parameters(), 0.1);
      plain.optimizer.step();
      plain.scheduler.step();
    }

    Example trained = new Example(1);
    var options =
        OPTIONS.withScheduler(trained.scheduler).withSchedulerEachBatch(true).withMaxGradNorm(0.1);
    new Trainer(trained.model, new CrossEntropyLoss(), trained.optimizer, options)
        .fit(trained.training);

    assertArrayEquals(plain.parameters(), trained.parameters());
    assertEquals(plain.scheduler.getLastLr(), trained.scheduler.getLastLr());
  }

  @Test
  void resultHasLossesMetricsAndLearningRate() {
    Example example = new Example(1);
    EpochResult result =
        example
            .trainer(OPTIONS.withMetrics(new Accuracy()))
            .fit(example.training, example.validation)
            .get(0);
    assertEquals(
        List.of("loss", "accuracy", "val_loss", "val_accuracy", "lr"),
        List.copyOf(result.values().keySet()));
    assertEquals(1, result.epoch());
    assertEquals(Example.SAMPLES, result.samples());
    assertEquals(Example.LEARNING_RATE, result.value("lr"));
    assertTrue(result.samplesPerSecond() > 0);
  }

  @Test
  void validationChangesNothing() {
    Example without = new Example(1);
    without.trainer(OPTIONS.withEpochs(3)).fit(without.training);
    Example with = new Example(1);
    with.trainer(OPTIONS.withEpochs(3)).fit(with.training, with.validation);
    assertArrayEquals(without.parameters(), with.parameters());
  }

  @Test
  void evaluationIsTheMeanOverTheSamplesWithoutDropout() {
    Example example = new Example(1);
    Trainer trainer = example.trainer(OPTIONS.withMetrics(new Accuracy()));
    double loss = trainer.evaluate(example.validation).get("loss");
    example.model.eval();
    Tensor whole = new CrossEntropyLoss().forward(example.model.apply(example.x), example.y);
    assertEquals(whole.item(), loss, 1e-6);
  }

  @Test
  void evaluationLeavesEachModuleInItsMode() {
    Example example = new Example(1);
    example.model.getSubmodule("2").eval();
    example.trainer(OPTIONS).evaluate(example.validation);
    assertTrue(example.model.isTraining());
    assertTrue(example.model.getSubmodule("0").isTraining());
    assertFalse(example.model.getSubmodule("2").isTraining());
  }

  @Test
  void schedulerThatGoesByAMetricHasTheValidationLoss() {
    Example example = new Example(1);
    // Nothing is ever as much better as that.
    var hopeless =
        ReduceLROnPlateau.Options.DEFAULT.withPatience(0).withThreshold(1e9, ThresholdMode.ABS);
    var plateau = new ReduceLROnPlateau(example.optimizer, hopeless);
    var trainer =
        new Trainer(
            example.model,
            new CrossEntropyLoss(),
            example.optimizer,
            OPTIONS.withEpochs(2).withScheduler(plateau));
    var history = trainer.fit(example.training, example.validation);
    assertEquals(history.get(0).value("val_loss"), (double) plateau.stateDict().get("best"));
    assertEquals(List.of(Example.LEARNING_RATE * 0.1), plateau.getLastLr());
  }

  @Test
  void checkpointIsSavedEveryFewEpochs() {
    Path file = folder.resolve("every-2.safetensors");
    Example example = new Example(1);
    example.trainer(OPTIONS.withEpochs(3).withCheckpoint(file, 2)).fit(example.training);
    Example other = new Example(2);
    Trainer resumed = other.trainer(OPTIONS.withEpochs(3));
    resumed.resume(file);
    assertEquals(2, resumed.history().size());
  }

  /** 3 is in the first epoch, 6 and 12 are the last batch of an epoch. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8, 12, 20})
  void resumedTrainingIsTheUninterruptedOneBitForBit(int batches) {
    Path file = folder.resolve("stopped.safetensors");
    TrainingOptions options = OPTIONS.withEpochs(4).withMetrics(new ConfusionMatrix(3));
    Example uninterrupted = new Example(1);
    Trainer whole = uninterrupted.trainer(options);
    whole.fit(uninterrupted.training, uninterrupted.validation);

    Example interrupted = new Example(1);
    Trainer first = interrupted.trainer(options.withListeners(new StopAfterBatch(batches)));
    first.fit(interrupted.training, interrupted.validation);
    first.save(file);

    Example resumed = new Example(99);
    Trainer second = resumed.trainer(options.withMetrics(new ConfusionMatrix(3)));
    second.resume(file);
    second.fit(resumed.training, resumed.validation);

    assertEquals(
        whole.history().stream().map(EpochResult::values).toList(),
        second.history().stream().map(EpochResult::values).toList());
    assertArrayEquals(uninterrupted.parameters(), resumed.parameters());
  }

  @Test
  void epochThatWasStoppedBeforeItsFirstStepHasTheSameOrder() {
    Example uninterrupted = new Example(1);
    uninterrupted.trainer(OPTIONS.withEpochs(2)).fit(uninterrupted.training);
    TrainingListener stopping =
        new TrainingListener() {
          private boolean stopped;

          @Override
          public void epochStarted(Trainer trainer, int epoch, OptionalInt batches) {
            if (epoch == 2 && !stopped) {
              stopped = true;
              trainer.stop();
            }
          }
        };
    Example stopped = new Example(1);
    Trainer trainer = stopped.trainer(OPTIONS.withEpochs(2).withListeners(stopping));
    assertEquals(1, trainer.fit(stopped.training).size());
    assertEquals(2, trainer.fit(stopped.training).size());
    assertArrayEquals(uninterrupted.parameters(), stopped.parameters());
  }

  @Test
  void fitGoesOnAfterStop() {
    Example uninterrupted = new Example(1);
    uninterrupted.trainer(OPTIONS.withEpochs(2)).fit(uninterrupted.training);
    Example stopped = new Example(1);
    Trainer trainer = stopped.trainer(OPTIONS.withEpochs(2).withListeners(new StopAfterBatch(4)));
    assertEquals(0, trainer.fit(stopped.training).size());
    assertEquals(2, trainer.fit(stopped.training).size());
    assertArrayEquals(uninterrupted.parameters(), stopped.parameters());
  }

  @Test
  void nothingIsLeftToTrainAfterTheLastEpoch() {
    Example example = new Example(1);
    Trainer trainer = example.trainer(OPTIONS.withEpochs(2));
    trainer.fit(example.training);
    float[] parameters = example.parameters();
    assertEquals(2, trainer.fit(example.training).size());
    assertArrayEquals(parameters, example.parameters());
  }

  @Test
  void listenersHearOfEverythingInOrder() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void trainingStarted(Trainer trainer) {
            heard.add("start");
          }

          @Override
          public void epochStarted(Trainer trainer, int epoch, OptionalInt batches) {
            heard.add("epoch " + epoch + " of " + batches.orElse(-1) + " batches");
          }

          @Override
          public void batchEnded(Trainer trainer, BatchResult result) {
            heard.add("batch " + result.batch() + " of " + result.samples());
          }

          @Override
          public void epochEnded(Trainer trainer, EpochResult result) {
            heard.add("epoch ended");
          }

          @Override
          public void trainingEnded(Trainer trainer) {
            heard.add("end");
          }
        };
    Linear model = new Linear(2, 1);
    new Trainer(
            model,
            new MSELoss(),
            new SGD(model.parameters(), 0.1),
            OPTIONS.withEpochs(2).withListeners(listener))
        .fit(List.of(List.of(Tensor.ones(3, 2), Tensor.ones(3, 1))));
    List<String> epoch = List.of("epoch 1 of 1 batches", "batch 1 of 3", "epoch ended");
    List<String> expected = new ArrayList<>(List.of("start"));
    expected.addAll(epoch);
    expected.add("epoch 2 of 1 batches");
    expected.addAll(epoch.subList(1, 3));
    expected.add("end");
    assertEquals(expected, heard);
  }

  @Test
  void listenersHearOfTheEndOfATrainingThatFails() {
    List<String> heard = new ArrayList<>();
    Example example = new Example(1);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void trainingEnded(Trainer trainer) {
            heard.add("end");
          }
        };
    Trainer trainer = example.trainer(OPTIONS.withListeners(listener));
    List<List<Tensor>> wrong = List.of(List.of(Tensor.ones(3, 7), Tensor.zeros(3)));
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(wrong));
    assertEquals(List.of("end"), heard);
  }

  @Test
  void batchOfOneTensorIsAnError() {
    Example example = new Example(1);
    Trainer trainer = example.trainer(OPTIONS);
    List<List<Tensor>> data = List.of(List.of(Tensor.ones(3, 4)));
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data));
    assertEquals("a batch must be an input and a target, but has 1 tensors", error.getMessage());
  }

  @Test
  void dataWithoutBatchIsAnError() {
    Trainer trainer = new Example(1).trainer(OPTIONS);
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.fit(List.of()));
    assertEquals("the training data has no batch", error.getMessage());
  }

  @Test
  void checkpointOfAPlainLoopIsAnError() {
    Path file = folder.resolve("plain.safetensors");
    Example example = new Example(1);
    Trainer trainer = example.trainer(OPTIONS);
    example.checkpoint().save(file, Map.of("step", "7"));
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.resume(file));
    assertEquals(
        "not a checkpoint of a Trainer: it has no 'history', but [step]", error.getMessage());
  }

  @Test
  void unknownValueIsAnErrorThatNamesTheKnown() {
    Example example = new Example(1);
    EpochResult result = example.trainer(OPTIONS).fit(example.training).get(0);
    var error = assertThrows(IllegalArgumentException.class, () -> result.value("val_loss"));
    assertEquals("no value is named 'val_loss', only [loss, lr]", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void numberOfEpochsBelowOneIsRefused(int epochs) {
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withEpochs(epochs));
  }

  @Test
  void divergedTrainingCanBeResumed() {
    Path file = folder.resolve("diverged.safetensors");
    Linear model = new Linear(2, 1);
    SGD optimizer = new SGD(model.parameters(), 0.1);
    Trainer trainer = new Trainer(model, new MSELoss(), optimizer);
    trainer.fit(List.of(List.of(Tensor.full(Shape.of(1, 2), Double.NaN), Tensor.zeros(1, 1))));
    trainer.save(file);
    trainer.resume(file);
    assertTrue(Double.isNaN(trainer.history().get(0).value("loss")));
  }
}
