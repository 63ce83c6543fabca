package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.StepLR;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("checkpoint.safetensors");
  }

  /** A training with everything that has a state: Adam, a scheduler, shuffling and dropout. */
  private static final class Training {
    final Module model =
        new Sequential(new Linear(4, 16), new ReLU(), new Dropout(0.3), new Linear(16, 3));
    final Adam optimizer = new Adam(model.parameters(), 0.01);
    final StepLR scheduler = new StepLR(optimizer, 2, 0.5);
    final Generator order = new Generator().manualSeed(8);
    final Checkpoint checkpoint =
        new Checkpoint(model).with(optimizer).with(scheduler).with("order", order);
    final List<Double> losses = new ArrayList<>();
    private final DataLoader<List<Tensor>> loader;

    Training(int numWorkers) {
      Generator data = new Generator().manualSeed(2);
      Tensor x = Tensor.randn(Shape.of(22, 4), DType.FLOAT32, data);
      Tensor y = Tensor.randint(0, 3, Shape.of(22), data);
      loader =
          new DataLoader<>(
              new TensorDataset(x, y),
              DataLoader.Options.DEFAULT
                  .withBatchSize(4)
                  .withShuffle(true)
                  .withGenerator(order)
                  .withNumWorkers(numWorkers));
    }

    void run(int epochs) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (List<Tensor> batch : loader) {
          optimizer.zeroGrad();
          Tensor loss = new CrossEntropyLoss().forward(model.apply(batch.get(0)), batch.get(1));
          loss.backward();
          optimizer.step();
          losses.add(loss.item());
        }
        scheduler.step();
      }
    }

    float[] parameters() {
      return Tensor.cat(model.parameters().stream().map(p -> p.detach().flatten()).toList(), 0)
          .toFloatArray();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void resumedTrainingIsTheUninterruptedOneBitForBit(int numWorkers) {
    Tensor.manualSeed(1);
    Training uninterrupted = new Training(numWorkers);
    uninterrupted.run(7);

    Tensor.manualSeed(1);
    Training interrupted = new Training(numWorkers);
    interrupted.run(3);
    interrupted.checkpoint.save(file, Map.of("epoch", "3"));

    Tensor.manualSeed(99);
    Training resumed = new Training(numWorkers);
    Map<String, String> progress = resumed.checkpoint.load(file);
    resumed.run(4);

    assertEquals(Map.of("epoch", "3"), progress);
    assertEquals(
        uninterrupted.losses.subList(interrupted.losses.size(), uninterrupted.losses.size()),
        resumed.losses);
    assertArrayEquals(uninterrupted.parameters(), resumed.parameters());
    assertEquals(uninterrupted.optimizer.toString(), resumed.optimizer.toString());
  }

  @Test
  void twoOptimizersAreSavedUnderTheirNames() {
    var model = new Linear(2, 1);
    var first = new Adam(model.parameters(), 0.1);
    var second = new Adam(model.parameters(), 0.2);
    new Checkpoint(model).with("first", first).with("second", second).save(file, Map.of());
    var loadedFirst = new Adam(model.parameters());
    var loadedSecond = new Adam(model.parameters());
    new Checkpoint(model).with("first", loadedFirst).with("second", loadedSecond).load(file);
    assertEquals(0.1, loadedFirst.paramGroups().get(0).lr());
    assertEquals(0.2, loadedSecond.paramGroups().get(0).lr());
    var error =
        assertThrows(
            InvalidFileException.class,
            () -> new Checkpoint(model).with("third", second).load(file));
    assertTrue(error.getMessage().endsWith("it has no state of the optimizer of third"));
  }

  @Test
  void modelAloneCanBeReadFromTheCheckpointOfATraining() {
    Training training = new Training(0);
    training.run(1);
    training.checkpoint.save(file, Map.of());
    Training other = new Training(0);
    new Checkpoint(other.model).load(file);
    assertArrayEquals(training.parameters(), other.parameters());
  }

  @Test
  void tensorsAreNamedAfterTheirParts() {
    Training training = new Training(0);
    training.run(1);
    training.checkpoint.save(file, Map.of());
    try (var open = new SafetensorsFile(file)) {
      assertEquals(List.of(16L, 4L), open.entries().get("model.0.weight").shape());
      assertEquals(List.of(16L, 4L), open.entries().get("optimizer.state.0.exp_avg").shape());
    }
  }

  @Test
  void missingPartIsAnError() {
    Training training = new Training(0);
    new Checkpoint(training.model).save(file, Map.of());
    var error =
        assertThrows(
            InvalidFileException.class,
            () -> new Checkpoint(training.model).with(training.optimizer).load(file));
    assertEquals(
        file + ": no checkpoint of this training: it has no state of the optimizer",
        error.getMessage());
  }

  @Test
  void allThatAFileOfAModelAloneLacksIsNamed() {
    Training training = new Training(0);
    Safetensors.save(training.model.stateDict(), file);
    var error = assertThrows(InvalidFileException.class, () -> training.checkpoint.load(file));
    assertEquals(
        file
            + ": no checkpoint of this training: it has no state of the model, optimizer,"
            + " scheduler, generator 'default', generator 'order'; Safetensors.load reads a model"
            + " saved alone",
        error.getMessage());
  }

  @Test
  void allThatDiffersInAnotherModelIsNamed() {
    Training training = new Training(0);
    training.run(1);
    training.checkpoint.save(file, Map.of());
    Module other = new Sequential(new Linear(4, 8), new Linear(8, 3));
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Checkpoint(other).with(new Adam(other.parameters())).load(file));
    for (String key : List.of("1.weight", "1.bias", "3.weight", "3.bias", "0.weight", "0.bias")) {
      assertTrue(error.getMessage().contains(key), error.getMessage());
    }
  }

  @Test
  void fileOfAnotherModelIsAnError() {
    new Checkpoint(new Linear(2, 3)).save(file, Map.of());
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new Checkpoint(new Linear(3, 2)).load(file));
    assertTrue(error.getMessage().contains("size mismatch for weight"), error.getMessage());
  }
}
