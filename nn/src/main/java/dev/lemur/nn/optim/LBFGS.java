package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.update.Update;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Steps towards the minimum of a quadratic model, built from the gradients of the last steps;
 * mirrors {@code torch.optim.LBFGS}. One step evaluates the loss many times: it takes a closure
 * that forgets the gradients, computes the loss, calls {@code backward()} and returns the loss.
 *
 * <pre>{@code
 * optimizer.step(
 *     () -> {
 *       optimizer.zeroGrad();
 *       Tensor loss = criterion.forward(model.forward(input), target);
 *       loss.backward();
 *       return loss;
 *     });
 * }</pre>
 *
 * <p>There is one group of parameters. What a step learns about the loss is kept in memory, but is
 * no part of the {@link #stateDict()}.
 */
public final class LBFGS extends Optimizer<LBFGS.Options> {
  /**
   * The settings.
   *
   * @param lr the learning rate, 1
   * @param maxIter the maximum number of moves in a step, 20
   * @param maxEval the maximum number of evaluations in a step, 5/4 of {@code maxIter}
   * @param toleranceGrad the largest gradient that counts as a minimum, 1e-7
   * @param toleranceChange the smallest change worth continuing for, 1e-9
   * @param historySize the number of moves that the model is built from, 100
   * @param lineSearchFn {@code "strong_wolfe"}, or null to go {@code lr} far
   */
  @RecordBuilder
  public record Options(
      double lr,
      int maxIter,
      int maxEval,
      double toleranceGrad,
      double toleranceChange,
      int historySize,
      @Nullable String lineSearchFn)
      implements OptimizerOptions<Options>, LBFGSOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1, 20, 25, 1e-7, 1e-9, 100, null);

    /** These options with another {@code maxIter}, and {@code maxEval} to match. */
    public Options withMaxIter(int value) {
      int evaluations = value * 5 / 4;
      return new Options(
          lr, value, evaluations, toleranceGrad, toleranceChange, historySize, lineSearchFn);
    }

    @Override
    public void check() {
      Checks.notNegative("learning rate", lr);
      if (lineSearchFn != null && !lineSearchFn.equals("strong_wolfe")) {
        throw new IllegalArgumentException("only 'strong_wolfe' is supported");
      }
    }

    @Override
    public Map<String, @Nullable Object> fixed() {
      return Map.of();
    }
  }

  /** The defaults. */
  public LBFGS(List<Tensor> params) {
    this(params, Options.DEFAULT);
  }

  /** The defaults except for the learning rate. */
  public LBFGS(List<Tensor> params, double lr) {
    this(params, Options.DEFAULT.withLr(lr));
  }

  /** The given settings. */
  public LBFGS(List<Tensor> params, Options options) {
    super(Groups.of(params, options));
  }

  private final QuadraticModel model = new QuadraticModel();

  @Override
  protected List<String> bufferNames(Options options) {
    return List.of();
  }

  @Override
  protected Update update(Options options, ParamState state) {
    throw refusal();
  }

  @Override
  void applyStep() {
    throw refusal();
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException("LBFGS evaluates the loss: call step with a closure");
  }

  @Override
  Tensor applyStep(Supplier<Tensor> closure) {
    ParamGroup<Options> group = paramGroups().get(0);
    Options options = group.options();
    FlatParameters flat = new FlatParameters(group.params(), closure);
    Tensor first = closure.get();
    Tensor grad = flat.gradient();
    double loss = first.detach().item();
    int evaluations = 1;
    boolean optimal = largest(grad) <= options.toleranceGrad();
    for (int iteration = 1; iteration <= options.maxIter() && !optimal; iteration++) {
      Tensor direction = model.direction(grad, options.historySize());
      double length = model.isFirst() ? Math.min(1, 1 / sumOfSizes(grad)) : 1;
      double t = length * options.lr();
      double slope = dot(grad, direction);
      model.begin(direction, grad);
      if (slope > -options.toleranceChange()) {
        break;
      }
      double before = loss;
      if (options.lineSearchFn() != null) {
        LineSearch.Found found = LineSearch.search(flat, t, direction, loss, grad, slope);
        t = found.t();
        loss = found.loss();
        grad = found.grad();
        evaluations += found.evaluations();
        flat.move(t, direction);
      } else {
        flat.move(t, direction);
        if (iteration != options.maxIter()) {
          loss = closure.get().detach().item();
          grad = flat.gradient();
          evaluations++;
        }
      }
      model.moved(t);
      optimal = largest(grad) <= options.toleranceGrad();
      if (evaluations >= options.maxEval()
          || largest(direction) * t <= options.toleranceChange()
          || Math.abs(loss - before) < options.toleranceChange()) {
        break;
      }
    }
    return first;
  }

  static double dot(Tensor x, Tensor y) {
    return x.dot(y).item();
  }

  static double largest(Tensor x) {
    return x.abs().max().item();
  }

  private static double sumOfSizes(Tensor x) {
    return x.abs().sum().item();
  }
}
