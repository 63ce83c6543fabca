package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.math.ReparameterizedGradients;

/** Random elements, each with its own parameters, given as tensors. */
public final class ParameterizedSampling {
  private ParameterizedSampling() {}

  /** Samples from the normal distribution with one mean and standard deviation. */
  public static Tensor normal(double mean, double std, Shape size, Generator generator) {
    return Tensor.empty(NullArguments.check(size)).normal_(mean, std, generator);
  }

  /** Samples from normal distributions, each with its own mean and standard deviation. */
  public static Tensor normal(Tensor mean, Tensor std, Generator generator) {
    checkDeviations(std);
    Shape shape = Shape.broadcast(mean.shape(), std.shape());
    DType dtype = TypePromotion.of(mean, std);
    Tensor result = Tensor.empty(shape, dtype).normal_(0, 1, generator);
    return withoutGradient(
        "NormalBackward3", result.mul_(std.detach()).add_(mean.detach()), mean, std);
  }

  /** Samples from normal distributions, each with its own mean. */
  public static Tensor normal(Tensor mean, double std, Generator generator) {
    Tensor result = Tensor.empty(mean.shape(), mean.dtype()).normal_(0, std, generator);
    return withoutGradient("NormalBackward1", result.add_(mean.detach()), mean);
  }

  /** Samples from normal distributions, each with its own standard deviation. */
  public static Tensor normal(double mean, Tensor std, Generator generator) {
    checkDeviations(std);
    Tensor result = Tensor.empty(std.shape(), std.dtype()).normal_(0, 1, generator);
    return withoutGradient("NormalBackward2", result.mul_(std.detach()).add_(mean), std);
  }

  private static void checkDeviations(Tensor std) {
    if (!std.detach().ge(0).all().itemBoolean()) {
      throw new IllegalArgumentException("normal expects all elements of std >= 0.0");
    }
  }

  /** Samples from the Poisson distribution at each rate. */
  public static Tensor poisson(Tensor rates, Generator generator) {
    FloatingOnly.check("poisson_cpu", rates.dtype());
    Strided result = Strided.allocate(rates.shape(), rates.dtype());
    Copies.copy(rates.strided(), result);
    synchronized (generator) {
      Elements.replaceDoubles(result, block -> store(generator.poisson(block), block));
    }
    return withoutGradient("PoissonBackward0", Tensor.wrap(result), rates);
  }

  /** Samples from binomial distributions. */
  public static Tensor binomial(Tensor count, Tensor prob, Generator generator) {
    if (count.dtype() != prob.dtype()) {
      throw new IllegalArgumentException(
          "Found dtype "
              + prob.dtype().scalarName()
              + " but expected "
              + count.dtype().scalarName());
    }
    FloatingOnly.check("binomial_cpu", count.dtype());
    Shape shape = Shape.broadcast(count.shape(), prob.shape());
    Cursor counts = new Cursor(count.strided().broadcastTo(shape));
    Strided result = Strided.allocate(shape, count.dtype());
    Copies.copy(prob.strided().broadcastTo(shape), result);
    synchronized (generator) {
      Elements.replaceDoubles(
          result,
          block -> {
            double[] trials = new double[block.length];
            counts.load(trials, trials.length);
            store(
                count.dtype() == DType.FLOAT64
                    ? generator.binomial(trials, block)
                    : generator.binomialInFloat(trials, block),
                block);
          });
    }
    return withoutGradient("BinomialBackward0", Tensor.wrap(result), count, prob);
  }

  private static void store(double[] drawn, double[] block) {
    System.arraycopy(drawn, 0, block, 0, block.length);
  }

  /**
   * A sample of Gamma(alpha, 1) for each alpha, differentiable in alpha; {@code
   * torch._standard_gamma}.
   */
  public static Tensor standardGamma(Tensor alpha, Generator generator) {
    FloatingOnly.check("gamma_cpu", alpha.dtype());
    Strided data = Strided.allocate(alpha.shape(), alpha.dtype());
    Copies.copy(alpha.strided(), data);
    synchronized (generator) {
      if (alpha.dtype() == DType.FLOAT64) {
        Elements.replaceDoubles(data, block -> store(generator.standardGamma(block), block));
      } else {
        Elements.replaceFloats(
            data,
            block -> System.arraycopy(generator.standardGamma(block), 0, block, 0, block.length));
      }
    }
    Tensor result = Tensor.wrap(data);
    return GradMode.records(alpha) ? new StandardGamma(alpha, result).attach(result) : result;
  }

  private static final class StandardGamma extends Node {
    StandardGamma(Tensor alpha, Tensor result) {
      super(alpha);
      save(alpha, result);
    }

    @Override
    public String name() {
      return "StandardGammaBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, grad.mul(GAMMA_SLOPE.apply(saved(0).detach(), saved(1).detach())));
    }
  }

  private static final BinaryOperation GAMMA_SLOPE =
      new BinaryOperation("StandardGammaGradBackward0") {
        @Override
        public double apply(double alpha, double x) {
          return ReparameterizedGradients.ofGamma(alpha, x);
        }
      };

  /**
   * Samples of the Dirichlet distribution with concentrations along the last dimension,
   * differentiable in them; {@code torch._sample_dirichlet}.
   */
  public static Tensor dirichlet(Tensor concentration, Generator generator) {
    DType dtype = FloatingOnly.check("dirichlet", concentration.dtype());
    Tensor draws = standardGamma(concentration.detach().to(DType.FLOAT64), generator);
    Tensor result =
        draws
            .div_(draws.sum(-1, true))
            .clamp_(
                dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL,
                Math.nextDown(dtype == DType.FLOAT32 ? 1f : 1.0))
            .to(dtype);
    return GradMode.records(concentration)
        ? new Dirichlet(concentration, result).attach(result)
        : result;
  }

  private static final class Dirichlet extends Node {
    Dirichlet(Tensor concentration, Tensor result) {
      super(concentration);
      save(concentration, result);
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor concentration = saved(0).detach();
      Tensor x = saved(1).detach();
      Tensor total = concentration.sum(-1, true).expandAs(concentration);
      Tensor slope = Tensor.empty(x.shape(), x.dtype());
      Cursor xs = new Cursor(x.strided());
      Cursor alphas = new Cursor(concentration.strided());
      Cursor totals = new Cursor(total.strided());
      Elements.fillDoubles(
          slope.strided(),
          block -> {
            double[] alpha = new double[block.length];
            double[] sum = new double[block.length];
            xs.load(block, block.length);
            alphas.load(alpha, alpha.length);
            totals.load(sum, sum.length);
            for (int k = 0; k < block.length; k++) {
              block[k] = ReparameterizedGradients.ofBeta(block[k], alpha[k], sum[k]);
            }
          });
      inputs.pass(0, slope.mul(grad.sub(x.mul(grad).sum(-1, true))));
    }
  }

  /**
   * Samples do not depend differentiably on the parameters: their gradients are zeros, as in
   * PyTorch.
   */
  private static Tensor withoutGradient(String name, Tensor result, Tensor... parameters) {
    if (GradMode.records(parameters)) {
      new Copying.Filled(name, parameters).attach(result);
    }
    return result;
  }
}
