package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final int LARGE = 1 << 16;

  @Test
  void readingATensorOfAClosedScopeIsRefused() {
    Tensor tensor;
    try (var scope = new Scope()) {
      tensor = Tensor.ones(2);
    }

    var error = assertThrows(IllegalStateException.class, tensor::toFloatArray);

    assertEquals(
        "this tensor was freed when its Scope closed; to keep using it, return scope.keep(tensor) "
            + "from the scope",
        error.getMessage());
  }

  @Test
  void aViewOfATensorOfAClosedScopeIsRefusedToo() {
    Tensor view;
    try (var scope = new Scope()) {
      view = Tensor.ones(2, 2).select(0, 1);
    }

    assertThrows(IllegalStateException.class, view::toFloatArray);
  }

  @Test
  void aKeptTensorOutlivesItsScope() {
    Tensor kept;
    try (var scope = new Scope()) {
      kept = scope.keep(Tensor.full(Shape.of(LARGE), 3.0));
    }
    Tensor other = Tensor.full(Shape.of(LARGE), -1.0);

    assertEquals(3, kept.get(LARGE - 1).item());
    assertEquals(-1, other.get(0).item());
  }

  @Test
  void keepingAViewKeepsWhatItViews() {
    Tensor view;
    try (var scope = new Scope()) {
      view = scope.keep(Tensor.full(Shape.of(2, LARGE), 3.0).select(0, 1));
    }

    assertEquals(3, view.get(0).item());
  }

  @Test
  void theMemoryOfAClosedScopeIsUsedAgain() {
    long address;
    try (var scope = new Scope()) {
      address = Tensor.empty(LARGE).strided().address();
    }

    assertEquals(address, Tensor.empty(LARGE).strided().address());
  }

  @Test
  void aTensorKeptInAnInnerScopeBelongsToTheOuterOne() {
    Tensor kept;
    try (var outer = new Scope()) {
      try (var inner = new Scope()) {
        kept = inner.keep(Tensor.ones(2));
      }
      assertArrayEquals(new float[] {1, 1}, kept.toFloatArray());
    }

    assertThrows(IllegalStateException.class, kept::toFloatArray);
  }

  @Test
  void theOuterScopeGoesOnAfterTheInnerOne() {
    try (var outer = new Scope()) {
      Tensor before = Tensor.ones(2);
      try (var inner = new Scope()) {
        before = before.add(Tensor.ones(2));
        before = inner.keep(before);
      }
      Tensor after = Tensor.ones(2);

      assertArrayEquals(new float[] {3, 3}, before.add(after).toFloatArray());
    }
  }

  @Test
  void closingTheOuterScopeFirstIsRefused() {
    Scope outer = new Scope();
    Scope inner = new Scope();
    try {
      assertThrows(IllegalStateException.class, outer::close);
    } finally {
      inner.close();
      outer.close();
    }
  }

  @Test
  void closingAScopeInAnotherThreadIsRefused() {
    try (var scope = new Scope()) {
      Class<?> thrown =
          CompletableFuture.supplyAsync(
                  () -> assertThrows(IllegalStateException.class, scope::close).getClass())
              .join();
      assertEquals(IllegalStateException.class, thrown);
    }
  }

  @Test
  void aScopeDoesNotTouchTensorsOfOtherThreads() {
    Tensor elsewhere;
    try (var scope = new Scope()) {
      elsewhere = CompletableFuture.supplyAsync(() -> Tensor.ones(2)).join();
    }

    assertArrayEquals(new float[] {1, 1}, elsewhere.toFloatArray());
  }

  @Test
  void closingTwiceDoesNothing() {
    Scope scope = new Scope();
    scope.close();

    scope.close();

    assertFalse(Tensor.ones(1).strided().storage().isReleased());
  }

  @Test
  void theGradientOfALeafOutlivesTheScopeItWasComputedIn() {
    Tensor weight = Tensor.full(Shape.of(LARGE), 2.0).requiresGrad_();
    try (var scope = new Scope()) {
      weight.mul(weight).backward(Tensor.ones(LARGE));
    }
    Tensor other = Tensor.full(Shape.of(LARGE), -1.0);

    Tensor grad = weight.grad();
    assertTrue(grad != null && grad.get(LARGE - 1).item() == 4);
    assertEquals(-1, other.get(0).item());
  }

  @Test
  void gradientsAddUpOverScopes() {
    Tensor weight = Tensor.ones(2).requiresGrad_();
    for (int round = 0; round < 3; round++) {
      try (var scope = new Scope()) {
        weight.mul(3.0).backward(Tensor.ones(2));
      }
    }

    Tensor grad = weight.grad();
    assertTrue(grad != null);
    assertArrayEquals(new float[] {9, 9}, grad.toFloatArray());
  }

  @Test
  void aChangeInPlaceInAScopeStays() {
    Tensor tensor = Tensor.ones(2);
    try (var scope = new Scope()) {
      tensor.add_(Tensor.ones(2));
    }

    assertArrayEquals(new float[] {2, 2}, tensor.toFloatArray());
  }

  @Test
  void aHundredThousandTensorsInScopesUseTheSameFewRegions() {
    Set<Long> addresses = new HashSet<>();
    for (int round = 0; round < 1000; round++) {
      try (var scope = new Scope()) {
        addresses.add(Tensor.empty(LARGE).strided().address());
        for (int i = 0; i < 100; i++) {
          Tensor.ones(4).add(1.0);
        }
      }
    }

    assertTrue(addresses.size() < 5, addresses.size() + " regions");
  }
}
