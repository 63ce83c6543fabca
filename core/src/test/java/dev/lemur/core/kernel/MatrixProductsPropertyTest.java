package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MatrixProductsPropertyTest {
  @Property(tries = 250)
  void productsOfMatricesAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll("sides") int m,
      @ForAll("sides") int k,
      @ForAll("sides") int n,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> t[0].mm(t[1]),
        factors.get(0).of(dtype, m, k),
        factors.get(1).of(dtype, k, n));
  }

  @Property(tries = 4)
  void largeProductsAreThoseOfThePlainLoops(
      @ForAll @IntRange(min = 300, max = 400) int m,
      @ForAll @IntRange(min = 300, max = 400) int k,
      @ForAll @IntRange(min = 300, max = 400) int n,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> t[0].mm(t[1]),
        factors.get(0).of(DType.FLOAT32, m, k),
        factors.get(1).of(DType.FLOAT32, k, n));
  }

  @Property(tries = 100)
  void productsOfBatchesAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll @IntRange(max = 5) int batches,
      @ForAll("sides") int m,
      @ForAll("sides") int k,
      @ForAll("sides") int n,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> t[0].bmm(t[1]),
        factors.get(0).of(dtype, batches, m, k),
        factors.get(1).of(dtype, batches, k, n));
  }

  @Property(tries = 60)
  void productsOfBroadcastBatchesAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int first,
      @ForAll @IntRange(min = 1, max = 3) int second,
      @ForAll("sides") int k,
      @ForAll("sides") int n,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> t[0].matmul(t[1]),
        factors.get(0).of(dtype, first, 1, 7, k),
        factors.get(1).of(dtype, second, k, n));
  }

  @Property(tries = 100)
  void productsWithVectorsAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll("sides") int m,
      @ForAll("sides") int k,
      @ForAll boolean vectorFirst,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> vectorFirst ? t[1].matmul(t[0].t()) : t[0].matmul(t[1]),
        factors.get(0).of(dtype, m, k),
        factors.get(1).of(dtype, k));
  }

  @Property(tries = 80)
  void gradientsOfProductsAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll("sides") int m,
      @ForAll("sides") int k,
      @ForAll("sides") int n,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose,
        t -> t[0].matmul(t[1]),
        factors.get(3),
        factors.get(0).of(dtype, m, k),
        factors.get(1).of(dtype, k, n));
  }

  @Property(tries = 200)
  void linearLayersAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll("sides") int rows,
      @ForAll("sides") int in,
      @ForAll("sides") int out,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> t[0].linear(t[1], t[2]),
        factors.get(0).of(dtype, rows, in),
        factors.get(1).of(dtype, out, in),
        factors.get(2).of(dtype, out));
  }

  @Property(tries = 120)
  void gradientsOfLinearLayersAreThoseOfThePlainLoops(
      @ForAll("dtypes") DType dtype,
      @ForAll @IntRange(min = 1, max = 3) int batches,
      @ForAll("sides") int rows,
      @ForAll("sides") int in,
      @ForAll("sides") int out,
      @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose,
        t -> t[0].linear(t[1], t[2]),
        factors.get(3),
        batches == 1
            ? factors.get(0).of(dtype, rows, in)
            : factors.get(0).of(dtype, batches, rows, in),
        factors.get(1).of(dtype, out, in),
        factors.get(2).of(dtype, out));
  }

  @Provide
  Arbitrary<DType> dtypes() {
    return RandomTensors.floatingTypes();
  }

  @Provide
  Arbitrary<Integer> sides() {
    return RandomTensors.sides();
  }

  @Provide
  Arbitrary<List<Draft>> factors() {
    return RandomTensors.factors(4);
  }
}
