package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;

/**
 * Runs an elementwise loop over arrays of any layout and element type: blocks of the operands are
 * gathered into Java arrays, computed there, and scattered to the result.
 */
final class Blocks {

  private Blocks() {}

  /**
   * Computes {@code out} from operands of its shape, in the type {@code computed}: float32 and the
   * halves in floats, float64 in doubles, integers and booleans in longs, or in ints if all have at
   * most 32 bits.
   */
  static void run(DType computed, BlockLoop loop, Strided out, Strided... operands) {
    int count = out.numel();
    if (count == 0) {
      return;
    }
    // A result with gaps, such as a column, is not one run of memory even if all operands are
    // repeated.
    boolean flat = out.isLaidOutLike(out);
    boolean floats = computed == DType.FLOAT32 && out.dtype() == DType.FLOAT32;
    for (Strided operand : operands) {
      flat &= operand.isLaidOutLike(out) || isRepeated(operand);
      floats &= operand.dtype() == DType.FLOAT32;
    }
    if (flat && floats && count <= Thresholds.FEW_TO_STAGE) {
      runInPlace(loop, out, operands, count);
    } else if (flat) {
      Parallel.forRange(count, (from, to) -> run(computed, loop, true, out, operands, from, to));
    } else {
      Strided walked = Layouts.inOrderOf(out, out);
      Strided[] arranged = new Strided[operands.length];
      for (int i = 0; i < arranged.length; i++) {
        Strided operand = Layouts.inOrderOf(out, operands[i]);
        arranged[i] =
            count < Thresholds.WORTH_LAYING_OUT ? operand : Layouts.withNearNeighbours(operand);
      }
      Parallel.forRange(
          count, (from, to) -> run(computed, loop, false, walked, arranged, from, to));
    }
  }

  private static void runInPlace(BlockLoop loop, Strided out, Strided[] operands, int count) {
    FloatBuffer[] buffers = new FloatBuffer[operands.length];
    int[] at = new int[operands.length];
    int[] steps = new int[operands.length];
    for (int i = 0; i < operands.length; i++) {
      buffers[i] = operands[i].storage().floats();
      at[i] = operands[i].offset();
      steps[i] = isRepeated(operands[i]) ? 0 : 1;
    }
    loop.run(buffers, at, steps, out.storage().floats(), out.offset(), count);
  }

  /** Whether the array is one element repeated. */
  private static boolean isRepeated(Strided array) {
    int[] sizes = array.shape().sizes();
    int[] strides = array.strides();
    for (int dim = 0; dim < sizes.length; dim++) {
      if (sizes[dim] != 1 && strides[dim] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void run(
      DType computed,
      BlockLoop loop,
      boolean flat,
      Strided out,
      Strided[] operands,
      int from,
      int to) {
    Cursor result = cursor(out, flat).seek(from);
    Cursor[] sources = new Cursor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      sources[i] = cursor(operands[i], flat && !isRepeated(operands[i])).seek(from);
    }
    int count = to - from;
    switch (computed) {
      case FLOAT32, FLOAT16, BFLOAT16 -> {
        var staged = new StagedBlocks.Floats(sources, count);
        for (int size = staged.next(); size > 0; size = staged.next()) {
          loop.run(staged.operands, staged.values, size);
          result.store(staged.values, size);
        }
      }
      case FLOAT64 -> {
        var staged = new StagedBlocks.Doubles(sources, count);
        for (int size = staged.next(); size > 0; size = staged.next()) {
          loop.run(staged.operands, staged.values, size);
          result.store(staged.values, size);
        }
      }
      case INT64, INT32, BOOL, UINT8, INT8, INT16 -> {
        if (loop.isOfBytes(out.dtype()) && areBytes(computed, out, operands)) {
          runBytes(computed, loop, result, sources, count);
          return;
        }
        if (loop.isOfShorts() && areShorts(out, operands)) {
          runShorts(loop, result, sources, count);
          return;
        }
        if (fitInts(out, operands)) {
          runInts(loop, result, sources, count);
          return;
        }
        var staged = new StagedBlocks.Longs(sources, count);
        for (int size = staged.next(); size > 0; size = staged.next()) {
          loop.run(staged.operands, staged.values, size);
          result.store(staged.values, size);
        }
      }
    }
  }

  private static void runInts(BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    var staged = new StagedBlocks.Ints(sources, count);
    for (int size = staged.next(); size > 0; size = staged.next()) {
      loop.run(staged.operands, staged.values, size);
      result.store(staged.values, size);
    }
  }

  private static void runShorts(BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    var staged = new StagedBlocks.Shorts(sources, count);
    for (int size = staged.next(); size > 0; size = staged.next()) {
      loop.run(staged.operands, staged.values, size);
      result.store(staged.values, size);
    }
  }

  private static void runBytes(
      DType computed, BlockLoop loop, Cursor result, Cursor[] sources, int count) {
    var staged = new StagedBlocks.Bytes(sources, count);
    for (int size = staged.next(); size > 0; size = staged.next()) {
      loop.run(staged.operands, computed != DType.UINT8, staged.values, size);
      result.store(staged.values, size);
    }
  }

  /** Whether all have one byte, and the operands the type that is computed in. */
  private static boolean areBytes(DType computed, Strided out, Strided[] operands) {
    boolean bytes = out.dtype().byteSize() == 1;
    for (Strided operand : operands) {
      bytes &= operand.dtype() == computed;
    }
    return bytes && computed.byteSize() == 1;
  }

  private static boolean areShorts(Strided out, Strided[] operands) {
    boolean shorts = out.dtype() == DType.INT16;
    for (Strided operand : operands) {
      shorts &= operand.dtype() == DType.INT16;
    }
    return shorts;
  }

  /** Whether all are integers of at most 32 bits: loops of ints are vectorised more often. */
  private static boolean fitInts(Strided out, Strided[] operands) {
    boolean fit = fitsInts(out.dtype());
    for (Strided operand : operands) {
      fit &= fitsInts(operand.dtype());
    }
    return fit;
  }

  private static boolean fitsInts(DType type) {
    return !type.isFloatingPoint() && type != DType.INT64;
  }

  private static Cursor cursor(Strided array, boolean flat) {
    return flat ? Cursor.flat(array) : new Cursor(array);
  }
}
