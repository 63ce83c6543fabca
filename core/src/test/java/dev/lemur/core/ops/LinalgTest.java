package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LinalgTest {
  private static final Generator GENERATOR = new Generator().manualSeed(5);

  private final Tensor square = random(2, 3, 3).add(Tensor.eye(3, DType.FLOAT64).mul(3));
  private final Tensor tall = random(2, 4, 3);
  private final Tensor wide = random(2, 3, 5);
  private final Tensor definite = square.matmul(square.mT());

  private static Tensor random(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, GENERATOR);
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertTrue(
        expected.allclose(actual.to(expected.dtype()), 1e-9, 1e-11),
        () -> expected + "\n" + actual);
  }

  private static void assertValues(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-9);
  }

  private static Tensor leaf(Tensor x) {
    return x.detach().clone().requiresGrad_();
  }

  private static void checkGradients(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    Tensor[] leaves = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      leaves[i] = leaf(inputs[i]);
    }
    assertTrue(GradCheck.check(function, leaves));
    assertTrue(GradCheck.checkSecond(function, leaves));
  }

  private static void checkGradient(UnaryOperator<Tensor> function, Tensor input) {
    checkGradients(in -> function.apply(in.get(0)), new Tensor[] {input});
  }

  @Test
  void solvingGivesWhatMultipliesToTheRightSide() {
    Tensor b = random(3, 2);

    assertClose(b.expand(2, 3, 2), square.matmul(Linalg.solve(square, b)));
    assertClose(random(0), random(0));
    Tensor vector = random(2, 3);
    assertClose(vector, square.matmul(Linalg.solve(square, vector).unsqueeze(-1)).squeeze(-1));
    Tensor right = random(2, 4, 3);
    assertClose(right, Linalg.solve(square, right, false).matmul(square));
    Tensor inFloat = square.to(DType.FLOAT32);
    assertTrue(
        inFloat.matmul(Linalg.inv(inFloat)).allclose(Tensor.eye(3).expand(2, 3, 3), 1e-5, 1e-5));
  }

  @Test
  void gradientsOfSolutionsAreRight() {
    checkGradients(in -> Linalg.solve(in.get(0), in.get(1)), square, random(3, 2));
    checkGradients(in -> Linalg.solve(in.get(0), in.get(1)), square.select(0, 0), random(3));
    checkGradients(in -> Linalg.solve(in.get(0), in.get(1), false), square, random(2, 1, 3));
    checkGradient(Linalg::inv, square);
    checkGradients(in -> Linalg.solveTriangular(in.get(0), in.get(1), true), square, random(3, 2));
    checkGradients(
        in -> Linalg.solveTriangular(in.get(0), in.get(1), false, false, true),
        square,
        random(2, 2, 3));
  }

  @Test
  void triangularSystemsReadOneTriangle() {
    Tensor b = random(2, 3, 2);

    assertClose(b, square.triu().matmul(Linalg.solveTriangular(square, b, true)));
    Tensor lower = square.tril(-1).add(Tensor.eye(3, DType.FLOAT64));
    Tensor rows = b.mT();
    assertClose(rows, Linalg.solveTriangular(square, rows, false, false, true).matmul(lower));
  }

  @Test
  void determinantsAreThoseOfTheDefinition() {
    Tensor a = tensor(new double[][] {{1, 2}, {3, 4}});

    assertValues(a.det(), -2);
    assertValues(a.slogdet().sign(), -1);
    assertValues(a.slogdet().logabsdet(), Math.log(2));
    assertTrue(Double.isNaN(a.logdet().item()));
    assertValues(Linalg.det(Tensor.empty(Shape.of(0, 0), DType.FLOAT64)), 1);
    checkGradient(Linalg::det, square);
    checkGradient(in -> Linalg.slogdet(in).logabsdet(), square);
  }

  @Test
  void gradientOfASingularDeterminantIsTheCofactors() {
    Tensor singular = tensor(new double[][] {{1, 2}, {2, 4}}).requiresGrad_();

    Linalg.det(singular).backward();

    Tensor grad = singular.grad();
    assertTrue(grad != null);
    assertArrayEquals(new double[] {4, -2, -2, 1}, grad.toDoubleArray(), 1e-6);
  }

  @Test
  void choleskyFactorsMultiplyToTheMatrix() {
    Tensor l = Linalg.cholesky(definite);
    Tensor u = Linalg.cholesky(definite, true);

    assertClose(definite, l.matmul(l.mT()));
    assertClose(definite, u.mT().matmul(u));
    assertClose(l.tril(), l);
    Tensor one = definite.select(0, 0);
    assertClose(Linalg.inv(one), one.cholesky().choleskyInverse());
    Tensor b = random(3, 2);
    assertClose(Linalg.solve(one, b), b.choleskySolve(one.cholesky()));
    checkGradient(in -> Linalg.cholesky(in.add(in.mT()).mul(0.5)), definite);
    checkGradient(in -> Linalg.cholesky(in.add(in.mT()).mul(0.5), true), definite);
  }

  @Test
  void orthogonalFactorsMultiplyToTheMatrix() {
    for (Tensor a : List.of(square, tall, wide)) {
      for (String mode : List.of("reduced", "complete")) {
        var result = Linalg.qr(a, mode);
        assertClose(a, result.q().matmul(result.r()));
        Tensor q = result.q();
        Tensor identity = Tensor.eye(q.size(-1), DType.FLOAT64);
        assertClose(identity.expand(2, q.size(-1), q.size(-1)), q.mT().matmul(q));
        assertClose(result.r().triu(), result.r());
      }
      checkGradient(in -> Linalg.qr(in).q().sin().mean().add(Linalg.qr(in).r().sum()), a);
    }
  }

  @Test
  void singularFactorsMultiplyToTheMatrix() {
    for (Tensor a : List.of(square, tall, wide)) {
      var svd = Linalg.svd(a, false);
      assertClose(a, svd.u().mul(svd.s().unsqueeze(-2)).matmul(svd.vh()));
      assertClose(svd.s(), Linalg.svdvals(a));
      var full = Linalg.svd(a);
      assertEquals(a.size(-2), full.u().size(-1));
      assertEquals(a.size(-1), full.vh().size(-2));
      checkGradient(Linalg::svdvals, a);
      // Signs are arbitrary: only what does not depend on them can be differentiated.
      checkGradient(in -> Linalg.svd(in, false).u().square().mul(weights(in)), a);
      checkGradient(in -> Linalg.svd(in, false).vh().square().cumsum(-2), a);
    }
  }

  @Test
  void largeMatricesNeedNoMoreStackThanAThreadHas() throws InterruptedException {
    Tensor large = Tensor.randn(Shape.of(300, 300), DType.FLOAT64, new Generator().manualSeed(3));
    Tensor identity = Tensor.eye(300, DType.FLOAT64);
    List<Tensor> products = new ArrayList<>();
    Thread shallow =
        new Thread(null, () -> products.add(Linalg.inv(large).matmul(large)), "shallow", 1 << 18);

    shallow.start();
    shallow.join();

    assertClose(identity, products.get(0));
  }

  @Test
  void theLayoutOfMatricesChangesNoFactor() {
    Tensor stack = Tensor.randn(Shape.of(2, 3, 4), DType.FLOAT64, new Generator().manualSeed(3));
    Tensor gaps = Tensor.cat(List.of(stack, stack), 1).narrow(1, 2, 3);
    Tensor turned = stack.permute(2, 0, 1).contiguous().permute(1, 2, 0);

    assertTrue(Linalg.svd(turned).vh().equal(Linalg.svd(stack).vh()));
    assertTrue(Linalg.svd(gaps).u().equal(Linalg.svd(gaps.contiguous()).u()));
    assertTrue(Linalg.qr(turned).r().equal(Linalg.qr(stack).r()));
  }

  private static Tensor weights(Tensor like) {
    return Tensor.arange(like.size(-2)).unsqueeze(-1).to(DType.FLOAT64);
  }

  @Test
  void eigenvaluesAndVectorsMultiplyToTheMatrix() {
    var eigen = Linalg.eigh(definite);

    assertClose(
        definite,
        eigen
            .eigenvectors()
            .mul(eigen.eigenvalues().unsqueeze(-2))
            .matmul(eigen.eigenvectors().mT()));
    assertClose(eigen.eigenvalues(), Linalg.eigvalsh(definite));
    assertClose(eigen.eigenvalues(), Linalg.eigh(definite.triu(), "U").eigenvalues());
    checkGradient(in -> Linalg.eigvalsh(in.add(in.mT())), definite);
    checkGradient(in -> Linalg.eigh(in.add(in.mT())).eigenvectors().square(), definite);
  }

  @Test
  void luFactorsMultiplyToTheMatrix() {
    for (Tensor a : List.of(square, tall, wide)) {
      var lu = Linalg.lu(a);
      assertClose(a, lu.p().matmul(lu.l()).matmul(lu.u()));
    }
    var packed = Linalg.luFactor(square);
    Tensor b = random(2, 3, 2);
    assertClose(Linalg.solve(square, b), Linalg.luSolve(packed.lu(), packed.pivots(), b));
    checkGradient(in -> Linalg.lu(in).l().add(Linalg.lu(in).u()), square);
    checkGradient(in -> Linalg.luFactor(in).lu(), square);
  }

  @Test
  void pseudoInversesInvertWhatCanBe() {
    assertClose(Tensor.eye(3, DType.FLOAT64).expand(2, 3, 3), Linalg.pinv(tall).matmul(tall));
    assertClose(Linalg.inv(definite), Linalg.pinv(definite, 0, null, true));
    Tensor singular = tensor(new double[][] {{1, 2}, {2, 4}});
    assertClose(singular, singular.matmul(Linalg.pinv(singular)).matmul(singular));
    checkGradient(Linalg::pinv, tall);
    checkGradient(Linalg::pinv, wide);
  }

  @Test
  void leastSquaresAreThoseOfThePseudoInverse() {
    Tensor b = random(2, 4, 2);
    var result = Linalg.lstsq(tall, b);

    assertClose(Linalg.pinv(tall).matmul(b), result.solution());
    assertArrayEquals(new long[] {3, 3}, result.rank().toLongArray());
    Tensor right = random(2, 3);
    assertClose(
        Linalg.pinv(wide).matmul(right.unsqueeze(-1)).squeeze(-1),
        Linalg.lstsq(wide, right).solution());
    checkGradients(in -> Linalg.lstsq(in.get(0), in.get(1)).solution(), tall, b);
    checkGradients(in -> Linalg.lstsq(in.get(0), in.get(1)).solution(), wide, random(2, 3, 1));
  }

  @Test
  void powersAreRepeatedProducts() {
    assertClose(square.matmul(square).matmul(square), Linalg.matrixPower(square, 3));
    assertClose(Linalg.inv(square).matmul(Linalg.inv(square)), square.matrixPower(-2));
    assertClose(Tensor.eye(3, DType.FLOAT64).expand(2, 3, 3), square.matrixPower(0));
    checkGradient(in -> Linalg.matrixPower(in, 5), square);
  }

  @Test
  void exponentialsAreThoseOfTheEigenvalues() {
    for (double scale : new double[] {0.01, 1, 30}) {
      Tensor a = definite.mul(scale / 20);
      var eigen = Linalg.eigh(a);
      Tensor expected =
          eigen
              .eigenvectors()
              .mul(eigen.eigenvalues().exp().unsqueeze(-2))
              .matmul(eigen.eigenvectors().mT());
      assertTrue(expected.allclose(a.matrixExp(), 1e-8, 1e-8));
    }
    checkGradient(Linalg::matrixExp, random(2, 3, 3));
  }

  @Test
  void productsOfSeveralMatricesAreAsOneByOne() {
    Tensor a = random(10, 2);
    Tensor b = random(2, 30);
    Tensor c = random(30, 3);
    Tensor v = random(3);

    assertClose(a.matmul(b).matmul(c).matmul(v), Linalg.multiDot(List.of(a, b, c, v)));
  }

  @Test
  void normsAreThoseOfNumpy() {
    Tensor a = tensor(new double[][] {{1, -2, 3}, {4, 5, -6}});

    assertValues(Linalg.norm(a), Math.sqrt(91));
    assertValues(Linalg.norm(a, 1), 9);
    assertValues(Linalg.norm(a, -1), 5);
    assertValues(Linalg.norm(a, Double.POSITIVE_INFINITY), 15);
    assertValues(Linalg.norm(a, Double.NEGATIVE_INFINITY), 6);
    Tensor values = Linalg.svdvals(a);
    assertClose(values.select(0, 0), Linalg.norm(a, 2));
    assertClose(values.select(0, 1), Linalg.norm(a, -2));
    assertClose(values.sum(), Linalg.norm(a, "nuc"));
    assertEquals(Shape.of(1, 1), Linalg.matrixNorm(a, "nuc", new int[] {0, 1}, true).shape());
    assertEquals(Shape.of(1, 1), Linalg.matrixNorm(a, 1, new int[] {1, 0}, true).shape());
    assertValues(Linalg.vectorNorm(a, 1), 21);
    assertClose(values.select(0, 0).div(values.select(0, 1)), Linalg.cond(a));
    Tensor b = tensor(new double[][] {{1, 2}, {2, 4}});
    assertTrue(Double.isInfinite(Linalg.cond(b, 1).item()));
    assertEquals(1, Linalg.matrixRank(b).itemLong());
    assertEquals(0, Linalg.matrixRank(b, 10, null, true).itemLong());
    checkGradient(in -> Linalg.matrixNorm(in, "nuc"), square);
    checkGradient(in -> Linalg.matrixNorm(in, 2), square);
    checkGradient(in -> Linalg.cond(in, 1), square);
  }

  @Test
  void crossAndInnerProductsAreThoseOfVectors() {
    Tensor x = tensor(new double[] {1, 0, 0});
    Tensor y = tensor(new double[] {0, 1, 0});

    assertValues(Linalg.cross(x, y), 0, 0, 1);
    assertValues(Linalg.vecdot(x, x.add(y)), 1);
    checkGradients(in -> Linalg.cross(in.get(0), in.get(1)), random(2, 3), random(1, 3));
  }

  @Test
  void impossibleRequestsAreRefusedInPyTorchsWords() {
    Tensor singular = tensor(new double[][] {{1, 2}, {2, 4}});
    Tensor batch = Tensor.stack(Tensor.eye(2, DType.FLOAT64), singular);

    assertMessage(
        "linalg.inv: The diagonal element 2 is zero, the inversion could not be completed because"
            + " the input matrix is singular.",
        () -> Linalg.inv(singular));
    assertMessage(
        "torch.linalg.solve: (Batch element 1): The solver failed because the input matrix is"
            + " singular.",
        () -> Linalg.solve(batch, random(2, 2, 1)));
    assertMessage(
        "linalg.cholesky: (Batch element 1): The factorization could not be completed because the"
            + " input is not positive-definite (the leading minor of order 2 is not"
            + " positive-definite).",
        () -> Linalg.cholesky(batch));
    assertMessage(
        "linalg.det: A must be batches of square matrices, but they are 4 by 3 matrices",
        () -> Linalg.det(tall));
    assertMessage(
        "linalg.svd: The algorithm failed to converge because the input matrix contained"
            + " non-finite values.",
        () -> Linalg.svd(singular.mul(Double.NaN)));
    assertThrows(IllegalArgumentException.class, () -> Linalg.inv(tensor(new long[][] {{1}})));
    assertThrows(IllegalArgumentException.class, () -> Linalg.qr(tall, "other"));
    assertThrows(IllegalArgumentException.class, () -> Linalg.solve(square, tall));
    assertThrows(IllegalArgumentException.class, () -> Linalg.matrixNorm(tall, 3));
    assertThrows(IllegalArgumentException.class, () -> Linalg.multiDot(List.of(tall)));
  }

  private static void assertMessage(String expected, Runnable action) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void pivotsOfNoFactorizationAreRefused() {
    Tensor lu = Tensor.eye(2);
    Tensor b = Tensor.ones(2, 2);
    Tensor none = tensor(new int[] {0, 2}, DType.INT32);
    Tensor beyond = tensor(new int[] {1, 3}, DType.INT32);
    Tensor three = tensor(new int[] {1, 2, 3}, DType.INT32);
    Tensor fractions = tensor(new int[] {1, 2}, DType.FLOAT32);

    for (Tensor pivots : List.of(none, beyond, three, fractions)) {
      assertThrows(IllegalArgumentException.class, () -> Linalg.luSolve(lu, pivots, b));
    }
  }

  @Test
  void emptyBatchesAndMatricesGiveEmptyResults() {
    Tensor none = Tensor.empty(Shape.of(0, 3, 3), DType.FLOAT64);
    Tensor empty = Tensor.empty(Shape.of(0, 0), DType.FLOAT64);

    assertEquals(none.shape(), Linalg.inv(none).shape());
    assertEquals(empty.shape(), Linalg.inv(empty).shape());
    assertEquals(Shape.of(0, 3), Linalg.svdvals(none).shape());
    assertEquals(empty.shape(), Linalg.qr(empty).q().shape());
    assertEquals(Shape.of(0), Linalg.eigvalsh(empty).shape());
    assertEquals(empty.shape(), Linalg.cholesky(empty).shape());
  }
}
