package dev.lemur.core.kernel.update;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;

/** A {@link BlockUpdate} and the arrays that it changes: for {@link UpdateTasks#run}. */
public final class UpdateTask {
  final BlockUpdate update;
  final int written;
  final Strided[] arrays;

  /** Whether all arrays are float32 and the update has a form for that. */
  final boolean inFloats;

  /** Whether the arrays have the same layout, so that they can be walked in memory order. */
  final boolean alike;

  /**
   * A task over arrays of one shape.
   *
   * @param written how many of the first arrays are stored back
   */
  public UpdateTask(BlockUpdate update, int written, Strided... arrays) {
    this.update = update;
    this.written = written;
    this.arrays = arrays;
    boolean floats = update.hasFloatForm();
    boolean sameLayout = true;
    for (Strided array : arrays) {
      floats &= array.dtype() == DType.FLOAT32;
      sameLayout &= array.isLaidOutLike(arrays[0]);
    }
    inFloats = floats;
    alike = sameLayout;
  }

  int numel() {
    return arrays[0].numel();
  }

  /** Marks the arrays that are stored back as changed in place. */
  void bumpVersions() {
    for (int i = 0; i < written; i++) {
      arrays[i].storage().bumpVersion();
    }
  }
}
