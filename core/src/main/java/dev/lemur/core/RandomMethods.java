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

  /** As {@link #multinomial(long, boolean)}, drawn from {@code generator}. */
  default Tensor multinomial(long samples, boolean replacement, Generator generator) {
    return Sampling.multinomial(self(), samples, replacement, generator);
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
