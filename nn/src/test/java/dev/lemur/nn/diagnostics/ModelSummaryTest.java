package dev.lemur.nn.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {
  private static Sequential classifier() {
    return new Sequential(
        new Flatten(),
        new Sequential(new Linear(784, 128), new ReLU(), new Dropout()),
        new Linear(128, 10));
  }

  @Test
  void tableHasARowForEachModuleAndATotal() {
    assertEquals(
        """
        Layer             Output shape  Parameters     Memory
        -----------------------------------------------------
        Sequential             [2, 10]           0        0 B
          (0) Flatten         [2, 784]           0        0 B
          (1) Sequential      [2, 128]           0        0 B
            (0) Linear        [2, 128]     100,480  393.5 KiB
            (1) ReLU          [2, 128]           0    1.0 KiB
            (2) Dropout       [2, 128]           0        0 B
          (2) Linear           [2, 10]       1,290    5.1 KiB
        -----------------------------------------------------
        Total                              101,770  399.6 KiB
        """,
        ModelSummary.of(classifier(), Tensor.zeros(2, 28, 28)).toString());
  }

  @Test
  void frozenParametersAreCountedApart() {
    Sequential model = new Sequential(new Linear(4, 4), new Linear(4, 1));
    model.getSubmodule("0").requiresGrad_(false);
    ModelSummary summary = ModelSummary.of(model, Tensor.zeros(1, 4));
    assertEquals(25, summary.parameters());
    assertEquals(5, summary.trainable());
    assertTrue(
        summary.toString().endsWith("Trainable                            5\n"), summary::toString);
  }

  @Test
  void memoryIsThatOfParametersAndOfTheOutput() {
    ModelSummary summary = ModelSummary.of(new Linear(3, 2), Tensor.zeros(5, 3));
    assertEquals(4 * (3 * 2 + 2) + 4 * (5 * 2), summary.bytes());
  }

  @Test
  void outputChangedInPlaceTakesNoMoreMemory() {
    Sequential model = new Sequential(new Linear(3, 2), new ReLU(true));
    ModelSummary summary = ModelSummary.of(model, Tensor.zeros(5, 3));
    assertEquals(0, summary.rows().get(2).bytes());
  }

  @Test
  void sharedLayerIsCountedOnce() {
    Linear shared = new Linear(3, 3);
    ModelSummary summary =
        ModelSummary.of(new Sequential(shared, new ReLU(), shared), Tensor.zeros(1, 3));
    assertEquals(12, summary.parameters());
    assertEquals(3, summary.rows().size());
  }

  @Test
  void moduleThatIsNotAppliedHasNoShape() {
    Module model =
        new Module() {
          private final Linear used = register("used", new Linear(3, 2));
          private final Linear unused = register("unused", new Linear(7, 7));

          @Override
          public Tensor forward(Tensor input) {
            return used.apply(input);
          }
        };
    ModelSummary summary = ModelSummary.of(model, Tensor.zeros(1, 3));
    assertEquals(Shape.of(1, 2), summary.rows().get(1).outputShape());
    assertEquals(null, summary.rows().get(2).outputShape());
    assertTrue(summary.toString().contains("(unused) Linear   not applied"), summary::toString);
    assertTrue(summary.toString().contains("\nModule "), summary::toString);
  }

  @Test
  void modelIsAsBefore() {
    Sequential model = classifier();
    model.getSubmodule("1.2").eval();
    ModelSummary.of(model, Tensor.zeros(1, 28, 28));
    assertTrue(model.isTraining());
    assertFalse(model.getSubmodule("1.2").isTraining());
    assertTrue(model.apply(Tensor.zeros(1, 28, 28)).requiresGrad());
  }

  @Test
  void randomNumbersAreNotDrawn() {
    Tensor.manualSeed(1);
    Sequential model = classifier();
    Tensor expected = Tensor.rand(3);
    Tensor.manualSeed(1);
    Sequential same = classifier();
    ModelSummary.of(same, Tensor.zeros(1, 28, 28));
    assertEquals(expected.toString(), Tensor.rand(3).toString());
    assertEquals(model.toString(), same.toString());
  }
}
