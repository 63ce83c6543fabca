package dev.lemur.core.ops;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares first and second gradients of the cubes of the results with difference quotients. */
class ShapeGradientsTest {
  private final Generator generator = new Generator().manualSeed(7);
  private final Tensor matrix = leaf(3, 4);
  private final Tensor block = leaf(2, 3, 4);

  private Tensor leaf(long... sizes) {
    return Tensor.randn(Shape.of(sizes), DType.FLOAT64, generator).requiresGrad_();
  }

  private static DynamicTest check(String name, UnaryOperator<Tensor> operation, Tensor x) {
    return dynamicTest(
        name + " " + x.shape(),
        () -> {
          GradCheck.check(inputs -> cube(operation.apply(inputs.get(0))), x);
          GradCheck.checkSecond(inputs -> cube(operation.apply(inputs.get(0))), x);
        });
  }

  private static DynamicTest check(
      String name, BinaryOperator<Tensor> operation, Tensor x, Tensor y) {
    return dynamicTest(
        name + " " + x.shape() + " " + y.shape(),
        () -> {
          GradCheck.check(inputs -> cube(operation.apply(inputs.get(0), inputs.get(1))), x, y);
          GradCheck.checkSecond(
              inputs -> cube(operation.apply(inputs.get(0), inputs.get(1))), x, y);
        });
  }

  private static Tensor cube(Tensor x) {
    return x.mul(x).mul(x);
  }

  private static Tensor doubled(Tensor x) {
    return x.mul(2.0);
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfViewsAreRight() {
    return Stream.of(
        check("reshape", x -> x.reshape(2, 6), matrix),
        check("reshape that copies", x -> x.t().reshape(12), matrix),
        check("view", x -> x.view(2, -1), matrix),
        check("flatten", x -> x.transpose(0, 1).flatten(1), block),
        check("unflatten", x -> x.unflatten(-1, 2, 2), matrix),
        check("transpose", x -> x.transpose(0, 2), block),
        check("t", Tensor::t, matrix),
        check("permute", x -> x.permute(2, 0, 1), block),
        check("movedim", x -> x.movedim(0, -1), block),
        check("unsqueeze", x -> x.unsqueeze(1), matrix),
        check("squeeze", x -> x.unsqueeze(1).squeeze(), matrix),
        check("squeeze of a dimension", x -> x.unsqueeze(1).squeeze(1), matrix),
        check("expand", x -> x.unsqueeze(0).expand(2, -1, -1), matrix),
        check("select", x -> x.select(1, -1), block),
        check("slice", x -> x.slice(1, 0, 3, 2), block),
        check("narrow", x -> x.narrow(2, 1, 2), block),
        check("diagonal", x -> x.diagonal(1, 1, 2), block),
        check("empty", x -> x.reshape(0, 2).t().slice(0, 0, 1), leaf(2, 0)),
        check("of one number", x -> x.reshape(1, 1).expand(2, 3).squeeze(), leaf()));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfViewsOfStorageAreRight() {
    return Stream.of(
        check(
            "that meets itself",
            x -> doubled(x).asStrided(Shape.of(3, 3), new int[] {1, 2}, 1),
            matrix),
        check("of a view", x -> x.t().asStrided(Shape.of(3, 2), new int[] {4, 1}, 1), matrix),
        check(
            "of a slice",
            x -> doubled(x).select(1, 1).asStrided(Shape.of(2), new int[] {8}, 1),
            matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfCopiesAreRight() {
    return Stream.of(
        check("clone", x -> x.t().clone(), matrix),
        check("contiguous", x -> x.t().contiguous(), matrix),
        check("flip", x -> x.flip(0, -1), block),
        check("roll", x -> x.roll(3), block),
        check("roll of dimensions", x -> x.roll(new int[] {1, -2}, new int[] {0, 2}), block),
        check("repeat", x -> x.repeat(2, 1, 3), matrix),
        check("tril", x -> x.tril(1), block),
        check("triu", x -> x.triu(-1), block),
        check("diag of a vector", x -> x.diag(1), leaf(3)),
        check("diag of a matrix", x -> x.diag(-1), matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfJoinsAndSplitsAreRight() {
    return Stream.of(
        check("cat", (x, y) -> Tensor.cat(List.of(x, y, x), 1), matrix, leaf(3, 2)),
        check("cat of nothing", (x, y) -> Tensor.cat(List.of(x, y), 1), leaf(2, 0), leaf(2, 0)),
        check("stack", (x, y) -> Tensor.stack(List.of(x, y, x), 1), leaf(3, 2), leaf(3, 2)),
        check("stack of numbers", (x, y) -> Tensor.stack(x, y), leaf(), leaf()),
        check("split", x -> x.split(3, 1).get(1), matrix),
        check("split by sizes", x -> x.split(new int[] {1, 3}, 1).get(1), matrix),
        check("chunk", x -> x.chunk(2).get(0), matrix),
        check("unbind", x -> x.unbind(1).get(2), matrix),
        check("all parts", x -> Tensor.cat(x.split(2)).mul(x), matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfChoicesAreRight() {
    Tensor rows = Tensor.tensor(new long[] {2, 0, 2, 1, 2});
    Tensor index = Tensor.tensor(new long[][] {{0, 2, 1}, {2, 2, 0}});
    Tensor distinct = Tensor.tensor(new long[][] {{0, 2, 1}, {3, 2, 0}});
    return Stream.of(
        check("indexSelect", x -> x.indexSelect(0, rows), matrix),
        check("indexSelect inside", x -> x.indexSelect(1, rows), block),
        check("indexAdd", (x, y) -> x.indexAdd(1, rows, y), block, leaf(2, 5, 4)),
        check("indexAdd_", (x, y) -> doubled(x).indexAdd_(1, rows, y), block, leaf(2, 5, 4)),
        check("gather", x -> x.gather(0, index), matrix),
        check("gather along rows", x -> x.gather(1, index), matrix),
        check("scatter", (x, y) -> x.scatter(1, distinct, y), matrix, leaf(3, 3)),
        check("scatter of a number", x -> x.scatter(0, index, 2.5), matrix),
        check("scatter_", (x, y) -> doubled(x).scatter_(1, distinct, y), matrix, leaf(2, 3)),
        check("scatterAdd", (x, y) -> x.scatterAdd(0, index, y), matrix, leaf(2, 3)),
        check("scatterAdd_", (x, y) -> doubled(x).scatterAdd_(0, index, y), matrix, leaf(2, 3)),
        check("take", x -> x.t().take(index), matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfMasksAreRight() {
    Tensor mask = Tensor.tensor(new boolean[][] {{true, false}, {false, false}, {true, true}});
    Tensor x = leaf(3, 2);
    return Stream.of(
        check("maskedSelect", y -> y.maskedSelect(mask), x),
        check("maskedSelect by a row", y -> y.maskedSelect(mask.select(0, 0)), x),
        check("maskedSelect of a row", y -> y.select(0, 1).maskedSelect(mask), x),
        check("maskedFill", y -> y.maskedFill(mask, 2), x),
        check("maskedFill of a row", y -> y.select(0, 0).maskedFill(mask, 2), x),
        check("maskedFill with a tensor", (y, z) -> y.maskedFill(mask, z), x, leaf()),
        check("maskedFill_", (y, z) -> doubled(y).maskedFill_(mask, z), x, leaf()));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfChangesThroughViewsAreRight() {
    return Stream.of(
        check(
            "of a row",
            x -> {
              Tensor y = doubled(x);
              y.select(0, 1).mul_(y.select(0, 0).clone());
              return y;
            },
            matrix),
        check(
            "seen by another view",
            x -> {
              Tensor y = doubled(x);
              Tensor transposed = y.t();
              y.select(0, 1).mul_(3.0);
              y.mul_(2.0);
              return transposed;
            },
            matrix),
        check(
            "of a base that is transposed",
            x -> {
              Tensor y = doubled(x.t());
              y.select(0, 1).mul_(y.select(0, 0).clone());
              return y;
            },
            matrix),
        check(
            "by a copy",
            (x, y) -> {
              Tensor z = doubled(x);
              z.narrow(1, 1, 2).copy_(y);
              return z;
            },
            matrix,
            leaf(3, 2)),
        check(
            "by rows",
            (x, y) -> {
              Tensor z = doubled(x);
              z.transpose(0, 1).indexAdd_(0, Tensor.tensor(new long[] {1, 1}), y);
              return z;
            },
            block,
            leaf(2, 2, 4)));
  }
}
