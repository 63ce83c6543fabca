package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.math.FloatChoice;

/** Linear interpolation; mirrors {@code torch.lerp}. */
public final class Interpolation {
  private static final Lerp LERP = new Lerp();

  private Interpolation() {}

  /** {@code start + weight * (end - start)}. */
  public static Tensor lerp(Tensor start, Tensor end, Tensor weight) {
    DType type = type(start, end, "weight", weight);
    return LERP.apply("LerpBackward1", type, start, end, weight);
  }

  /** Same as the tensor form, with one weight for all. */
  public static Tensor lerp(Tensor start, Tensor end, double weight) {
    DType type = type(start, end, "end", end);
    return LERP.apply("LerpBackward0", type, start, end, Numbers.tensor(weight, type));
  }

  /** Changes {@code start} in place. */
  public static Tensor lerpInPlace(Tensor start, Tensor end, Tensor weight) {
    DType type = type(start, end, "weight", weight);
    return LERP.applyInPlace("LerpBackward1", type, start, end, weight);
  }

  /** Changes {@code start} in place. */
  public static Tensor lerpInPlace(Tensor start, Tensor end, double weight) {
    DType type = type(start, end, "end", end);
    return LERP.applyInPlace("LerpBackward0", type, start, end, Numbers.tensor(weight, type));
  }

  private static DType type(Tensor start, Tensor end, String role, Tensor third) {
    DType type = start.dtype();
    check(type, "end", end);
    check(type, role, third);
    if (!type.isFloatingPoint()) {
      throw NotImplemented.forType("lerp", type);
    }
    return type;
  }

  private static void check(DType type, String role, Tensor operand) {
    NullArguments.check(operand);
    if (operand.dtype() != type) {
      throw new IllegalArgumentException(
          "expected dtype " + type + " for `" + role + "` but got dtype " + operand.dtype());
    }
  }

  private static final class Lerp extends TernaryOperation {
    Lerp() {
      super(Z, Z, X | Y);
    }

    @Override
    protected boolean isBlockwise() {
      return true;
    }

    @Override
    protected void apply(float[] start, float[] end, float[] weight, float[] out, int count) {
      for (int i = 0; i < count; i++) {
        float distance = end[i] - start[i];
        float fromStart = start[i] + weight[i] * distance;
        float fromEnd = end[i] - distance * (1 - weight[i]);
        int isNearStart = FloatChoice.less(Math.abs(weight[i]), 0.5f);
        out[i] = FloatChoice.choose(isNearStart, fromStart, fromEnd);
      }
    }

    @Override
    public float apply(float start, float end, float weight) {
      // Computed from the nearer end, so that weight 1 gives exactly the end.
      return Math.abs(weight) < 0.5f
          ? start + weight * (end - start)
          : end - (end - start) * (1 - weight);
    }

    @Override
    public double apply(double start, double end, double weight) {
      return Math.abs(weight) < 0.5
          ? start + weight * (end - start)
          : end - (end - start) * (1 - weight);
    }

    @Override
    protected Tensor gradient(int input, Tensor grad, Tensor start, Tensor end, Tensor weight) {
      return switch (input) {
        case 0 -> grad.mul(weight.rsub(1));
        case 1 -> grad.mul(weight);
        default -> grad.mul(end.sub(start));
      };
    }
  }
}
