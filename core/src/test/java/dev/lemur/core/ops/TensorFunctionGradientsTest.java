package dev.lemur.core.ops;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** First and second derivatives of tensor functions against difference quotients. */
class TensorFunctionGradientsTest {
  private final Generator generator = new Generator().manualSeed(11);
  private final Tensor matrix = leaf(3, 4);
  private final Tensor other = leaf(3, 4);
  private final Tensor square = leaf(3, 3);
  private final Tensor vector = leaf(4);
  private final Tensor batch = leaf(2, 3, 4);
  private final Tensor rows = Tensor.tensor(new long[] {2, 0});

  private Tensor leaf(long... sizes) {
    return Tensor.randn(Shape.of(sizes), DType.FLOAT64, generator).requiresGrad_();
  }

  private static DynamicTest check(
      String name, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    Function<List<Tensor>, Tensor> cubed = x -> function.apply(x).pow(3);
    return dynamicTest(
        name,
        () -> {
          GradCheck.check(cubed, inputs);
          GradCheck.checkSecond(cubed, inputs);
        });
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfProductsAreRight() {
    return Stream.of(
        check("addmm", x -> x.get(0).addmm(x.get(1), x.get(2)), leaf(3, 3), matrix, leaf(4, 3)),
        check("addmv", x -> x.get(0).addmv(x.get(1), x.get(2)), leaf(3), matrix, vector),
        check("addr", x -> x.get(0).addr(x.get(1), x.get(2)), matrix, leaf(3), vector),
        check(
            "baddbmm",
            x -> x.get(0).baddbmm(x.get(1), x.get(2)),
            leaf(2, 3, 2),
            batch,
            leaf(2, 4, 2)),
        check("addbmm", x -> x.get(0).addbmm(x.get(1), x.get(2)), leaf(3, 2), batch, leaf(2, 4, 2)),
        check("bmm", x -> x.get(0).bmm(x.get(1)), batch, leaf(2, 4, 2)),
        check("dot", x -> x.get(0).dot(x.get(1)), vector, leaf(4)),
        check("inner", x -> x.get(0).inner(x.get(1)), matrix, other),
        check("outer", x -> x.get(0).outer(x.get(1)), vector, leaf(3)),
        check("kron", x -> x.get(0).kron(x.get(1)), leaf(2, 2), leaf(1, 3)),
        check("tensordot", x -> x.get(0).tensordot(x.get(1), 1), batch, leaf(4, 2)),
        check("vdot", x -> x.get(0).vdot(x.get(1)), vector, leaf(4)));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfDistancesAndStatisticsAreRight() {
    return Stream.of(
        check("cdist", x -> x.get(0).cdist(x.get(1)), matrix, leaf(2, 4)),
        check("cdist of batches", x -> x.get(0).cdist(x.get(1)), batch, leaf(2, 4)),
        check("cdist by 3", x -> x.get(0).cdist(x.get(1), 3), matrix, leaf(2, 4)),
        check("dist", x -> x.get(0).dist(x.get(1)), matrix, other),
        check("cov", x -> x.get(0).cov(), matrix),
        check("corrcoef", x -> x.get(0).corrcoef(), matrix),
        check("quantile", x -> x.get(0).quantile(0.3), matrix),
        check("nanmean", x -> x.get(0).nanmean(), matrix),
        check("nansum", x -> x.get(0).nansum(), matrix),
        check("diff", x -> x.get(0).diff(), matrix),
        check("logcumsumexp", x -> x.get(0).logcumsumexp(1), matrix),
        check("renorm", x -> x.get(0).renorm(2, 0, 1), matrix),
        check("trapezoid", x -> x.get(0).trapezoid(), matrix),
        check("cumulativeTrapezoid", x -> x.get(0).cumulativeTrapezoid(), matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfElementwiseFunctionsAreRight() {
    return Stream.of(
        check("hypot", x -> x.get(0).hypot(x.get(1)), matrix, other),
        check("logaddexp", x -> x.get(0).logaddexp(x.get(1)), matrix, other),
        check("logaddexp2", x -> x.get(0).logaddexp2(x.get(1)), matrix, other),
        check("copysign", x -> x.get(0).copysign(x.get(1).detach()), matrix, other),
        check("sinc", x -> x.get(0).sinc(), matrix),
        check("i0", x -> x.get(0).i0(), matrix),
        check("logit", x -> x.get(0).sigmoid().logit(), matrix),
        check("deg2rad", x -> x.get(0).deg2rad(), matrix),
        check("rad2deg", x -> x.get(0).mul(0.01).rad2deg(), matrix),
        check("mvlgamma", x -> x.get(0).square().add(3).mvlgamma(2), matrix),
        check("floatPower", x -> x.get(0).floatPower(2), matrix));
  }

  @TestFactory
  Stream<DynamicTest> gradientsOfRearrangedElementsAreRight() {
    return Stream.of(
        check("diagEmbed", x -> x.get(0).diagEmbed(), matrix),
        check("diagflat", x -> x.get(0).diagflat(), vector),
        check("diagonalScatter", x -> x.get(0).diagonalScatter(x.get(1)), square, leaf(3)),
        check("fliplr", x -> x.get(0).fliplr(), matrix),
        check("flipud", x -> x.get(0).flipud(), matrix),
        check("rot90", x -> x.get(0).rot90(), matrix),
        check("indexCopy", x -> x.get(0).indexCopy(0, rows, x.get(1)), matrix, leaf(2, 4)),
        check("indexFill", x -> x.get(0).indexFill(0, rows, 2.0), matrix),
        check("indexPut", x -> x.get(0).indexPut(List.of(rows), x.get(1)), matrix, leaf(2, 4)),
        check("selectScatter", x -> x.get(0).selectScatter(x.get(1), 0, 1), matrix, vector),
        check("repeatInterleave", x -> x.get(0).repeatInterleave(2, 0), matrix),
        check("tile", x -> x.get(0).tile(2, 2), matrix),
        check("msort", x -> x.get(0).msort(), matrix),
        check("topk", x -> x.get(0).topk(2, 1).values(), matrix),
        check(
            "takeAlongDim",
            x -> x.get(0).takeAlongDim(Tensor.tensor(new long[][] {{1}, {0}, {3}}), 1),
            matrix),
        check("swapaxes", x -> x.get(0).swapaxes(0, 1), matrix));
  }
}
