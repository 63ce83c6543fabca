package dev.lemur.core.kernel.update;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.TypedAccess;
import org.jspecify.annotations.Nullable;

/**
 * The Java arrays in which one thread computes updates: blocks of a task's arrays are loaded into
 * them, changed there, and stored back.
 */
final class UpdateBlocks {

  private final int length;
  private final float[] converted;
  private float[][] floats = {};
  private double[][] doubles = {};

  /** Blocks for parts of at most {@code numel} elements. */
  UpdateBlocks(int numel) {
    length = Math.min(numel, Thresholds.STAGED_BLOCK);
    converted = new float[length];
  }

  /** Runs {@code task} for the elements from {@code from} up to {@code to}. */
  void run(UpdateTask task, int from, int to) {
    Strided[] arrays = task.arrays;
    @Nullable Cursor[] sources = new Cursor[arrays.length];
    @Nullable Cursor[] targets = new Cursor[arrays.length];
    if (!task.alike) {
      for (int i = 0; i < arrays.length; i++) {
        sources[i] = new Cursor(arrays[i]).seek(from);
        targets[i] = new Cursor(arrays[i]).seek(from);
      }
    }
    for (int at = from; at < to; at += length) {
      int count = Math.min(length, to - at);
      if (task.inFloats) {
        runFloats(task, sources, targets, at, count);
      } else {
        runDoubles(task, sources, targets, at, count);
      }
    }
  }

  private void runFloats(
      UpdateTask task, @Nullable Cursor[] sources, @Nullable Cursor[] targets, int at, int count) {
    Strided[] arrays = task.arrays;
    if (floats.length != arrays.length) {
      floats = new float[arrays.length][length];
    }
    for (int i = 0; i < arrays.length; i++) {
      load(arrays[i], sources[i], at, floats[i], count);
    }
    task.update.run(floats, count);
    for (int i = 0; i < task.written; i++) {
      store(floats[i], arrays[i], targets[i], at, count);
    }
  }

  private void runDoubles(
      UpdateTask task, @Nullable Cursor[] sources, @Nullable Cursor[] targets, int at, int count) {
    Strided[] arrays = task.arrays;
    if (doubles.length != arrays.length) {
      doubles = new double[arrays.length][length];
    }
    for (int i = 0; i < arrays.length; i++) {
      load(arrays[i], sources[i], at, doubles[i], count);
    }
    task.update.run(doubles, count);
    for (int i = 0; i < task.written; i++) {
      store(doubles[i], arrays[i], targets[i], at, count);
    }
  }

  /** Loads the next elements of {@code cursor}, or those in memory from number {@code at} on. */
  private static void load(
      Strided array, @Nullable Cursor cursor, int at, float[] block, int count) {
    if (cursor == null) {
      TypedAccess.load(array.storage(), array.dtype(), array.offset() + at, 1, block, 0, count);
    } else {
      cursor.load(block, count);
    }
  }

  /** Same as the float form; float32 goes through floats, whose conversion is vectorised. */
  private void load(Strided array, @Nullable Cursor cursor, int at, double[] block, int count) {
    if (array.dtype() == DType.FLOAT32) {
      load(array, cursor, at, converted, count);
      for (int i = 0; i < count; i++) {
        block[i] = converted[i];
      }
    } else if (cursor == null) {
      TypedAccess.load(array.storage(), array.dtype(), array.offset() + at, 1, block, 0, count);
    } else {
      cursor.load(block, count);
    }
  }

  private static void store(
      float[] block, Strided array, @Nullable Cursor cursor, int at, int count) {
    if (cursor == null) {
      TypedAccess.store(block, 0, count, array.storage(), array.dtype(), array.offset() + at, 1);
    } else {
      cursor.store(block, count);
    }
  }

  private void store(double[] block, Strided array, @Nullable Cursor cursor, int at, int count) {
    if (array.dtype() == DType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        converted[i] = (float) block[i];
      }
      store(converted, array, cursor, at, count);
    } else if (cursor == null) {
      TypedAccess.store(block, 0, count, array.storage(), array.dtype(), array.offset() + at, 1);
    } else {
      cursor.store(block, count);
    }
  }
}
