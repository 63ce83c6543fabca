package dev.lemur.core.random;

import java.nio.ByteBuffer;

/**
 * The MT19937 engine of Matsumoto and Nishimura, as PyTorch uses it: only the low 32 bits of the
 * seed matter, and a 64-bit number is made of two outputs, the high half first.
 */
public final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int TWIST = 0x9908b0df;
  private static final long LOW_53_BITS = (1L << 53) - 1;

  private int[] state = new int[SIZE];
  private int[] previous = new int[SIZE];
  private final int[] following = new int[SIZE];
  private final int[] twisted = new int[SIZE];
  private final int[] outputs = new int[SIZE];
  private long seed;
  private int next;
  private int remaining;

  /** An engine seeded with {@code seed}. */
  public MersenneTwister(long seed) {
    seed(seed);
  }

  /** Sets the seed. */
  public void seed(long seed) {
    this.seed = seed;
    state[0] = (int) seed;
    for (int k = 1; k < SIZE; k++) {
      state[k] = 1812433253 * (state[k - 1] ^ (state[k - 1] >>> 30)) + k;
    }
    next = 0;
    remaining = 0;
  }

  /** The seed that the stream started with. */
  public long seed() {
    return seed;
  }

  /** The next 32 random bits. */
  public int nextInt() {
    if (remaining == 0) {
      refill();
    }
    remaining--;
    return outputs[next++];
  }

  /** The next 64 random bits. */
  public long nextLong() {
    long high = nextInt();
    return high << 32 | (nextInt() & 0xffffffffL);
  }

  /** A number from [0, 1) with 53 random bits. */
  public double nextDouble() {
    return next53Bits() * 0x1p-53;
  }

  /** The low 53 bits of the next 64. */
  long next53Bits() {
    return nextLong() & LOW_53_BITS;
  }

  /** Fills {@code out} between the two positions with numbers in [0, 1) of 24 random bits each. */
  void fillUnit(float[] out, int from, int to) {
    int at = from;
    while (at < to) {
      if (remaining == 0) {
        refill();
      }
      int count = Math.min(remaining, to - at);
      for (int k = 0; k < count; k++) {
        out[at + k] = (outputs[next + k] & 0xffffff) * 0x1p-24f;
      }
      at += count;
      next += count;
      remaining -= count;
    }
  }

  /** Fills {@code out} with 1 where the low 53 bits of the next 64 are below a bound, else 0. */
  void fillBelow(long bound, float[] out) {
    int at = 0;
    while (at < out.length) {
      int count = Math.min(remaining / 2, out.length - at);
      for (int k = 0; k < count; k++) {
        long high = outputs[next + 2 * k];
        long bits = high << 32 | outputs[next + 2 * k + 1] & 0xffffffffL;
        // The sign of a difference: a branch would often be mispredicted.
        out[at + k] = (int) (((bits & LOW_53_BITS) - bound) >>> 63);
      }
      at += count;
      next += 2 * count;
      remaining -= 2 * count;
      if (at < out.length) {
        out[at++] = (int) ((next53Bits() - bound) >>> 63);
      }
    }
  }

  private void refill() {
    int[] old = state;
    int[] fresh = previous;
    // The compiler uses vector instructions where a loop reads each array at one place.
    System.arraycopy(old, 1, following, 0, SIZE - 1);
    for (int k = 0; k < SIZE - 1; k++) {
      twisted[k] = twist(old[k], following[k]);
    }
    for (int k = 0; k < SIZE - MIDDLE; k++) {
      fresh[k] = old[k + MIDDLE] ^ twisted[k];
    }
    for (int k = SIZE - MIDDLE; k < SIZE - 1; k++) {
      fresh[k] = fresh[k - (SIZE - MIDDLE)] ^ twisted[k];
    }
    fresh[SIZE - 1] = fresh[MIDDLE - 1] ^ twist(old[SIZE - 1], fresh[0]);
    state = fresh;
    previous = old;
    temper();
    next = 0;
    remaining = SIZE;
  }

  private static int twist(int upper, int lower) {
    int mixed = (upper & 0x80000000) | (lower & 0x7fffffff);
    return (mixed >>> 1) ^ (mixed << 31 >> 31 & TWIST);
  }

  private void temper() {
    for (int k = 0; k < SIZE; k++) {
      int y = state[k];
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      outputs[k] = y ^ (y >>> 18);
    }
  }

  /** Appends the seed, the position and the state words, as PyTorch lays them out. */
  void write(ByteBuffer bytes) {
    bytes.putLong(seed).putInt(remaining + 1).putInt(1).putLong(next);
    for (int word : state) {
      bytes.putLong(word & 0xffffffffL);
    }
  }

  /**
   * Restores what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the position is invalid; nothing is changed
   */
  void read(ByteBuffer bytes) {
    long newSeed = bytes.getLong();
    int left = bytes.getInt();
    int seeded = bytes.getInt();
    long position = bytes.getLong();
    boolean fresh = left == 1 && position == 0;
    if (seeded != 1 || left < 1 || left > SIZE || !(fresh || left == SIZE + 1 - position)) {
      throw new IllegalArgumentException("Invalid mt19937 state");
    }
    seed = newSeed;
    next = (int) position;
    remaining = left - 1;
    for (int k = 0; k < SIZE; k++) {
      state[k] = (int) bytes.getLong();
    }
    temper();
  }
}
