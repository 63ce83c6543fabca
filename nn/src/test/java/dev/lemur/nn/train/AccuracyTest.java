package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccuracyTest {
  private static final Tensor SCORES = Tensor.tensor(new float[][] {{1, 0}, {0, 1}, {2, 1}});

  @Test
  void isTheShareOfHighestScoresThatAreRight() {
    Accuracy accuracy = new Accuracy();
    accuracy.update(SCORES, Tensor.tensor(new long[] {0, 1, 1}));
    assertEquals(Map.of("accuracy", 2.0 / 3), accuracy.values());
  }

  @Test
  void countsSamplesAndNotBatches() {
    Accuracy accuracy = new Accuracy();
    accuracy.update(SCORES, Tensor.tensor(new long[] {0, 1, 0}));
    accuracy.update(Tensor.tensor(new float[][] {{1, 0}}), Tensor.tensor(new long[] {1}));
    assertEquals(0.75, accuracy.value());
  }

  @Test
  void thresholdDecidesBetweenTwoClasses() {
    Accuracy accuracy = Accuracy.above(0.5);
    accuracy.update(
        Tensor.tensor(new float[] {0.4f, 0.6f, 0.5f}), Tensor.tensor(new float[] {0, 1, 1}));
    assertEquals(2.0 / 3, accuracy.value());
  }

  @Test
  void isNotANumberWithoutSamples() {
    assertTrue(Double.isNaN(new Accuracy().value()));
  }

  @Test
  void goesOnFromItsState() {
    Accuracy accuracy = new Accuracy();
    accuracy.loadState(new double[] {3, 4});
    accuracy.update(SCORES, Tensor.tensor(new long[] {1, 0, 1}));
    assertEquals(3.0 / 7, accuracy.value());
  }

  @Test
  void stateOfAnotherMetricIsAnError() {
    assertThrows(
        IllegalArgumentException.class, () -> new Accuracy().loadState(new double[] {1, 2, 3}));
  }
}
