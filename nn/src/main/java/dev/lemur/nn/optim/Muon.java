package dev.lemur.nn.optim;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps along the orthogonal matrix nearest to the mean of the gradients, for the matrices of
 * hidden layers; mirrors {@code torch.optim.Muon}. Biases, embeddings and other parameters go to
 * another optimizer, such as {@link AdamW}.
 *
 * <pre>
 * m = momentum m + (1 - momentum) g
 * u = nesterov ? momentum m + (1 - momentum) g : m
 * p = p - lr weightDecay p - adjusted lr * orthogonal(u)
 * </pre>
 *
 * <p>The orthogonal matrix is come near to by {@code nsSteps} Newton-Schulz iterations {@code x = a
 * x + (b x xT + c (x xT)^2) x} in bfloat16. Jordan, <a
 * href="https://kellerjordan.github.io/posts/muon/">Muon: An optimizer for hidden layers in neural
 * networks</a>.
 */
public final class Muon extends WholeTensorOptimizer<Muon.Options> {
  private static final String MEAN = "momentum_buffer";
  private static final List<String> MEANS = List.of(MEAN);

  /**
   * The polynomial of an iteration, {@code a x + b x^3 + c x^5}; mirrors {@code ns_coefficients}.
   */
  public record Coefficients(double a, double b, double c) {
    /** Python's tuple, {@code (3.4445, -4.775, 2.0315)}. */
    @Override
    public String toString() {
      return PythonRepr.of(new double[] {a, b, c});
    }
  }

  /**
   * The settings.
   *
   * @param lr the learning rate, 1e-3
   * @param weightDecay how fast parameters decay by themselves, 0.1
   * @param momentum how much of the mean of the gradients is kept, 0.95
   * @param nesterov whether to look ahead by the gradient of the step, true
   * @param nsCoefficients the polynomial of an iteration, 3.4445, -4.775 and 2.0315
   * @param eps the least norm that a matrix is divided by, 1e-7
   * @param nsSteps how many iterations to take, 5; fewer than 100
   * @param adjustLrFn how the learning rate depends on the shape of the matrix: {@code "original"},
   *     times {@code sqrt(max(1, rows / columns))}, which null is too, or {@code
   *     "match_rms_adamw"}, times {@code 0.2 sqrt(max(rows, columns))}; null
   */
  @RecordBuilder
  public record Options(
      double lr,
      double weightDecay,
      double momentum,
      boolean nesterov,
      Coefficients nsCoefficients,
      double eps,
      int nsSteps,
      @Nullable String adjustLrFn)
      implements OptimizerOptions<Options>, MuonOptionsBuilder.With {
    private static final Coefficients STEEP_AT_ZERO = new Coefficients(3.4445, -4.775, 2.0315);

    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(1e-3, 0.1, 0.95, true, STEEP_AT_ZERO, 1e-7, 5, null);

    /** Refuses null. */
    public Options {
      NullArguments.check(nsCoefficients);
    }

    /** These options with another polynomial. */
    public Options withNsCoefficients(double a, double b, double c) {
      return withNsCoefficients(new Coefficients(a, b, c));
    }

    @Override
    public void check() {
      Checks.atLeast("Learning rate", 0, lr);
      Checks.atLeast("momentum", 0, momentum);
      Checks.atLeast("weight decay", 0, weightDecay);
      if (nsSteps >= 100) {
        throw new IllegalArgumentException(
            "Number of steps must be less than 100 for computational efficiency, but is "
                + nsSteps);
      }
      if (adjustLrFn != null
          && !adjustLrFn.equals("original")
          && !adjustLrFn.equals("match_rms_adamw")) {
        throw new IllegalArgumentException(
            "Adjust learning rate function " + adjustLrFn + " is not supported");
      }
    }

    double adjustedLr(int rows, int columns) {
      return "match_rms_adamw".equals(adjustLrFn)
          ? lr * 0.2 * Math.sqrt(Math.max(rows, columns))
          : lr * Math.sqrt(Math.max(1, (double) rows / columns));
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return Map.of();
    }
  }

  /**
   * The defaults.
   *
   * @throws IllegalArgumentException if a parameter is not a matrix
   */
  public Muon(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /**
   * The defaults except for the learning rate.
   *
   * @throws IllegalArgumentException if a parameter is not a matrix
   */
  public Muon(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /**
   * The given settings.
   *
   * @throws IllegalArgumentException if a parameter is not a matrix, or a setting makes no sense
   */
  public Muon(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private Muon(Groups<Options> groups) {
    super(groups);
  }

  /** Settings for each group; {@code torch.optim.Muon([{...}, ...])}. */
  public static Muon ofGroups(List<ParamGroup<Options>> groups) {
    return new Muon(new Groups<>(groups));
  }

  @Override
  void checkParam(Tensor param) {
    if (param.dim() != 2) {
      throw new IllegalArgumentException(
          "Muon only supports 2D parameters whereas we found a parameter with size: torch.Size("
              + param.shape()
              + ")");
    }
  }

  @Override
  protected List<String> bufferNames(Options options) {
    return MEANS;
  }

  @Override
  protected boolean savesStep() {
    return false;
  }

  @Override
  void change(Options options, ParamState state, Tensor param, Tensor grad) {
    Tensor mean = state.buffer(MEAN).lerp_(grad, 1 - options.momentum());
    Tensor ahead = options.nesterov() ? grad.lerp(mean, options.momentum()) : mean;
    param.mul_(1 - options.lr() * options.weightDecay());
    double lr = options.adjustedLr(param.size(0), param.size(1));
    param.add_(orthogonal(ahead, options).to(param.dtype()), -lr);
  }

  /** Comes near to {@code u vT} of the singular value decomposition {@code u s vT}. */
  private static Tensor orthogonal(Tensor matrix, Options options) {
    boolean isTall = matrix.size(0) > matrix.size(1);
    Tensor x = rounded(isTall ? matrix.t() : matrix);
    x = rounded(x.div(rounded(x.norm()).clampMin(options.eps())));
    Coefficients ns = options.nsCoefficients();
    for (int i = 0; i < options.nsSteps(); i++) {
      Tensor gram = rounded(x.matmul(x.t()));
      Tensor change = rounded(gram.matmul(gram).mul_(ns.c()).add_(gram, ns.b()));
      x = rounded(change.matmul(x).add_(x, ns.a()));
    }
    return isTall ? x.t() : x;
  }

  /** The bfloat16 numbers nearest to those of {@code x}, as float32, in which products are sums. */
  private static Tensor rounded(Tensor x) {
    return x.to(DType.BFLOAT16).to(DType.FLOAT32);
  }
}
