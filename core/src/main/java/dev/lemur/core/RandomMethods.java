package dev.lemur.core;

import dev.lemur.core.ops.Sampling;

/**
 * Random elements in place; each method returns the tensor. The forms without a generator draw from
 * the one that {@link Tensor#manualSeed} seeds.
 */
public sealed interface RandomMethods permits Tensor {
  /** Numbers spread evenly over [0, 1); {@code tensor.uniform_()}. */
  default Tensor uniform_() {
    return uniform_(0, 1);
  }

  /** Numbers spread evenly over [from, to); {@code tensor.uniform_(from, to)}. */
  default Tensor uniform_(double from, double to) {
    return uniform_(from, to, Generator.defaultGenerator());
  }

  /** As {@link #uniform_(double, double)}, drawn from {@code generator}. */
  default Tensor uniform_(double from, double to, Generator generator) {
    return Sampling.uniformInPlace(self(), from, to, generator);
  }

  /** Standard normal numbers; {@code tensor.normal_()}. */
  default Tensor normal_() {
    return normal_(0, 1);
  }

  /** Normal numbers; {@code tensor.normal_(mean, std)}. */
  default Tensor normal_(double mean, double std) {
    return normal_(mean, std, Generator.defaultGenerator());
  }

  /** As {@link #normal_(double, double)}, drawn from {@code generator}. */
  default Tensor normal_(double mean, double std, Generator generator) {
    return Sampling.normalInPlace(self(), mean, std, generator);
  }

  /** As {@link #uniform_()}, drawn from {@code generator}. */
  default Tensor uniform_(Generator generator) {
    return uniform_(0, 1, generator);
  }

  /** As {@link #normal_()}, drawn from {@code generator}. */
  default Tensor normal_(Generator generator) {
    return normal_(0, 1, generator);
  }

  /** Ones with probability {@code p}, zeros otherwise; {@code tensor.bernoulli_(p)}. */
  default Tensor bernoulli_(double p) {
    return bernoulli_(p, Generator.defaultGenerator());
  }

  /** As {@link #bernoulli_(double)}, drawn from {@code generator}. */
  default Tensor bernoulli_(double p, Generator generator) {
    return Sampling.bernoulliInPlace(self(), p, generator);
  }

  /** Waiting times at the rate {@code lambda}; {@code tensor.exponential_(lambd)}. */
  default Tensor exponential_(double lambda) {
    return exponential_(lambda, Generator.defaultGenerator());
  }

  /** As {@link #exponential_(double)}, drawn from {@code generator}. */
  default Tensor exponential_(double lambda, Generator generator) {
    return Sampling.exponentialInPlace(self(), lambda, generator);
  }

  /** {@code e} to the power of normal numbers; {@code tensor.log_normal_()}. */
  default Tensor logNormal_() {
    return logNormal_(1, 2);
  }

  /** {@code e} to the power of normal numbers; {@code tensor.log_normal_}. */
  default Tensor logNormal_(double mean, double std) {
    return logNormal_(mean, std, Generator.defaultGenerator());
  }

  /** As {@link #logNormal_(double, double)}, drawn from {@code generator}. */
  default Tensor logNormal_(double mean, double std, Generator generator) {
    return Sampling.logNormalInPlace(self(), mean, std, generator);
  }

  /** Numbers from the distribution of Cauchy; {@code tensor.cauchy_()}. */
  default Tensor cauchy_() {
    return cauchy_(0, 1);
  }

  /** Numbers from the distribution of Cauchy; {@code tensor.cauchy_}. */
  default Tensor cauchy_(double median, double sigma) {
    return cauchy_(median, sigma, Generator.defaultGenerator());
  }

  /** As {@link #cauchy_(double, double)}, drawn from {@code generator}. */
  default Tensor cauchy_(double median, double sigma, Generator generator) {
    return Sampling.cauchyInPlace(self(), median, sigma, generator);
  }

  /**
   * The numbers of trials until the first success of probability {@code p}; {@code
   * tensor.geometric_}.
   */
  default Tensor geometric_(double p) {
    return geometric_(p, Generator.defaultGenerator());
  }

  /** As {@link #geometric_(double)}, drawn from {@code generator}. */
  default Tensor geometric_(double p, Generator generator) {
    return Sampling.geometricInPlace(self(), p, generator);
  }

  /** Whole numbers from {@code from} up to {@code to}; {@code tensor.random_}. */
  default Tensor random_(long from, long to) {
    return random_(from, to, Generator.defaultGenerator());
  }

  /** As {@link #random_(long, long)}, drawn from {@code generator}. */
  default Tensor random_(long from, long to, Generator generator) {
    return Sampling.randomInPlace(self(), from, to, generator);
  }

  /** Whole numbers from 0 up to {@code to}; {@code tensor.random_(to)}. */
  default Tensor random_(long to) {
    return random_(0, to);
  }

  /** Whole numbers from 0 to the greatest of the type; {@code tensor.random_()}. */
  default Tensor random_() {
    return random_(Generator.defaultGenerator());
  }

  /** As {@link #random_()}, drawn from {@code generator}. */
  default Tensor random_(Generator generator) {
    return Sampling.randomInPlace(self(), generator);
  }

  /** Ones with this tensor's probabilities, zeros otherwise; {@code torch.bernoulli}. */
  default Tensor bernoulli() {
    return bernoulli(Generator.defaultGenerator());
  }

  /** As {@link #bernoulli()}, drawn from {@code generator}. */
  default Tensor bernoulli(Generator generator) {
    return Sampling.bernoulli(self(), generator);
  }

  /** Places of this tensor's weights, drawn in proportion to them; {@code torch.multinomial}. */
  default Tensor multinomial(long samples, boolean replacement) {
    return multinomial(samples, replacement, Generator.defaultGenerator());
  }

  /** As {@link #multinomial(long, boolean)} without replacement. */
  default Tensor multinomial(long samples) {
    return multinomial(samples, false);
  }

  /** As {@link #multinomial(long)}, drawn from {@code generator}. */
  default Tensor multinomial(long samples, Generator generator) {
    return multinomial(samples, false, generator);
  }

  /** As {@link #multinomial(long, boolean)}, drawn from {@code generator}. */
  default Tensor multinomial(long samples, boolean replacement, Generator generator) {
    return Sampling.multinomial(self(), samples, replacement, generator);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
