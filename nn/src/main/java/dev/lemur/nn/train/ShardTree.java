package dev.lemur.nn.train;

import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds values along a tree that their number alone determines: neighbours, then neighbouring pairs,
 * and so on. The sum of floating-point numbers depends on the order in which they are added; this
 * one is the same wherever it is computed.
 *
 * <pre>{@code
 * ((0 + 1) + (2 + 3)) + (4 + 5)
 * }</pre>
 *
 * <p>Takes the values one by one, and keeps no more of them than the tree is high.
 *
 * @param <T> what is added
 */
public final class ShardTree<T> {
  private final BinaryOperator<T> plus;
  private final Deque<Part<T>> parts = new ArrayDeque<>();

  private record Part<T>(T sum, int count) {}

  /**
   * A sum of nothing yet.
   *
   * @param plus adds two values; it may change and return the first
   */
  public ShardTree(BinaryOperator<T> plus) {
    this.plus = NullArguments.check(plus);
  }

  /** Adds the next value. */
  public void add(T value) {
    Part<T> last = new Part<>(NullArguments.check(value), 1);
    while (!parts.isEmpty() && parts.getLast().count == last.count) {
      last = join(parts.removeLast(), last);
    }
    parts.addLast(last);
  }

  /** The sum of all values, of which there are no more; null if there is none. */
  public @Nullable T total() {
    while (parts.size() > 1) {
      Part<T> last = parts.removeLast();
      parts.addLast(join(parts.removeLast(), last));
    }
    return parts.isEmpty() ? null : parts.getLast().sum;
  }

  private Part<T> join(Part<T> left, Part<T> right) {
    return new Part<>(plus.apply(left.sum, right.sum), left.count + right.count);
  }
}
