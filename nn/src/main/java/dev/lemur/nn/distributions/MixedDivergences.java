package dev.lemur.nn.distributions;

import static dev.lemur.nn.distributions.Distributions.registerKl;

import dev.lemur.core.Tensor;
import java.util.List;

/** Kullback-Leibler divergences between distributions of two classes. */
final class MixedDivergences {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private MixedDivergences() {}

  static void registerAll() {
    registerKl(Bernoulli.class, Poisson.class, MixedDivergences::bernoulliPoisson);
    registerKl(Exponential.class, Gamma.class, MixedDivergences::exponentialGamma);
    registerKl(Exponential.class, Normal.class, MixedDivergences::exponentialNormal);
    registerKl(Gamma.class, Exponential.class, MixedDivergences::gammaExponential);
    registerKl(Beta.class, Normal.class, MixedDivergences::betaNormal);
    registerKl(Beta.class, Uniform.class, MixedDivergences::betaUniform);
    registerKl(Laplace.class, Normal.class, MixedDivergences::laplaceNormal);
    registerKl(Normal.class, Laplace.class, MixedDivergences::normalLaplace);
    registerKl(Normal.class, Gumbel.class, MixedDivergences::normalGumbel);
    registerKl(Gumbel.class, Normal.class, MixedDivergences::gumbelNormal);
    registerKl(Uniform.class, Normal.class, MixedDivergences::uniformNormal);
    registerKl(Uniform.class, Exponential.class, MixedDivergences::uniformExponential);
    for (Class<? extends Distribution> bounded :
        List.of(Beta.class, Exponential.class, Gamma.class, Pareto.class, Uniform.class)) {
      registerInfinite(Normal.class, bounded);
      registerInfinite(Laplace.class, bounded);
      registerInfinite(Gumbel.class, bounded);
    }
    for (Class<? extends Distribution> bounded : List.of(Beta.class, Pareto.class, Uniform.class)) {
      registerInfinite(Exponential.class, bounded);
      registerInfinite(Gamma.class, bounded);
    }
    registerKl(
        ContinuousBernoulli.class,
        ContinuousBernoulli.class,
        MixedDivergences::continuousBernoulli);
    registerKl(Beta.class, ContinuousBernoulli.class, MixedDivergences::betaContinuousBernoulli);
    registerKl(
        ContinuousBernoulli.class,
        Exponential.class,
        (p, q) -> p.entropy().neg().sub(q.rate().log()).add(q.rate().mul(p.mean())));
    registerKl(
        ContinuousBernoulli.class, Normal.class, MixedDivergences::continuousBernoulliNormal);
    registerKl(
        ContinuousBernoulli.class, Uniform.class, MixedDivergences::continuousBernoulliUniform);
    registerKl(
        Uniform.class, ContinuousBernoulli.class, MixedDivergences::uniformContinuousBernoulli);
    registerInfinite(ContinuousBernoulli.class, Pareto.class);
    for (Class<? extends Distribution> wider :
        List.of(Exponential.class, Gamma.class, Gumbel.class, Laplace.class, Normal.class)) {
      registerInfinite(wider, ContinuousBernoulli.class);
    }
    registerInfinite(Poisson.class, Bernoulli.class);
    registerInfinite(Poisson.class, Binomial.class);
  }

  /** Infinite: p draws values that q never gives. */
  private static void registerInfinite(
      Class<? extends Distribution> p, Class<? extends Distribution> q) {
    registerKl(p, q, (a, b) -> a.mean().fullLike(INFINITY));
  }

  private static Tensor continuousBernoulli(ContinuousBernoulli p, ContinuousBernoulli q) {
    Tensor ofP = p.logNorm().add(p.probs().neg().log1p());
    Tensor ofQ = q.logNorm().add(q.probs().neg().log1p());
    return p.mean().mul(p.logits().sub(q.logits())).add(ofP).sub(ofQ);
  }

  private static Tensor betaContinuousBernoulli(Beta p, ContinuousBernoulli q) {
    Tensor ofQ = q.logNorm().add(q.probs().neg().log1p());
    return p.entropy().neg().sub(p.mean().mul(q.logits())).sub(ofQ);
  }

  private static Tensor continuousBernoulliNormal(ContinuousBernoulli p, Normal q) {
    Tensor constant =
        q.loc().div(q.scale()).square().add(Numerics.LOG_TWO_PI).mul(0.5).add(q.scale().log());
    Tensor distance = p.variance().add(p.mean().square()).sub(q.loc().mul(2).mul(p.mean()));
    return constant.add(distance.div(q.scale().square().mul(2))).sub(p.entropy());
  }

  private static Tensor continuousBernoulliUniform(ContinuousBernoulli p, Uniform q) {
    Tensor divergence = q.high().sub(q.low()).log().sub(p.entropy());
    Tensor isOutside = q.low().ge(0).logicalOr(q.high().le(1));
    return divergence.where(isOutside.logicalNot(), INFINITY);
  }

  private static Tensor uniformContinuousBernoulli(Uniform p, ContinuousBernoulli q) {
    Tensor ofQ = q.logNorm().add(q.probs().neg().log1p());
    Tensor divergence = p.entropy().neg().sub(p.mean().mul(q.logits())).sub(ofQ);
    Tensor isOutside = p.high().ge(1).logicalOr(p.low().le(0));
    return divergence.where(isOutside.logicalNot(), INFINITY);
  }

  private static Tensor bernoulliPoisson(Bernoulli p, Poisson q) {
    return p.entropy().neg().sub(p.probs().mul(q.rate().log()).sub(q.rate()));
  }

  private static Tensor exponentialGamma(Exponential p, Gamma q) {
    Tensor ratio = q.rate().div(p.rate());
    return q.concentration()
        .neg()
        .mul(ratio.log())
        .add(ratio)
        .add(q.concentration().lgamma())
        .add(q.concentration().mul(Numerics.EULER_GAMMA))
        .sub(1 + Numerics.EULER_GAMMA);
  }

  private static Tensor exponentialNormal(Exponential p, Normal q) {
    Tensor variance = q.scale().pow(2);
    Tensor square = p.rate().pow(2);
    Tensor t1 = square.mul(variance).mul(2 * Math.PI).log().mul(0.5);
    Tensor t4 = q.loc().pow(2).mul(0.5);
    Tensor inner = square.reciprocal().sub(q.loc().div(p.rate())).add(t4);
    return t1.sub(1).add(inner.div(variance));
  }

  private static Tensor gammaExponential(Gamma p, Exponential q) {
    return p.entropy().neg().sub(q.rate().log()).add(q.rate().mul(p.concentration()).div(p.rate()));
  }

  private static Tensor betaNormal(Beta p, Normal q) {
    Tensor mean = p.mean();
    Tensor variance = q.scale().pow(2);
    Tensor second = p.variance().add(mean.pow(2)).mul(0.5);
    Tensor inner = second.sub(q.loc().mul(mean)).add(q.loc().pow(2).mul(0.5));
    return p.entropy().neg().add(variance.mul(2 * Math.PI).log().mul(0.5)).add(inner.div(variance));
  }

  private static Tensor betaUniform(Beta p, Uniform q) {
    Tensor result = p.entropy().neg().add(q.high().sub(q.low()).log());
    return result.maskedFill(q.low().gt(0).logicalOr(q.high().lt(1)), INFINITY);
  }

  private static Tensor laplaceNormal(Laplace p, Normal q) {
    Tensor variance = q.scale().pow(2);
    Tensor ratio = p.scale().pow(2).div(variance);
    Tensor inner = p.loc().pow(2).mul(0.5).sub(p.loc().mul(q.loc())).add(q.loc().pow(2).mul(0.5));
    return ratio.mul(2 / Math.PI).log().mul(-0.5).add(ratio).add(inner.div(variance)).sub(1);
  }

  private static Tensor normalLaplace(Normal p, Laplace q) {
    Tensor distance = p.loc().sub(q.loc());
    Tensor scaled = distance.div(p.scale());
    Tensor bell = p.scale().mul(Math.sqrt(2 / Math.PI)).mul(scaled.pow(2).mul(-0.5).exp());
    Tensor side = distance.mul(scaled.mul(Math.sqrt(0.5)).erf());
    return p.scale()
        .div(q.scale())
        .log()
        .neg()
        .add(bell.add(side).div(q.scale()))
        .sub(0.5 * (1 + Math.log(0.5 * Math.PI)));
  }

  private static Tensor normalGumbel(Normal p, Gumbel q) {
    Tensor mean = p.loc().div(q.scale());
    Tensor variance = p.scale().div(q.scale()).pow(2);
    Tensor loc = q.loc().div(q.scale());
    return variance
        .log()
        .mul(-0.5)
        .add(mean.sub(loc))
        .add(variance.mul(0.5).sub(mean).add(loc).exp())
        .sub(0.5 * (1 + Numerics.LOG_TWO_PI));
  }

  private static Tensor gumbelNormal(Gumbel p, Normal q) {
    Tensor ratio = p.scale().div(q.scale());
    Tensor distance = p.mean().sub(q.loc()).div(q.scale());
    return ratio
        .div(Math.sqrt(2 * Math.PI))
        .log()
        .neg()
        .add(ratio.mul(0.5 * Math.PI).pow(2).div(3))
        .add(distance.pow(2).mul(0.5))
        .sub(Numerics.EULER_GAMMA + 1);
  }

  private static Tensor uniformNormal(Uniform p, Normal q) {
    Tensor width = p.high().sub(p.low());
    Tensor distance = p.high().add(p.low()).sub(q.loc().mul(2)).div(2);
    Tensor inner = width.pow(2).div(12).add(distance.pow(2));
    return q.scale()
        .mul(Math.sqrt(2 * Math.PI))
        .div(width)
        .log()
        .add(inner.mul(0.5).div(q.scale().pow(2)));
  }

  private static Tensor uniformExponential(Uniform p, Exponential q) {
    Tensor width = p.high().sub(p.low());
    Tensor result = q.rate().mul(p.high().add(p.low())).div(2).sub(width.mul(q.rate()).log());
    return result.maskedFill(p.low().lt(0), INFINITY);
  }
}
