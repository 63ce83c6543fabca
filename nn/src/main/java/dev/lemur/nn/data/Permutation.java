package dev.lemur.nn.data;

import java.util.Objects;

/**
 * A random order of the numbers from 0 to {@code size - 1} that is computed place by place, in both
 * directions, without a list of them: machines that each hold some of the samples agree on it
 * without talking.
 *
 * <pre>{@code
 * var order = new Permutation(1_000_000_000_000L, 42);
 * long index = order.indexAt(7);
 * System.out.println(order.positionOf(index)); // 7
 * }</pre>
 *
 * <p>A Feistel network of six rounds on the smallest even number of bits that holds the size;
 * numbers beyond the size are passed through it again until they are below.
 *
 * @param size how many numbers
 * @param seed which order
 */
public record Permutation(long size, long seed) {
  private static final int ROUNDS = 6;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Permutation {
    if (size < 0) {
      throw new IllegalArgumentException("the size must not be negative, but is " + size);
    }
  }

  /**
   * The number at a place of the order.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public long indexAt(long position) {
    long index = Objects.checkIndex(position, size);
    do {
      index = forward(index);
    } while (index >= size);
    return index;
  }

  /**
   * The place of a number in the order.
   *
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public long positionOf(long index) {
    long position = Objects.checkIndex(index, size);
    do {
      position = backward(position);
    } while (position >= size);
    return position;
  }

  private long forward(long number) {
    int half = halfBits();
    long mask = (1L << half) - 1;
    long left = number >>> half;
    long right = number & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (Seeds.mix(seed, round, right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  private long backward(long number) {
    int half = halfBits();
    long mask = (1L << half) - 1;
    long left = number >>> half;
    long right = number & mask;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long previous = right ^ (Seeds.mix(seed, round, left) & mask);
      right = left;
      left = previous;
    }
    return left << half | right;
  }

  private int halfBits() {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    return (bits + 1) / 2;
  }
}
