package dev.lemur.core.kernel;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** oneDNN, where the platform has it, and its products; loaded when first asked for. */
final class OneDnn {
  /** Whether oneDNN can be loaded here. */
  static final boolean AVAILABLE = load();

  private OneDnn() {}

  private static boolean load() {
    try {
      Loader.load(dnnl.class);
      return true;
    } catch (LinkageError absent) {
      return false;
    }
  }

  /** {@code out = a b + beta out}. */
  static void multiply(Matrix a, Matrix b, Strided out, float beta) {
    Native.Operands operands = Native.Operands.ofThread();
    int status =
        dnnl.dnnl_sgemm(
            transposition(a),
            transposition(b),
            a.rows(),
            b.columns(),
            a.columns(),
            1,
            operands.floatsA.at(a.data().address()),
            a.leading(),
            operands.floatsB.at(b.data().address()),
            b.leading(),
            beta,
            operands.floatsC.at(out.address()),
            b.columns());
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(out);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refused a matrix product with status " + status);
    }
  }

  private static byte transposition(Matrix matrix) {
    return (byte) (matrix.transposed() ? 'T' : 'N');
  }
}
