package dev.lemur.core.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.UnaryFunction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collects garbage and overwrites all memory that is free, in the middle of a computation. */
class ViewsTest {
  private static final int BYTES = 200 << 10;

  /** Runs a function in the middle of a loop over its values. */
  private static final class Interrupted extends UnaryFunction {
    private @Nullable Runnable interruption;

    @Override
    public float apply(float x) {
      Runnable now = interruption;
      if (now != null) {
        interruption = null;
        now.run();
      }
      return x + 1;
    }

    @Override
    public double apply(double x) {
      return x + 1;
    }
  }

  @Test
  void aViewKeepsItsMemoryWhereNothingElseOfTheStorageIsLeft() {
    FloatBuffer values = viewOfOnes();

    collectAndOverwrite();

    assertEquals(1, values.get(0));
  }

  private static FloatBuffer viewOfOnes() {
    Storage storage = Storage.allocate(BYTES);
    FloatBuffer view = storage.floats();
    view.put(0, 1);
    return view;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 64, 5_000})
  void anOperandThatNobodyHoldsKeepsItsElementsUntilTheLoopIsDone(int count) {
    Interrupted function = new Interrupted();
    Strided result = Strided.allocate(Shape.ofInts(count), DType.FLOAT32);
    for (int warmUp = 0; warmUp < 20_000; warmUp++) {
      function.map(ones(Math.min(count, 64)), result(Math.min(count, 64)));
    }
    function.interruption = ViewsTest::collectAndOverwrite;

    function.map(ones(count), result);

    float[] expected = new float[count];
    Arrays.fill(expected, 2);
    assertArrayEquals(expected, Elements.floats(result));
  }

  private static Strided result(int count) {
    return Strided.allocate(Shape.ofInts(count), DType.FLOAT32);
  }

  /** At the start of a region of its own, which a collection therefore frees. */
  private static Strided ones(int count) {
    Storage storage = Storage.allocate(count <= 64 ? 4 * count : BYTES);
    int[] stride = {1};
    Strided ones =
        new Strided(
            storage,
            DType.FLOAT32,
            Shape.ofInts(count),
            stride,
            storage.byteOffset() / Float.BYTES);
    float[] values = new float[count];
    Arrays.fill(values, 1);
    Elements.set(ones, values);
    return ones;
  }

  private static void collectAndOverwrite() {
    System.gc();
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    List<Storage> all = new ArrayList<>();
    for (int size : new int[] {BYTES, 128 << 10}) {
      for (int i = 0; i < 16; i++) {
        Storage storage = Storage.allocate(size);
        FloatBuffer view = storage.floats();
        for (int at = 0; at < size / Float.BYTES; at++) {
          view.put(at, Float.NaN);
        }
        all.add(storage);
      }
    }
    assertEquals(32, all.size());
  }
}
