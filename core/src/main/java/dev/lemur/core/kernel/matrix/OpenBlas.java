package dev.lemur.core.kernel.matrix;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import dev.lemur.core.kernel.NativePointers;
import dev.lemur.core.kernel.Strided;
import java.lang.ref.Reference;
import org.bytedeco.openblas.global.openblas;

/** Products by ND4J's OpenBLAS, which is loaded on first use. */
final class OpenBlas {
  private OpenBlas() {}

  /** {@code out = a b + beta out}. */
  static void multiplyFloats(Matrix a, Matrix b, Strided out, float beta) {
    NativePointers.Operands operands = NativePointers.Operands.ofThread();
    openblas.cblas_sgemm(
        CblasRowMajor,
        a.transposed() ? CblasTrans : CblasNoTrans,
        b.transposed() ? CblasTrans : CblasNoTrans,
        a.rows(),
        b.columns(),
        a.columns(),
        1,
        operands.floatsA.at(a.elements().address()),
        a.leading(),
        operands.floatsB.at(b.elements().address()),
        b.leading(),
        beta,
        operands.floatsC.at(out.address()),
        Matrix.rowStep(out));
    keepAlive(a, b, out);
  }

  /** {@code out = a b + beta out}. */
  static void multiplyDoubles(Matrix a, Matrix b, Strided out, double beta) {
    NativePointers.Operands operands = NativePointers.Operands.ofThread();
    openblas.cblas_dgemm(
        CblasRowMajor,
        a.transposed() ? CblasTrans : CblasNoTrans,
        b.transposed() ? CblasTrans : CblasNoTrans,
        a.rows(),
        b.columns(),
        a.columns(),
        1,
        operands.doublesA.at(a.elements().address()),
        a.leading(),
        operands.doublesB.at(b.elements().address()),
        b.leading(),
        beta,
        operands.doublesC.at(out.address()),
        Matrix.rowStep(out));
    keepAlive(a, b, out);
  }

  /** The library sees only addresses, so nothing else keeps the memory alive. */
  private static void keepAlive(Matrix a, Matrix b, Strided out) {
    Reference.reachabilityFence(a);
    Reference.reachabilityFence(b);
    Reference.reachabilityFence(out);
  }
}
