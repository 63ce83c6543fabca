package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import dev.lemur.core.arguments.NullArguments;

/** Seeds drawn from a generator, or made of other numbers. */
public final class Seeds {
  private Seeds() {}

  /** A number from 0 to the largest; {@code torch.empty((), dtype=torch.int64).random_()}. */
  static long draw(Generator generator) {
    long[] seed = new long[1];
    generator.random(seed);
    return seed[0];
  }

  /**
   * One seed for several numbers, such as that of a training and the number of an epoch: whichever
   * of them changes, half of the bits do.
   */
  public static long mix(long... parts) {
    long mixed = 0;
    for (long part : NullArguments.check(parts)) {
      mixed = scatter(mixed + 0x9e3779b97f4a7c15L + scatter(part + 0x9e3779b97f4a7c15L));
    }
    return mixed;
  }

  /** A one-to-one function of 64 bits, the last steps of SplitMix64. */
  private static long scatter(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
