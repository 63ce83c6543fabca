package dev.lemur.core.ops;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares first and second gradients of reductions with difference quotients. */
class ReductionGradientsTest {
  private final Generator generator = new Generator().manualSeed(11);

  private Tensor random(long... sizes) {
    return Tensor.randn(Shape.of(sizes), DType.FLOAT64, generator);
  }

  private static Map<String, UnaryOperator<Tensor>> ofAnyShape() {
    Map<String, UnaryOperator<Tensor>> operations = new TreeMap<>();
    operations.put("sum()", Tensor::sum);
    operations.put("sum(0)", x -> x.sum(0));
    operations.put("sum(-1, keepdim)", x -> x.sum(-1, true));
    operations.put("prod()", Tensor::prod);
    operations.put("prod(0)", x -> x.prod(0));
    operations.put("prod(-1, keepdim)", x -> x.prod(-1, true));
    operations.put("cumsum(-1)", x -> x.cumsum(-1));
    operations.put("cumprod(0)", x -> x.cumprod(0));
    operations.put("softmax(-1)", x -> x.softmax(-1));
    operations.put("softmax(0)", x -> x.softmax(0));
    operations.put("logSoftmax(-1)", x -> x.logSoftmax(-1));
    operations.put("logSoftmax(0)", x -> x.logSoftmax(0));
    operations.put("sort(0, descending)", x -> x.sort(0, true).values());
    operations.put("logsumexp(0)", x -> x.logsumexp(0));
    return operations;
  }

  private static Map<String, UnaryOperator<Tensor>> ofSomething() {
    Map<String, UnaryOperator<Tensor>> operations = new TreeMap<>(ofAnyShape());
    operations.put("mean()", Tensor::mean);
    operations.put("mean(-1)", x -> x.mean(-1));
    operations.put("biased var(-1)", x -> x.var(new int[] {-1}, 0, true));
    operations.put("max()", Tensor::max);
    operations.put("min()", Tensor::min);
    operations.put("max(0)", x -> x.max(0).values());
    operations.put("min(-1, keepdim)", x -> x.min(-1, true).values());
    operations.put("amax(-1)", x -> x.amax(-1));
    operations.put("amin(0, keepdim)", x -> x.amin(0, true));
    operations.put("logsumexp()", Tensor::logsumexp);
    operations.put("topk", x -> x.topk(1, 0).values());
    operations.put("median()", Tensor::median);
    operations.put("median(0)", x -> x.median(0).values());
    for (double p : new double[] {0.5, 1, 1.5, 2, 3, -1, 1 / 0.0, -1 / 0.0}) {
      operations.put("norm(" + p + ")", x -> x.norm(p));
      operations.put("norm(" + p + ", 0, keepdim)", x -> x.norm(p, 0, true));
    }
    return operations;
  }

  private static Map<String, UnaryOperator<Tensor>> ofMatrices() {
    Map<String, UnaryOperator<Tensor>> operations = new TreeMap<>(ofSomething());
    operations.put("var()", Tensor::var);
    operations.put("var(0)", x -> x.var(0));
    operations.put("std()", Tensor::std);
    operations.put("std(-1, keepdim)", x -> x.std(-1, true, true));
    operations.put("sum of both", x -> x.sum(new int[] {0, -1}, false));
    operations.put("amax of both", x -> x.amax(0, 1));
    operations.put("topk", x -> x.topk(2, -1, false).values());
    return operations;
  }

  private static Stream<DynamicTest> checks(
      String what, Map<String, UnaryOperator<Tensor>> operations, Tensor x) {
    return operations.entrySet().stream()
        .map(
            entry -> dynamicTest(entry.getKey() + " of " + what, () -> check(entry.getValue(), x)));
  }

  private static void check(UnaryOperator<Tensor> operation, Tensor values) {
    Tensor x = values.clone().requiresGrad_();
    GradCheck.check(inputs -> square(operation.apply(inputs.get(0))), x);
    GradCheck.checkSecond(inputs -> square(operation.apply(inputs.get(0))), x);
  }

  /** Makes gradients that differ from element to element of a linear operation. */
  private static Tensor square(Tensor x) {
    return x.mul(x);
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfReducedMatricesAreRight() {
    return checks("a matrix", ofMatrices(), random(3, 4));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfReducedBlocksAreRight() {
    return checks("a block", ofSomething(), random(2, 3, 2));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfReducedScalarsAreRight() {
    return checks("a scalar", ofSomething(), random());
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfReducedNothingAreEmpty() {
    return checks("nothing", ofAnyShape(), random(0, 3));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfReducedViewsAreRight() {
    Tensor x = random(4, 3);
    return ofMatrices().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey() + " of a transposed slice",
                    () -> check(y -> entry.getValue().apply(y.t().narrow(1, 1, 3)), x)));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfProductsWithZerosAreRight() {
    return Stream.of(1, 2, 3)
        .map(
            zeros ->
                dynamicTest(
                    zeros + " zeros",
                    () -> {
                      Tensor x = random(5);
                      x.narrow(0, 1, zeros).mul_(0);
                      check(Tensor::prod, x);
                      check(y -> y.cumprod(0), x);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfSumsToSizeAreRight() {
    return Stream.of(Shape.of(4), Shape.of(3, 1), Shape.of(1, 1), Shape.of(), Shape.of(1))
        .map(
            shape ->
                dynamicTest(
                    shape.toString(), () -> check(x -> x.sumToSize(shape), random(2, 3, 4))));
  }
}
