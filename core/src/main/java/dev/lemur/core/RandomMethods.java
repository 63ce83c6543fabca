package dev.lemur.core;

import dev.lemur.core.ops.Sampling;

/**
 * Fills the tensor with random numbers in place and returns it. Without a generator, the default
 * one is used, which {@link Tensor#manualSeed} seeds.
 */
public sealed interface RandomMethods permits Tensor {
  /** Uniform random numbers in [0, 1); {@code tensor.uniform_()}. */
  default Tensor uniform_() {
    return uniform_(0, 1);
  }

  /** Uniform random numbers in [from, to); {@code tensor.uniform_(from, to)}. */
  default Tensor uniform_(double from, double to) {
    return uniform_(from, to, Generator.defaultGenerator());
  }

  /** Same as {@link #uniform_(double, double)}, drawn from {@code generator}. */
  default Tensor uniform_(double from, double to, Generator generator) {
    return Sampling.uniformInPlace(self(), from, to, generator);
  }

  /** Samples from the standard normal distribution; {@code tensor.normal_()}. */
  default Tensor normal_() {
    return normal_(0, 1);
  }

  /** Samples from a normal distribution; {@code tensor.normal_(mean, std)}. */
  default Tensor normal_(double mean, double std) {
    return normal_(mean, std, Generator.defaultGenerator());
  }

  /** Same as {@link #normal_(double, double)}, drawn from {@code generator}. */
  default Tensor normal_(double mean, double std, Generator generator) {
    return Sampling.normalInPlace(self(), mean, std, generator);
  }

  /** Same as {@link #uniform_()}, drawn from {@code generator}. */
  default Tensor uniform_(Generator generator) {
    return uniform_(0, 1, generator);
  }

  /** Same as {@link #normal_()}, drawn from {@code generator}. */
  default Tensor normal_(Generator generator) {
    return normal_(0, 1, generator);
  }

  /** Ones with probability {@code p}, zeros otherwise; {@code tensor.bernoulli_(p)}. */
  default Tensor bernoulli_(double p) {
    return bernoulli_(p, Generator.defaultGenerator());
  }

  /** Same as {@link #bernoulli_(double)}, drawn from {@code generator}. */
  default Tensor bernoulli_(double p, Generator generator) {
    return Sampling.bernoulliInPlace(self(), p, generator);
  }

  /**
   * Samples from the exponential distribution with rate {@code lambda}; {@code
   * tensor.exponential_(lambd)}.
   */
  default Tensor exponential_(double lambda) {
    return exponential_(lambda, Generator.defaultGenerator());
  }

  /** Same as {@link #exponential_(double)}, drawn from {@code generator}. */
  default Tensor exponential_(double lambda, Generator generator) {
    return Sampling.exponentialInPlace(self(), lambda, generator);
  }

  /** Samples from a log-normal distribution; {@code tensor.log_normal_()}. */
  default Tensor logNormal_() {
    return logNormal_(1, 2);
  }

  /** Samples from a log-normal distribution; {@code tensor.log_normal_}. */
  default Tensor logNormal_(double mean, double std) {
    return logNormal_(mean, std, Generator.defaultGenerator());
  }

  /** Same as {@link #logNormal_(double, double)}, drawn from {@code generator}. */
  default Tensor logNormal_(double mean, double std, Generator generator) {
    return Sampling.logNormalInPlace(self(), mean, std, generator);
  }

  /** Samples from a Cauchy distribution; {@code tensor.cauchy_()}. */
  default Tensor cauchy_() {
    return cauchy_(0, 1);
  }

  /** Samples from a Cauchy distribution; {@code tensor.cauchy_}. */
  default Tensor cauchy_(double median, double sigma) {
    return cauchy_(median, sigma, Generator.defaultGenerator());
  }

  /** Same as {@link #cauchy_(double, double)}, drawn from {@code generator}. */
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

  /** Same as {@link #geometric_(double)}, drawn from {@code generator}. */
  default Tensor geometric_(double p, Generator generator) {
    return Sampling.geometricInPlace(self(), p, generator);
  }

  /** Random integers from {@code from} up to {@code to}, excluded; {@code tensor.random_}. */
  default Tensor random_(long from, long to) {
    return random_(from, to, Generator.defaultGenerator());
  }

  /** Same as {@link #random_(long, long)}, drawn from {@code generator}. */
  default Tensor random_(long from, long to, Generator generator) {
    return Sampling.randomInPlace(self(), from, to, generator);
  }

  /** Random integers from 0 up to {@code to}, excluded; {@code tensor.random_(to)}. */
  default Tensor random_(long to) {
    return random_(0, to);
  }

  /** Random integers from 0 to the type's maximum; {@code tensor.random_()}. */
  default Tensor random_() {
    return random_(Generator.defaultGenerator());
  }

  /** Same as {@link #random_()}, drawn from {@code generator}. */
  default Tensor random_(Generator generator) {
    return Sampling.randomInPlace(self(), generator);
  }

  /** Ones with this tensor's probabilities, zeros otherwise; {@code torch.bernoulli}. */
  default Tensor bernoulli() {
    return bernoulli(Generator.defaultGenerator());
  }

  /** Same as {@link #bernoulli()}, drawn from {@code generator}. */
  default Tensor bernoulli(Generator generator) {
    return Sampling.bernoulli(self(), generator);
  }

  /**
   * Indices drawn with probabilities proportional to this tensor's weights; {@code
   * torch.multinomial}.
   */
  default Tensor multinomial(long samples, boolean replacement) {
    return multinomial(samples, replacement, Generator.defaultGenerator());
  }

  /** Same as {@link #multinomial(long, boolean)} without replacement. */
  default Tensor multinomial(long samples) {
    return multinomial(samples, false);
  }

  /** Same as {@link #multinomial(long)}, drawn from {@code generator}. */
  default Tensor multinomial(long samples, Generator generator) {
    return multinomial(samples, false, generator);
  }

  /** Same as {@link #multinomial(long, boolean)}, drawn from {@code generator}. */
  default Tensor multinomial(long samples, boolean replacement, Generator generator) {
    return Sampling.multinomial(self(), samples, replacement, generator);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
