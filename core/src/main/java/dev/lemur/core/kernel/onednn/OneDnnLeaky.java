package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.ParametricKernel;
import dev.lemur.core.kernel.onednn.BinaryKind.Afterwards;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** Leaky ReLU and its gradient by oneDNN. */
final class OneDnnLeaky implements ParametricKernel {
  /** {@code out = x} above 0, else {@code slope * x}; false if the layouts do not allow it. */
  @Override
  public boolean map(Strided x, float slope, float unused, Strided out) {
    // With slope 0, oneDNN turns NaN into 0.
    return slope != 0
        && OneDnnUnary.areLargeAndAlike(x, out)
        && OneDnnLoop.overElements(
            (count, at) -> {
              ElementwiseKind.prepared(dnnl.dnnl_eltwise_relu, slope, 0, count).run(at);
              return true;
            },
            x,
            out);
  }

  /** {@code out = g} where x is above 0, else {@code slope * g}; false as above. */
  @Override
  public boolean mapGradient(Strided g, Strided x, float slope, float unused, Strided out) {
    // Beyond 1 the sum of 1 - slope and slope is not 1 any more.
    if (slope == 0
        || !(Math.abs(slope) <= 1)
        || !OneDnnUnary.areLargeAndAlike(x, out)
        || !OneDnnUnary.areAlike(g, out)
        || out.storage() == g.storage()
        || out.storage() == x.storage()) {
      return false;
    }
    List<Afterwards> factorOfGradient =
        List.of(new Afterwards.Linear(1 - slope, slope), new Afterwards.With(dnnl.dnnl_binary_mul));
    return OneDnnLoop.overElements(
        (count, at) -> {
          BinaryKind.prepared(dnnl.dnnl_binary_gt, count, 1, factorOfGradient)
              .run(at[1], OneDnnConstants.zero(), at[0], at[2]);
          // For oneDNN NaN is above 0.
          return OneDnnSums.isFinite(count, at[1]);
        },
        g,
        x,
        out);
  }
}
