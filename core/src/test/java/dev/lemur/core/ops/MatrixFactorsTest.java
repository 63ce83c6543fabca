package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.ops.linalg.HouseholderReflections;
import dev.lemur.core.ops.linalg.LowRank;
import dev.lemur.core.ops.linalg.LuDecomposition;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed factors, low-rank ones and tensors as matrices; printed values are PyTorch's. */
class MatrixFactorsTest {
  private static final Generator GENERATOR = new Generator().manualSeed(11);

  /** The numbers sin(i²) as a matrix of five rows and four columns. */
  private static final Tensor SINES = Tensor.arange(20).to(DType.FLOAT32).square().sin().view(5, 4);

  private static Tensor random(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, GENERATOR);
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertTrue(expected.allclose(actual, 1e-9, 1e-11), () -> expected + "\n" + actual);
  }

  private static void assertPrints(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-4);
  }

  private static void checkGradients(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    for (Tensor input : inputs) {
      input.requiresGrad_();
    }
    assertTrue(GradCheck.check(function, inputs));
    assertTrue(GradCheck.checkSecond(function, inputs));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "4, 3", "3, 5"})
  void unpackedFactorsMultiplyToTheMatrix(int rows, int columns) {
    Tensor a = random(2, rows, columns);
    LuDecomposition.Packed packed = Linalg.luFactor(a);

    LuDecomposition.Factors factors = Linalg.luUnpack(packed.lu(), packed.pivots());

    assertClose(a, factors.p().matmul(factors.l()).matmul(factors.u()));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "4, 3", "3, 5"})
  void gradientsOfLuFactorsAreRight(int rows, int columns) {
    Tensor weights = random(2, rows, columns);

    checkGradients(
        in -> {
          LuDecomposition.Packed packed = Linalg.luFactor(in.get(0));
          LuDecomposition.Factors factors = Linalg.luUnpack(packed.lu(), packed.pivots());
          return factors
              .l()
              .square()
              .sum()
              .add(factors.u().sin().mul(factors.u()).sum())
              .add(packed.lu().mul(weights).sum());
        },
        random(2, rows, columns));
  }

  @Test
  void gradientOfATallMatrixIsPyTorchs() {
    Tensor a = SINES.clone().requiresGrad_();
    LuDecomposition.Factors factors = Linalg.lu(a);
    Tensor ofL = factors.l().mul(Tensor.arange(20).view(5, 4)).sum();
    Tensor ofU = factors.u().mul(Tensor.arange(16).view(4, 4)).sum();

    ofL.add(ofU).backward();

    assertArrayEquals(
        new double[] {
          0.33081, 17.149, -11.732, 0.16057, -10.943, 14.292, 7.1941, 15.574, -7.5190, 8.6570,
          -4.0952, -3.3579, -9.7281, 4.7133, -22.308, -9.3389, 1.0105, 2.5368, 7.1187, 0.0099999
        },
        a.grad().toDoubleArray(),
        1e-3);
  }

  @Test
  void pivotsThatAreNoneAreRefused() {
    Tensor lu = Tensor.ones(2, 3);

    assertRefused(
        "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype."
            + " Note: this function is intended to be used with the output produced by"
            + " torch.linalg.lu_factor",
        () -> Linalg.luUnpack(lu, tensor(new long[] {1, 2})));
    assertRefused(
        "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive."
            + " Did you properly pass the result of lu_factor?",
        () -> Linalg.luUnpack(lu, tensor(new int[] {0, 1}, DType.INT32)));
    assertRefused(
        "torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: [3] instead",
        () -> Linalg.luUnpack(Tensor.ones(3), tensor(new int[] {1}, DType.INT32)));
  }

  @Test
  void reflectionsAreLapacks() {
    HouseholderReflections.Packed packed = Linalg.geqrf(SINES);

    assertPrints(packed.tau(), 1.0000, 1.0025, 1.9704, 1.4029);
    assertPrints(packed.a().select(0, 0), -1.4727, 0.1489, 0.1616, -0.9310);
    assertPrints(
        Linalg.ormqr(packed.a(), packed.tau(), Tensor.ones(5, 2)).select(1, 0),
        -0.1749,
        -1.0835,
        0.0384,
        1.6716,
        0.9999);
    assertPrints(
        Linalg.ormqr(packed.a(), packed.tau(), Tensor.ones(2, 5), false, true).select(0, 1),
        -0.1749,
        -1.0835,
        0.0384,
        1.6716,
        0.9999);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "5, 3"})
  void productOfReflectionsIsTheOrthogonalFactor(int rows, int columns) {
    Tensor a = random(2, rows, columns);
    HouseholderReflections.Packed packed = Linalg.geqrf(a);

    Tensor q = Linalg.householderProduct(packed.a(), packed.tau());

    assertClose(Linalg.qr(a).q(), q);
    Tensor whole = Tensor.eye(rows, DType.FLOAT64).expand(2, rows, rows);
    Tensor square = Linalg.ormqr(packed.a(), packed.tau(), whole);
    assertClose(q, square.narrow(-1, 0, columns));
    assertClose(square.mT(), Linalg.ormqr(packed.a(), packed.tau(), whole, true, true));
  }

  @Test
  void gradientsOfReflectionsAreRight() {
    checkGradients(
        in -> Linalg.householderProduct(in.get(0), in.get(1)), random(2, 4, 3), random(2, 2));
    checkGradients(
        in -> Linalg.ormqr(in.get(0), in.get(1), in.get(2), false, false),
        random(4, 3),
        random(3),
        random(2, 4));
  }

  @Test
  void reflectionsThatDoNotFitAreRefused() {
    assertRefused(
        "torch.linalg.householder_product: input.shape[-2] must be greater than or equal to"
            + " input.shape[-1]",
        () -> Linalg.householderProduct(Tensor.ones(2, 3), Tensor.ones(2)));
    assertRefused(
        "torch.linalg.householder_product: input.shape[-1] must be greater than or equal to"
            + " tau.shape[-1]",
        () -> Linalg.householderProduct(Tensor.ones(3, 2), Tensor.ones(3)));
    assertRefused(
        "torch.linalg.householder_product: Expected batch dimensions of tau to be equal to"
            + " input.shape[:-2], but got [2]",
        () -> Linalg.householderProduct(Tensor.ones(4, 3, 2), Tensor.ones(2, 2)));
    assertRefused(
        "torch.ormqr: other.shape[-2] must be equal to input.shape[-2]",
        () -> Linalg.ormqr(Tensor.ones(3, 2), Tensor.ones(2), Tensor.ones(2, 2)));
    assertRefused(
        "torch.ormqr: tau.shape[-1] must be equal to min(other.shape[-2], input.shape[-1])",
        () -> Linalg.ormqr(Tensor.ones(3, 2), Tensor.ones(3), Tensor.ones(3, 2)));
    assertRefused(
        "\"geqrf_cpu\" not implemented for 'Long'",
        () -> Linalg.geqrf(Tensor.ones(Shape.of(2, 2), DType.INT64)));
  }

  @Test
  void aSeedGivesPyTorchsLowRankFactors() {
    Tensor.manualSeed(1);
    LowRank.Result found = Linalg.svdLowrank(SINES, 2);

    assertPrints(found.s(), 2.1358, 1.6341);
    assertPrints(found.u().select(0, 0).abs(), 0.4069, 0.4129);
    assertPrints(found.v().select(0, 0).abs(), 0.4304, 0.3942);

    Tensor.manualSeed(1);
    LowRank.Result components = Linalg.pcaLowrank(SINES.t(), 2);

    assertPrints(components.s(), 2.0245, 1.2594);
    assertPrints(components.v().select(0, 1).abs(), 0.1143, 0.6110);
  }

  @Test
  void fewerIterationsAndAMeanAreTaken() {
    Tensor.manualSeed(1);

    LowRank.Result found =
        Linalg.svdLowrank(
            SINES.to(DType.FLOAT64), 3, 1, Tensor.full(Shape.of(4), 0.1, DType.FLOAT64));

    assertPrints(found.s(), 2.1090, 1.7411, 1.0810);
  }

  @Test
  void matrixOfLowRankIsFoundWhole() {
    Tensor a = random(2, 4, 2).matmul(random(2, 2, 6));

    LowRank.Result found = Linalg.svdLowrank(a, 3);
    LowRank.Result components = Linalg.pcaLowrank(a);

    assertClose(a, found.u().mul(found.s().unsqueeze(-2)).matmul(found.v().mT()));
    assertClose(
        a.sub(a.mean(-2, true)),
        components.u().mul(components.s().unsqueeze(-2)).matmul(components.v().mT()));
  }

  @Test
  void tooManyComponentsAreRefused() {
    assertRefused(
        "q(=4) must be non-negative integer and not greater than min(m, n)=2",
        () -> Linalg.pcaLowrank(Tensor.ones(3, 2), 4));
    assertRefused(
        "niter(=-1) must be non-negative integer",
        () -> Linalg.pcaLowrank(Tensor.ones(3, 2), 1, true, -1));
    assertRefused(
        "niter(=1001) must not be more than 1000: a few iterations suffice",
        () -> Linalg.svdLowrank(Tensor.ones(3, 2), 1, 1001, null));
  }

  @Test
  void tensorsAreInvertedAsMatrices() {
    Tensor a = random(2, 3, 6);

    Tensor inverse = Linalg.tensorinv(a);
    Tensor solution = Linalg.tensorsolve(a, Tensor.ones(Shape.of(2, 3), DType.FLOAT64));

    assertEquals(Shape.of(6, 2, 3), inverse.shape());
    assertClose(Tensor.eye(6, DType.FLOAT64), a.view(6, 6).matmul(inverse.view(6, 6)));
    assertClose(Tensor.ones(Shape.of(2, 3), DType.FLOAT64), a.matmul(solution));
    assertEquals(Shape.of(2, 3), Linalg.tensorsolve(random(2, 6, 3), random(6), 0, 2).shape());
  }

  @Test
  void tensorsThatAreNoSquareMatricesAreRefused() {
    assertRefused(
        "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]),"
            + " but got 5 != 6",
        () -> Linalg.tensorinv(Tensor.ones(2, 3, 5)));
    assertRefused(
        "Expected a strictly positive integer for 'ind', but got 0",
        () -> Linalg.tensorinv(Tensor.ones(2, 3, 5), 0));
    assertRefused(
        "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) =="
            + " prod(self.shape[:other.ndim]), but got 18 != 6",
        () -> Linalg.tensorsolve(Tensor.ones(2, 6, 3), Tensor.ones(6)));
  }

  @Test
  void packedReflectionsHaveNoHistory() {
    assertFalse(Linalg.geqrf(random(3, 2).requiresGrad_()).a().requiresGrad());
  }
}
