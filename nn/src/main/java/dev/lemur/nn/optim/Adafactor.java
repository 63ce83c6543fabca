package dev.lemur.nn.optim;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps in proportion to the parameter, divided by the root of the mean square of the gradient,
 * which is kept as a row and a column instead of a matrix; mirrors {@code torch.optim.Adafactor}.
 *
 * <pre>
 * k = t^beta2Decay
 * r = r + k (mean of g^2 in each row - r)
 * c = c + k (mean of g^2 in each column - c)
 * v = r c / mean(r)
 * u = g / max(sqrt(v), eps1)
 * p = p - lr weightDecay p - min(lr, 1 / sqrt(t)) max(eps2, rms(p)) u / max(1, rms(u) / d)
 * </pre>
 *
 * <p>Rows and columns are the last two dimensions; of a parameter of fewer the mean of squares is
 * kept whole. Shazeer and Stern, <a href="https://arxiv.org/abs/1804.04235">Adafactor: Adaptive
 * Learning Rates with Sublinear Memory Cost</a>.
 */
public final class Adafactor extends WholeTensorOptimizer<Adafactor.Options> {
  private static final String ROW_VAR = "row_var";
  private static final String COL_VAR = "col_var";
  private static final String VARIANCE = "variance";
  private static final List<String> FACTORS = List.of(ROW_VAR, COL_VAR);
  private static final List<String> WHOLE = List.of(VARIANCE);

  /**
   * What keeps divisors and steps away from zero; mirrors {@code eps}.
   *
   * @param first the least root of the mean square, or null for the precision of the element type
   * @param second the least size of a parameter that a step is in proportion to
   */
  public record Epsilons(@Nullable Double first, double second) {
    /** Python's tuple, {@code (None, 0.001)}. */
    @Override
    public String toString() {
      return PythonRepr.of(new @Nullable Object[] {first, second});
    }
  }

  /**
   * The settings.
   *
   * @param lr the largest step relative to the parameter, and the rate of the weight decay, 0.01
   * @param beta2Decay the power by which less and less of a gradient is kept, -0.8
   * @param eps the precision of the element type, and 1e-3
   * @param d the root of the mean square of an update that is not scaled down yet, 1
   * @param weightDecay how fast parameters decay by themselves, 0
   * @param maximize whether to maximize instead of minimize, false
   */
  @RecordBuilder
  public record Options(
      double lr, double beta2Decay, Epsilons eps, double d, double weightDecay, boolean maximize)
      implements OptimizerOptions<Options>, AdafactorOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(1e-2, -0.8, new Epsilons(null, 1e-3), 1, 0, false);

    /** Refuses null. */
    public Options {
      NullArguments.check(eps);
    }

    /** These options with other epsilons. */
    public Options withEps(@Nullable Double first, double second) {
      return withEps(new Epsilons(first, second));
    }

    @Override
    public void check() {
      Checks.atLeast("Learning rate", 0, lr);
      if (!(beta2Decay <= 0)) {
        throw new IllegalArgumentException("beta2_decay should be <= 0 but is: " + beta2Decay);
      }
      if (eps.first() != null) {
        Checks.atLeast("epsilon1", 0, eps.first());
      }
      Checks.atLeast("epsilon2", 0, eps.second());
      Checks.atLeast("Clipping threshold d", 1, d);
      Checks.atLeast("weight_decay", 0, weightDecay);
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      Map<String, @Nullable Object> fixed = new TreeMap<>();
      fixed.put("foreach", null);
      return fixed;
    }
  }

  /** The defaults. */
  public Adafactor(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public Adafactor(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public Adafactor(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Adafactor(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Adafactor([{...}, ...])}. */
  public static Adafactor ofGroups(List<ParamGroup<Options>> groups) {
    return new Adafactor(new Groups<>(groups));
  }

  @Override
  boolean printsZerosWhole() {
    return false;
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return FACTORS;
  }

  @Override
  protected List<String> bufferNames(Options options, Tensor param) {
    return param.dim() > 1 ? FACTORS : WHOLE;
  }

  @Override
  protected Shape bufferShape(String bufferName, Tensor param) {
    return switch (bufferName) {
      case ROW_VAR -> withOne(param, -1);
      case COL_VAR -> withOne(param, -2);
      default -> param.shape();
    };
  }

  /** The shape of a mean over {@code dim}, counted from the end, that keeps it. */
  private static Shape withOne(Tensor param, int dim) {
    long[] sizes = param.shape().toArray();
    if (sizes.length + dim >= 0) {
      sizes[sizes.length + dim] = 1;
    }
    return Shape.of(sizes);
  }

  @Override
  void change(Options options, ParamState state, Tensor param, Tensor gradient) {
    Tensor grad = options.maximize() ? gradient.neg() : gradient;
    double step = state.step();
    double relativeSize = Math.min(options.lr(), 1 / Math.sqrt(step));
    double size = Math.max(options.eps().second(), rootMeanSquare(param)) * relativeSize;
    if (options.weightDecay() != 0) {
      param.mul_(1 - options.lr() * options.weightDecay());
    }
    Double given = options.eps().first();
    double eps = given == null ? param.dtype().epsilon() : given;
    Tensor squares = meanOfSquares(state, grad, Math.pow(step, options.beta2Decay()), eps);
    Tensor change = squares.clampMin_(eps * eps).rsqrt_().mul_(grad);
    double scale = Math.max(1, rootMeanSquare(change) / options.d());
    param.add_(change, -size / scale);
  }

  /** What the kept means say that the square of the gradient is at each element. */
  private static Tensor meanOfSquares(ParamState state, Tensor grad, double weight, double eps) {
    if (grad.dim() <= 1) {
      return state.buffer(VARIANCE).lerp_(grad.square(), weight).clone();
    }
    Tensor rows = state.buffer(ROW_VAR).lerp_(grad.square().mean(-1, true), weight);
    Tensor columns = state.buffer(COL_VAR).lerp_(grad.square().mean(-2, true), weight);
    return rows.matmul(columns).div_(rows.mean(-2, true).clampMin_(eps));
  }

  private static double rootMeanSquare(Tensor x) {
    return x.norm(2).item() / Math.sqrt(x.numel());
  }
}
