package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;

/** The addition of one array to another. */
public final class Addition extends BinaryFunction {
  private static final Addition FUNCTION = new Addition();

  private Addition() {}

  /** {@code sum += addend}, the addend broadcast. */
  public static void addTo(Strided sum, Strided addend) {
    FUNCTION.map(sum, addend, sum);
  }

  @Override
  public float apply(float x, float y) {
    return x + y;
  }

  @Override
  public double apply(double x, double y) {
    return x + y;
  }

  @Override
  public long apply(long x, long y) {
    return x + y;
  }

  @Override
  public OperationId identity() {
    return OperationId.of("add");
  }
}
