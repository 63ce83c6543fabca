package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SummaryReadsEdgesOnlyTest {
  private static int elementsRead(Shape shape, PrintOptions options) {
    AtomicInteger reads = new AtomicInteger();
    TensorContent content =
        new TensorContent() {
          @Override
          public Shape shape() {
            return shape;
          }

          @Override
          public DType dtype() {
            return DType.FLOAT32;
          }

          @Override
          public double doubleAt(int... index) {
            return reads.incrementAndGet();
          }

          @Override
          public long longAt(int... index) {
            throw new AssertionError("a float tensor was read as whole numbers");
          }
        };
    TensorText.format(content, false, null, options);
    return reads.get();
  }

  @Test
  void aLongVectorIsReadAtItsTwoEnds() {
    assertEquals(6, elementsRead(Shape.of(100_000_000), PrintOptions.DEFAULT));
  }

  @Test
  void aLargeMatrixIsReadAtItsCorners() {
    assertEquals(36, elementsRead(Shape.of(10_000, 10_000), PrintOptions.DEFAULT));
  }

  @Test
  void nothingIsReadWithoutEdges() {
    assertEquals(0, elementsRead(Shape.of(10_000, 2), PrintOptions.DEFAULT.withEdgeItems(0)));
  }

  @Test
  void aSmallTensorIsReadOnce() {
    assertEquals(24, elementsRead(Shape.of(2, 3, 4), PrintOptions.DEFAULT));
  }
}
