package dev.lemur.core.kernel.onednn;

/**
 * Tells sizes that occur again and again from those that vary, for which preparing an operation of
 * their own would take longer than running it.
 *
 * <p>Threads share it without synchronization: what one of them overwrites, another takes for new.
 */
final class RepeatedSizes {
  /** The last size seen in each slot. */
  private final int[] seen = new int[256];

  /** Whether {@code units} of {@code length} elements have occurred lately; remembers them. */
  boolean addAgain(int units, int length) {
    // The same for two sizes at times, of which one is then prepared at once.
    int size = units * 0x9e3779b1 ^ length * 0x85ebca6b;
    int slot = (size >>> 16) % seen.length;
    if (seen[slot] == size) {
      return true;
    }
    seen[slot] = size;
    return false;
  }
}
