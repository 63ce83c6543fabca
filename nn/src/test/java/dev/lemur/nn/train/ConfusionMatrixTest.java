package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  /** Actual 0 0 0 1 1 2, predicted 0 0 1 1 0 1. */
  private static ConfusionMatrix threeClasses() {
    ConfusionMatrix matrix = new ConfusionMatrix(List.of("cat", "dog", "lemur"));
    matrix.update(scores(0, 0, 1), Tensor.tensor(new long[] {0, 0, 0}));
    matrix.update(scores(1, 0, 1), Tensor.tensor(new long[] {1, 1, 2}));
    return matrix;
  }

  /** Scores of three classes of which the given ones are highest. */
  private static Tensor scores(int... highest) {
    float[][] scores = new float[highest.length][3];
    for (int i = 0; i < highest.length; i++) {
      scores[i][highest[i]] = 1;
    }
    return Tensor.tensor(scores);
  }

  @Test
  void countsWhatWasTakenForWhat() {
    ConfusionMatrix matrix = threeClasses();
    assertEquals(2, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 1));
    assertEquals(1, matrix.count(1, 0));
    assertEquals(1, matrix.count(2, 1));
    assertEquals(0, matrix.count(1, 2));
    assertEquals(3, matrix.support(0));
  }

  @Test
  void precisionIsTheShareOfThoseTakenForTheClass() {
    assertEquals(2.0 / 3, threeClasses().precision(0));
    assertEquals(1.0 / 3, threeClasses().precision(1));
  }

  @Test
  void recallIsTheShareOfThoseOfTheClass() {
    assertEquals(2.0 / 3, threeClasses().recall(0));
    assertEquals(1.0 / 2, threeClasses().recall(1));
    assertEquals(0, threeClasses().recall(2));
  }

  @Test
  void f1IsTheHarmonicMean() {
    ConfusionMatrix matrix = threeClasses();
    double precision = matrix.precision(1);
    double recall = matrix.recall(1);
    assertEquals(2 * precision * recall / (precision + recall), matrix.f1(1), 1e-15);
  }

  @Test
  void ratioOfNothingIsZero() {
    assertEquals(0, threeClasses().precision(2));
    assertEquals(0, new ConfusionMatrix(2).accuracy());
    assertEquals(0, new ConfusionMatrix(2).f1());
  }

  @Test
  void macroAveragesAreMeansOverTheClasses() {
    assertEquals(
        Map.of(
            "accuracy", 0.5,
            "precision", (2.0 / 3 + 1.0 / 3 + 0) / 3,
            "recall", (2.0 / 3 + 1.0 / 2 + 0) / 3,
            "f1", (2.0 / 3 + 2.0 / 5 + 0) / 3),
        threeClasses().values());
  }

  @Test
  void macroAveragesLeaveOutClassesThatDidNotOccur() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    matrix.update(scores(0, 1), Tensor.tensor(new long[] {0, 1}));
    assertEquals(1, matrix.recall());
    assertEquals(1, matrix.f1());
  }

  @Test
  void classesOfEachPixelAreCounted() {
    ConfusionMatrix matrix = new ConfusionMatrix(2);
    Tensor scores = Tensor.tensor(new float[][][] {{{1, 0, 0}, {0, 1, 1}}});
    matrix.update(scores, Tensor.tensor(new long[][] {{0, 1, 0}}));
    assertEquals(1, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 1));
    assertEquals(1, matrix.count(1, 1));
  }

  @Test
  void outputAboveTheThresholdMeansClassOne() {
    ConfusionMatrix matrix = ConfusionMatrix.above(0);
    matrix.update(
        Tensor.tensor(new float[][] {{0.1f}, {-3}, {0}}),
        Tensor.tensor(new float[][] {{1}, {1}, {0}}));
    assertEquals(1, matrix.count(1, 1));
    assertEquals(1, matrix.count(1, 0));
    assertEquals(1, matrix.count(0, 0));
  }

  @Test
  void resetForgetsAll() {
    ConfusionMatrix matrix = threeClasses();
    matrix.reset();
    assertEquals(0, matrix.support(0));
  }

  @Test
  void goesOnFromItsState() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);
    matrix.loadState(threeClasses().state());
    assertEquals(threeClasses().values(), matrix.values());
  }

  @Test
  void stateOfOtherClassesIsAnError() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ConfusionMatrix(2).loadState(threeClasses().state()));
    assertEquals(
        "the state of a confusion matrix of 2 classes is 4 numbers, not 9", error.getMessage());
  }

  @Test
  void targetOfAnotherShapeIsAnError() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfusionMatrix.above(0).update(Tensor.ones(3, 1), Tensor.ones(3)));
    assertEquals(
        "an output of shape [3, 1] means classes of shape [3, 1], but the target has shape [3]",
        error.getMessage());
  }

  @Test
  void classOutOfBoundsIsAnError() {
    var error =
        assertThrows(
            IndexOutOfBoundsException.class,
            () ->
                new ConfusionMatrix(3).update(scores(0), Tensor.full(Shape.of(1), 3, DType.INT64)));
    assertEquals("class 3 is out of bounds: there are 3 classes", error.getMessage());
  }

  @Test
  void textHasARowForWhatItIsAndAColumnForWhatItWasTakenFor() {
    assertEquals(
        """
               cat  dog  lemur
        cat      2    1      0
        dog      1    1      0
        lemur    0    1      0
        """,
        threeClasses().toString());
  }

  @Test
  void reportHasARowForEachClassAndTheAverages() {
    assertEquals(
        """
                       precision  recall      f1  support
        cat               0.6667  0.6667  0.6667        3
        dog               0.3333  0.5000  0.4000        2
        lemur             0.0000  0.0000  0.0000        1
        -------------------------------------------------
        macro average     0.3333  0.3889  0.3556        6
        accuracy                          0.5000        6
        """,
        threeClasses().report());
  }
}
