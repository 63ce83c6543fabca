package dev.lemur.core.ops.embedding;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.BagSums;
import org.jspecify.annotations.Nullable;

/** The sums of rows of a float32 table, bag by bag. */
final class BagSum extends Node {
  private final long[] numbers;
  private final long[] bags;
  private final Shape table;
  private final double @Nullable [] divisors;

  private BagSum(Tensor weight, long[] numbers, long[] bags, double @Nullable [] divisors) {
    super(weight);
    this.numbers = numbers;
    this.bags = bags;
    this.table = weight.shape();
    this.divisors = divisors;
  }

  /**
   * The sums.
   *
   * @param numbers the rows, bag after bag
   * @param bags the bag of each row, in ascending order
   * @param divisors the divisor of each row's gradient, null for 1
   */
  static Tensor apply(
      Tensor weight, long[] numbers, long[] bags, int bagCount, double @Nullable [] divisors) {
    Strided rows = weight.detach().contiguous().strided();
    Strided sums = Strided.allocate(Shape.ofInts(bagCount, weight.size(1)), weight.dtype());
    BagSums.compute(rows, numbers, bags, sums);
    Tensor result = Tensor.wrap(sums);
    return GradMode.records(weight)
        ? new BagSum(weight, numbers, bags, divisors).attach(result)
        : result;
  }

  @Override
  public String name() {
    return "EmbeddingBagBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor rows = grad.indexSelect(0, Tensor.tensor(bags));
    inputs.pass(0, EmbeddingLookup.gradient(rows, numbers, table, -1, divisors));
  }
}
