package dev.lemur.core.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The memory of a large gradient is free for the next one as soon as nobody can read it. */
class GradientMemoryTest {
  private static final int LARGE = 100_003;

  private static long addressOfGradient(Tensor x) {
    return Objects.requireNonNull(x.history().grad()).strided().address();
  }

  private static void backward(Tensor x) {
    x.mul(2).backward(Tensor.ones(LARGE));
  }

  @Test
  void aForgottenGradientThatNobodySawIsOverwrittenByTheNext() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    backward(x);
    long first = addressOfGradient(x);

    x.setGrad(null);

    assertEquals(first, Tensor.empty(LARGE).strided().address());
  }

  @Test
  void aGradientOutlivesTheScopeItWasComputedInAndIsThenOverwritten() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    try (var scope = new Scope()) {
      backward(x);
    }
    long first = addressOfGradient(x);
    assertEquals(2, Objects.requireNonNull(x.history().grad()).get(LARGE - 1).item());

    x.setGrad(null);

    assertEquals(first, Tensor.empty(LARGE).strided().address());
  }

  @Test
  void aLargeTensorKeptFromAnInnerScopeEndsWithTheOuter() {
    Tensor kept;
    try (var outer = new Scope()) {
      try (var inner = new Scope()) {
        kept = inner.keep(Tensor.ones(LARGE));
      }
      assertEquals(1, kept.get(0).item());
    }

    assertThrows(IllegalStateException.class, () -> kept.get(0).item());
  }

  @Test
  void aGradientThatAUserHoldsStays() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    backward(x);
    Tensor held = Objects.requireNonNull(x.grad());

    x.setGrad(null);
    backward(x);

    assertNotEquals(held.strided().address(), addressOfGradient(x));
    assertEquals(2, held.get(LARGE - 1).item());
  }

  @Test
  void aGradientThatAHookSawStays() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor[] seen = new Tensor[1];
    x.registerHook(
        gradient -> {
          seen[0] = gradient;
          return gradient;
        });
    backward(x);

    x.setGrad(null);
    backward(x);
    x.setGrad(null);

    assertEquals(2, seen[0].get(0).item());
  }

  @Test
  void aGradientThatIsPartOfAGraphStays() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    x.square().sum().backward(null, true, true);
    Tensor gradient = Objects.requireNonNull(x.history().grad());

    x.setGrad(null);

    assertEquals(2, gradient.get(0).item());
  }

  @Test
  void theGradientThatBackwardStartsFromStaysTheUsers() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor start = Tensor.ones(LARGE);
    x.clone().backward(start);

    x.setGrad(null);

    assertEquals(1, start.get(0).item());
  }
}
