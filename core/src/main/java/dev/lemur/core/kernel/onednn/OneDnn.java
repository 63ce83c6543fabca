package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.NativePointers;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.parallel.Workers;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN, if the platform has it, and its products; loaded on first use.
 *
 * <p>Each call runs in the calling thread; {@link Parallel} splits the work. oneDNN's own OpenMP
 * threads would spin on the processors that {@link Workers} need, and sums would depend on their
 * number.
 */
final class OneDnn {
  private static final @Nullable SetThreads SET_THREADS = load();

  /** Whether oneDNN can be loaded here. */
  static final boolean AVAILABLE = SET_THREADS != null;

  private static final ThreadLocal<NativePointers.Operands> OPERANDS =
      ThreadLocal.withInitial(
          () -> {
            useOneThread();
            return new NativePointers.Operands();
          });

  private OneDnn() {}

  /** OpenMP's function that sets the number of threads for the calling thread. */
  private static final class SetThreads extends openblas_nolapack.SetNumThreads {
    SetThreads(Pointer function) {
      put(function);
    }
  }

  private static @Nullable SetThreads load() {
    try {
      Loader.load(dnnl.class);
      Pointer function = Loader.addressof("omp_set_num_threads");
      return function == null ? null : new SetThreads(function);
    } catch (LinkageError absent) {
      return null;
    }
  }

  /** Makes oneDNN compute only in the calling thread, for all its calls from now on. */
  static void useOneThread() {
    if (SET_THREADS != null) {
      SET_THREADS.call(1);
    }
  }

  /** The product of a row and a matrix, both without gaps. */
  static void multiplyRow(long row, int length, long matrix, int columns, long out) {
    multiply(
        (byte) 'N', (byte) 'N', 1, columns, length, row, length, matrix, columns, 0, out, columns);
  }

  /**
   * {@code out = a b + beta out}, with the given distances between rows, or columns if transposed.
   */
  static void multiply(
      byte transpositionOfA,
      byte transpositionOfB,
      int m,
      int n,
      int k,
      long a,
      int leadingOfA,
      long b,
      int leadingOfB,
      float beta,
      long out,
      int leadingOfOut) {
    NativePointers.Operands operands = OPERANDS.get();
    int status =
        dnnl.dnnl_sgemm(
            transpositionOfA,
            transpositionOfB,
            m,
            n,
            k,
            1,
            operands.floatsA.at(a),
            leadingOfA,
            operands.floatsB.at(b),
            leadingOfB,
            beta,
            operands.floatsC.at(out),
            leadingOfOut);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refused a matrix product with status " + status);
    }
  }
}
