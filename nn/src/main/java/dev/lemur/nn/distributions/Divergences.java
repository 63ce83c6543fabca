package dev.lemur.nn.distributions;

import static dev.lemur.nn.distributions.Distributions.klDivergence;
import static dev.lemur.nn.distributions.Distributions.registerKl;

import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;

/** Kullback-Leibler divergences between distributions of one class. */
final class Divergences {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private Divergences() {}

  static void registerAll() {
    registerKl(Normal.class, Normal.class, Divergences::normal);
    registerKl(HalfNormal.class, HalfNormal.class, Divergences::halfNormal);
    registerKl(LogNormal.class, LogNormal.class, (p, q) -> normal(base(p), base(q)));
    registerKl(Laplace.class, Laplace.class, Divergences::laplace);
    registerKl(Cauchy.class, Cauchy.class, Divergences::cauchy);
    registerKl(Gumbel.class, Gumbel.class, Divergences::gumbel);
    registerKl(Uniform.class, Uniform.class, Divergences::uniform);
    registerKl(Pareto.class, Pareto.class, Divergences::pareto);
    registerKl(Exponential.class, Exponential.class, Divergences::exponential);
    registerKl(Gamma.class, Gamma.class, Divergences::gamma);
    registerKl(Beta.class, Beta.class, Divergences::beta);
    registerKl(Dirichlet.class, Dirichlet.class, Divergences::dirichlet);
    registerKl(Poisson.class, Poisson.class, Divergences::poisson);
    registerKl(Bernoulli.class, Bernoulli.class, Divergences::bernoulli);
    registerKl(Binomial.class, Binomial.class, Divergences::binomial);
    registerKl(Geometric.class, Geometric.class, Divergences::geometric);
    registerKl(Categorical.class, Categorical.class, Divergences::categorical);
    registerKl(
        OneHotCategorical.class,
        OneHotCategorical.class,
        (p, q) -> categorical(p.categorical(), q.categorical()));
    registerKl(Independent.class, Independent.class, Divergences::independent);
    registerKl(
        TransformedDistribution.class, TransformedDistribution.class, Divergences::transformed);
    registerKl(MultivariateNormal.class, MultivariateNormal.class, Divergences::multivariate);
    registerKl(
        LowRankMultivariateNormal.class, LowRankMultivariateNormal.class, Divergences::lowRank);
  }

  private static Normal base(LogNormal p) {
    return new Normal(p.loc(), p.scale());
  }

  private static Tensor normal(Normal p, Normal q) {
    Tensor ratio = p.scale().div(q.scale()).pow(2);
    Tensor distance = p.loc().sub(q.loc()).div(q.scale()).pow(2);
    return ratio.add(distance).sub(1).sub(ratio.log()).mul(0.5);
  }

  private static Tensor halfNormal(HalfNormal p, HalfNormal q) {
    Tensor ratio = p.scale().div(q.scale()).pow(2);
    return ratio.sub(1).sub(ratio.log()).mul(0.5);
  }

  private static Tensor laplace(Laplace p, Laplace q) {
    Tensor ratio = p.scale().div(q.scale());
    Tensor distance = p.loc().sub(q.loc()).abs();
    return ratio
        .log()
        .neg()
        .add(distance.div(q.scale()))
        .add(ratio.mul(distance.neg().div(p.scale()).exp()))
        .sub(1);
  }

  private static Tensor cauchy(Cauchy p, Cauchy q) {
    Tensor distance = p.loc().sub(q.loc()).pow(2);
    return p.scale()
        .add(q.scale())
        .pow(2)
        .add(distance)
        .log()
        .sub(p.scale().mul(q.scale()).mul(4).log());
  }

  private static Tensor gumbel(Gumbel p, Gumbel q) {
    Tensor ratio = p.scale().div(q.scale());
    Tensor of = q.loc().div(q.scale());
    Tensor from = p.loc().div(q.scale());
    return ratio
        .log()
        .neg()
        .sub(of)
        .add(from)
        .add(ratio.mul(Numerics.EULER_GAMMA))
        .add(of.add(ratio.add(1).lgamma()).sub(from).exp())
        .sub(1 + Numerics.EULER_GAMMA);
  }

  private static Tensor uniform(Uniform p, Uniform q) {
    Tensor result = q.high().sub(q.low()).div(p.high().sub(p.low())).log();
    Tensor outside = q.low().gt(p.low()).logicalOr(q.high().lt(p.high()));
    return result.maskedFill(outside, INFINITY);
  }

  private static Tensor pareto(Pareto p, Pareto q) {
    Tensor ratio = q.alpha().div(p.alpha());
    Tensor result =
        q.alpha().mul(p.scale().div(q.scale()).log()).sub(ratio.log()).add(ratio).sub(1);
    return result.maskedFill(p.scale().lt(q.scale()), INFINITY);
  }

  private static Tensor exponential(Exponential p, Exponential q) {
    Tensor ratio = q.rate().div(p.rate());
    return ratio.log().neg().add(ratio).sub(1);
  }

  private static Tensor gamma(Gamma p, Gamma q) {
    Tensor a = p.concentration();
    Tensor b = q.concentration();
    return b.mul(p.rate().div(q.rate()).log())
        .add(b.lgamma().sub(a.lgamma()))
        .add(a.sub(b).mul(a.digamma()))
        .add(q.rate().sub(p.rate()).mul(a.div(p.rate())));
  }

  private static Tensor beta(Beta p, Beta q) {
    Tensor a1 = p.concentration1();
    Tensor a0 = p.concentration0();
    Tensor b1 = q.concentration1();
    Tensor b0 = q.concentration0();
    Tensor a = a1.add(a0);
    Tensor b = b1.add(b0);
    Tensor t1 = b1.lgamma().add(b0.lgamma()).add(a.lgamma());
    Tensor t2 = a1.lgamma().add(a0.lgamma()).add(b.lgamma());
    return t1.sub(t2)
        .add(a1.sub(b1).mul(a1.digamma()))
        .add(a0.sub(b0).mul(a0.digamma()))
        .add(b.sub(a).mul(a.digamma()));
  }

  private static Tensor dirichlet(Dirichlet p, Dirichlet q) {
    Tensor a = p.concentration();
    Tensor b = q.concentration();
    Tensor sum = a.sum(-1);
    Tensor slopes = a.digamma().sub(sum.digamma().unsqueeze(-1));
    return sum.lgamma()
        .sub(b.sum(-1).lgamma())
        .sub(a.lgamma().sub(b.lgamma()).sum(-1))
        .add(a.sub(b).mul(slopes).sum(-1));
  }

  private static Tensor poisson(Poisson p, Poisson q) {
    return p.rate().mul(p.rate().log().sub(q.rate().log())).sub(p.rate().sub(q.rate()));
  }

  private static Tensor bernoulli(Bernoulli p, Bernoulli q) {
    Tensor ones =
        p.probs()
            .mul(Functional.softplus(q.logits().neg()).sub(Functional.softplus(p.logits().neg())));
    Tensor zeros =
        p.probs().rsub(1).mul(Functional.softplus(q.logits()).sub(Functional.softplus(p.logits())));
    ones = ones.maskedFill(q.probs().eq(0), INFINITY).maskedFill(p.probs().eq(0), 0);
    zeros = zeros.maskedFill(q.probs().eq(1), INFINITY).maskedFill(p.probs().eq(1), 0);
    return ones.add(zeros);
  }

  private static Tensor binomial(Binomial p, Binomial q) {
    if (p.totalCount().lt(q.totalCount()).any().itemBoolean()) {
      throw new UnsupportedOperationException(
          "KL between Binomials where q.total_count > p.total_count is not implemented");
    }
    Tensor each =
        p.probs()
            .mul(p.logits().sub(q.logits()))
            .add(p.probs().neg().log1p())
            .sub(q.probs().neg().log1p());
    return p.totalCount().mul(each).maskedFill(p.totalCount().gt(q.totalCount()), INFINITY);
  }

  private static Tensor geometric(Geometric p, Geometric q) {
    return p.entropy().neg().sub(q.probs().neg().log1p().div(p.probs())).sub(q.logits());
  }

  private static Tensor categorical(Categorical p, Categorical q) {
    Tensor each = p.probs().mul(p.logits().sub(q.logits()));
    return each.maskedFill(q.probs().eq(0), INFINITY).maskedFill(p.probs().eq(0), 0).sum(-1);
  }

  private static Tensor independent(Independent p, Independent q) {
    if (p.reinterpretedBatchNdims() != q.reinterpretedBatchNdims()) {
      throw new UnsupportedOperationException(
          "KL of Independent distributions with different reinterpreted_batch_ndims");
    }
    return Numerics.sumRightmost(
        klDivergence(p.baseDist(), q.baseDist()), p.reinterpretedBatchNdims());
  }

  private static Tensor transformed(TransformedDistribution p, TransformedDistribution q) {
    if (!p.transforms().equals(q.transforms()) || !p.eventShape().equals(q.eventShape())) {
      throw new UnsupportedOperationException(
          "KL of TransformedDistributions with different transforms or event shapes");
    }
    return klDivergence(p.baseDist(), q.baseDist());
  }

  private static Tensor multivariate(MultivariateNormal p, MultivariateNormal q) {
    if (!p.eventShape().equals(q.eventShape())) {
      throw new IllegalArgumentException(
          "KL-divergence between two Multivariate Normals with different event shapes cannot be"
              + " computed");
    }
    Tensor ofP = p.unbroadcastScaleTril();
    Tensor ofQ = q.unbroadcastScaleTril();
    Tensor determinants = GaussianForms.halfLogDet(ofQ).sub(GaussianForms.halfLogDet(ofP));
    Shape batch = Shape.broadcast(Shapes.first(ofQ.shape(), -2), Shapes.first(ofP.shape(), -2));
    Tensor quotient =
        Linalg.solveTriangular(
            GaussianForms.stretched(ofQ, batch), GaussianForms.stretched(ofP, batch), false);
    Tensor distance = GaussianForms.squaredDistance(ofQ, q.loc().sub(p.loc()));
    return determinants.add(
        GaussianForms.sumOfSquares(quotient).add(distance).sub(p.eventShape().numel()).mul(0.5));
  }

  private static Tensor lowRank(LowRankMultivariateNormal p, LowRankMultivariateNormal q) {
    if (!p.eventShape().equals(q.eventShape())) {
      throw new IllegalArgumentException(
          "KL-divergence between two Low Rank Multivariate Normals with different event shapes"
              + " cannot be computed");
    }
    Tensor a = Linalg.solveTriangular(q.capacitanceTril(), q.weighted(), false);
    Tensor trace =
        p.diagonal()
            .div(q.diagonal())
            .sum(-1)
            .add(GaussianForms.sumOfSquares(p.factor().mul(q.diagonal().rsqrt().unsqueeze(-1))))
            .sub(GaussianForms.sumOfSquares(a.mul(p.diagonal().sqrt().unsqueeze(-2))))
            .sub(GaussianForms.sumOfSquares(a.matmul(p.factor())));
    return q.logDet()
        .sub(p.logDet())
        .add(trace)
        .add(q.squaredDistance(q.loc().sub(p.loc())))
        .sub(p.eventShape().numel())
        .mul(0.5);
  }
}
