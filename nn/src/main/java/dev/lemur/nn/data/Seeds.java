package dev.lemur.nn.data;

import dev.lemur.core.Generator;

/** Seeds drawn from a generator. */
final class Seeds {
  private Seeds() {}

  /** A number from 0 to the largest; {@code torch.empty((), dtype=torch.int64).random_()}. */
  static long draw(Generator generator) {
    long[] seed = new long[1];
    generator.random(seed);
    return seed[0];
  }
}
