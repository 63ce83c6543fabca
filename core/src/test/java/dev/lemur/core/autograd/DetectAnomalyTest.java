package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DetectAnomaly;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Isolated, since the search holds for all threads. */
@Isolated
class DetectAnomalyTest {
  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  private static Tensor rooted(Tensor x) {
    return x.sqrt();
  }

  @Test
  void firstOperationWithNotANumberIsNamedWithItsForwardCall() {
    Tensor x = leaf(-1, 1);
    try (var anomaly = new DetectAnomaly()) {
      Tensor loss = Tensor.where(x.gt(0), rooted(x), 0.0).sum();

      var error = assertThrows(IllegalStateException.class, loss::backward);

      assertEquals(
          "Function 'SqrtBackward0' returned nan values in its 0th output.", error.getMessage());
      assertTrue(
          Arrays.stream(error.getCause().getStackTrace())
              .anyMatch(frame -> frame.getMethodName().equals("rooted")));
    }
  }

  @Test
  void numbersPass() {
    Tensor x = leaf(4, 1);
    try (var anomaly = new DetectAnomaly()) {
      x.sqrt().sum().backward();
    }

    assertNotNull(x.grad());
  }

  @Test
  void forwardCallThatWasNotNotedIsSaidToBeMissing() {
    Tensor loss = leaf(-1).sqrt().sum();
    try (var anomaly = new DetectAnomaly()) {
      var error = assertThrows(IllegalStateException.class, loss::backward);

      assertTrue(error.getMessage().endsWith("DetectAnomaly was off when it was called."));
      assertNull(error.getCause());
    }
  }

  @Test
  void searchEndsWhenItIsClosed() {
    try (var anomaly = new DetectAnomaly()) {
      try (var off = new DetectAnomaly(false)) {
        assertFalse(AnomalyMode.isEnabled());
      }
      assertTrue(AnomalyMode.isEnabled());
    }

    assertFalse(AnomalyMode.isEnabled());
    Tensor x = leaf(-1);
    x.sqrt().sum().backward();
    assertTrue(Double.isNaN(x.grad().item()));
  }
}
