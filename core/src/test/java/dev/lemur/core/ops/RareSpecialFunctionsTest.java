package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Special;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer functions of {@code torch.special}, with its values, and by what they satisfy. */
class RareSpecialFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** At 0.5, 2, -1.5, 0 and 30. */
  static Stream<Arguments> functions() {
    return Stream.of(
        function(
            "airy_ai",
            Special::airyAi,
            0.23169360648083345,
            0.03492413042327433,
            0.46425657774886947,
            0.3550280538878172,
            3.2082175915504806E-49),
        function(
            "bessel_j0",
            Special::besselJ0,
            0.938469807240813,
            0.22389077914124356,
            0.5118276717359184,
            1.0,
            -0.08636798358104034),
        function(
            "bessel_j1",
            Special::besselJ1,
            0.24226845767487387,
            0.5767248077568801,
            -0.5579365079100997,
            0.0,
            -0.11875106261662309),
        function(
            "bessel_y0",
            Special::besselY0,
            -0.4445187335067066,
            0.5103756726497742,
            NAN,
            -INFINITY,
            -0.11729573168666393),
        function(
            "bessel_y1",
            Special::besselY1,
            -1.4714723926702433,
            -0.10703243154093531,
            NAN,
            -INFINITY,
            0.08442557066174709),
        function(
            "erfcx",
            Special::erfcx,
            0.6156903441929258,
            0.2553956763105058,
            18.653886256262734,
            1.0,
            0.018795888861416754),
        function(
            "log_ndtr",
            Special::logNdtr,
            -0.36894641528865635,
            -0.02301290932896348,
            -2.7059444008238898,
            -0.6931471805599453,
            -4.906713927148024E-198),
        function(
            "modified_bessel_i0",
            Special::modifiedBesselI0,
            1.0634833707413236,
            2.279585302336067,
            1.6467231897728907,
            1.0,
            781672297823.9775),
        function(
            "modified_bessel_i1",
            Special::modifiedBesselI1,
            0.25789430539089636,
            1.5906368546373295,
            -0.9816664285779074,
            0.0,
            768532038938.9569),
        function(
            "modified_bessel_k0",
            Special::modifiedBesselK0,
            0.924419071227666,
            0.1138938727495334,
            NAN,
            INFINITY,
            2.1324774964630563E-14),
        function(
            "modified_bessel_k1",
            Special::modifiedBesselK1,
            1.6564411200033007,
            0.13986588181652246,
            NAN,
            INFINITY,
            2.1677320018915495E-14),
        function(
            "scaled_modified_bessel_k0",
            Special::scaledModifiedBesselK0,
            1.5241093857739099,
            0.8415682150707712,
            NAN,
            INFINITY,
            0.22788666561625373),
        function(
            "scaled_modified_bessel_k1",
            Special::scaledModifiedBesselK1,
            2.7310097082117855,
            1.0334768470686888,
            NAN,
            INFINITY,
            0.2316541293777118),
        function(
            "spherical_bessel_j0",
            Special::sphericalBesselJ0,
            0.958851077208406,
            0.45464871341284085,
            0.6649966577360363,
            1.0,
            -0.03293438746976206));
  }

  private static Arguments function(String name, UnaryOperator<Tensor> function, double... values) {
    return Arguments.of(name, function, values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void valuesArePyTorchs(String name, UnaryOperator<Tensor> function, double[] expected) {
    Tensor x = tensor(new double[] {0.5, 2, -1.5, 0, 30});

    double[] values = function.apply(x).toDoubleArray();

    for (int i = 0; i < values.length; i++) {
      double tolerance = Double.isFinite(expected[i]) ? Math.abs(expected[i]) * 1e-12 : 0;
      assertEquals(expected[i], values[i], tolerance, name + " of " + x.get(i).item());
    }
    assertEquals(DType.FLOAT32, function.apply(Tensor.arange(3)).dtype());
    assertThrows(IllegalArgumentException.class, () -> function.apply(x.half()));
  }

  @Test
  void halvesAreRefusedInPyTorchsWords() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> Special.besselJ0(Tensor.ones(2).half()));

    assertEquals("\"bessel_j0_cpu\" not implemented for 'Half'", error.getMessage());
  }

  @Test
  void besselFunctionsHaveTheirWronskians() {
    double[] places = DoubleStream.iterate(1e-5, x -> x < 400, x -> x * 1.07).toArray();
    Tensor x = tensor(places);
    Tensor oscillating =
        Special.besselJ1(x)
            .mul(Special.besselY0(x))
            .sub(Special.besselJ0(x).mul(Special.besselY1(x)));
    Tensor decaying =
        Special.i0e(x)
            .mul(Special.scaledModifiedBesselK1(x))
            .add(Special.i1e(x).mul(Special.scaledModifiedBesselK0(x)));

    assertClose(x.reciprocal().mul(2 / Math.PI), oscillating);
    assertClose(x.reciprocal(), decaying);
  }

  @Test
  void wavesJoinWhereTheWayOfComputingChanges() {
    for (double at : new double[] {1e-4, 25}) {
      Tensor sides = tensor(new double[] {Math.nextDown(at), at});
      for (UnaryOperator<Tensor> wave :
          Stream.<UnaryOperator<Tensor>>of(
                  Special::besselJ0, Special::besselJ1, Special::besselY0, Special::besselY1)
              .toList()) {
        double[] values = wave.apply(sides).toDoubleArray();
        assertEquals(values[0], values[1], 1e-12 * Math.max(0.1, Math.abs(values[0])));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-30, -12, -11.9, -5.3, -2, -1.9, 0.3, 1.9, 2.1, 5})
  void secondDifferencesOfAiryAreItsMultiples(double x) {
    double h = 1e-3;
    double[] ai = Special.airyAi(tensor(new double[] {x - h, x, x + h})).toDoubleArray();

    // The fourth derivative is about x^2 y.
    double expected = x * ai[1] * h * h * (1 + x * h * h / 12);
    assertEquals(expected, ai[0] - 2 * ai[1] + ai[2], 1e-9 * h + 1e-15);
  }

  @Test
  void gradientsAreRight() {
    Tensor x = tensor(new double[] {-3, -1.2, -0.5, 0.4, 1, 2.5, 29}).requiresGrad_();
    for (UnaryOperator<Tensor> function :
        Stream.<UnaryOperator<Tensor>>of(Special::erfcx, Special::logNdtr).toList()) {
      assertTrue(GradCheck.check(in -> function.apply(in.get(0)).mul(1e-3), x));
      assertTrue(GradCheck.checkSecond(in -> function.apply(in.get(0)).mul(1e-3), x));
    }
    Tensor q = tensor(new double[] {0.3, 1, 4.5}).requiresGrad_();
    assertTrue(GradCheck.check(in -> Special.zeta(2.5, in.get(0)), q));
  }

  @Test
  void exponentOfZetaHasNoGradient() {
    Tensor sum = Special.zeta(tensor(new double[] {2}).requiresGrad_(), 1).sum();

    var error = assertThrows(UnsupportedOperationException.class, sum::backward);

    assertEquals("the derivative for 'zeta' is not implemented.", error.getMessage());
  }

  @Test
  void zetaIsInfiniteAtItsPoles() {
    Tensor q = tensor(new double[] {-1, 0, 0.5, 2, -2.5});

    assertArrayEquals(
        new double[] {INFINITY, INFINITY, 4.934802200544679, 0.6449340668482264, 9.539246644989122},
        Special.zeta(2, q).toDoubleArray(),
        1e-12);
    assertArrayEquals(
        new double[] {NAN, INFINITY},
        Special.zeta(tensor(new double[] {0.5, 1}), 3).toDoubleArray());
    assertEquals(NAN, Special.zeta(2.5, q).get(4).item());
  }

  @Test
  void functionsWithoutGradientsHaveNoHistory() {
    Tensor x = tensor(new double[] {0.5, 2}).requiresGrad_();

    assertFalse(Special.besselJ0(x).requiresGrad());
    assertFalse(Special.legendrePolynomialP(x, 3).requiresGrad());
  }

  /** At 0.5, 2, -1.5 and 0.3, of the degrees 3, 2, 5 and 0. */
  static Stream<Arguments> polynomials() {
    return Stream.of(
        polynomials("chebyshev_polynomial_t", Special::chebyshevPolynomialT, -1.0, 7.0, -61.5, 1.0),
        polynomials(
            "chebyshev_polynomial_u", Special::chebyshevPolynomialU, -1.0, 15.0, -144.0, 1.0),
        polynomials(
            "chebyshev_polynomial_v", Special::chebyshevPolynomialV, -1.0, 11.0, -199.0, 1.0),
        polynomials(
            "chebyshev_polynomial_w", Special::chebyshevPolynomialW, -1.0, 19.0, -89.0, 1.0),
        polynomials("hermite_polynomial_h", Special::hermitePolynomialH, -5.0, 14.0, 117.0, 1.0),
        polynomials(
            "hermite_polynomial_he", Special::hermitePolynomialHe, -1.375, 3.0, 3.65625, 1.0),
        polynomials(
            "laguerre_polynomial_l",
            Special::laguerrePolynomialL,
            -0.14583333333333334,
            -1.0,
            26.49296875,
            1.0),
        polynomials(
            "legendre_polynomial_p", Special::legendrePolynomialP, -0.4375, 5.5, -33.08203125, 1.0),
        polynomials(
            "shifted_chebyshev_polynomial_t",
            Special::shiftedChebyshevPolynomialT,
            -0.0,
            17.0,
            -15124.0,
            1.0),
        polynomials(
            "shifted_chebyshev_polynomial_u",
            Special::shiftedChebyshevPolynomialU,
            -0.0,
            35.0,
            -30744.0,
            1.0),
        polynomials(
            "shifted_chebyshev_polynomial_v",
            Special::shiftedChebyshevPolynomialV,
            1.0,
            29.0,
            -34649.0,
            1.0),
        polynomials(
            "shifted_chebyshev_polynomial_w",
            Special::shiftedChebyshevPolynomialW,
            -1.0,
            41.0,
            -26839.0,
            1.0));
  }

  private static Arguments polynomials(
      String name, BiFunction<Tensor, Tensor, Tensor> polynomials, double... values) {
    return Arguments.of(name, polynomials, values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("polynomials")
  void polynomialsArePyTorchs(
      String name, BiFunction<Tensor, Tensor, Tensor> polynomials, double[] expected) {
    Tensor x = tensor(new double[] {0.5, 2, -1.5, 0.3});
    Tensor degrees = tensor(new double[] {3, 2.7, 5, 0});

    assertArrayEquals(expected, polynomials.apply(x, degrees).toDoubleArray(), 1e-10);
    assertEquals(0, polynomials.apply(x, tensor(-1.0)).square().sum().item());
  }

  @Test
  void highDegreesAreThoseOfAngles() {
    Tensor x = tensor(new double[] {-0.7, 0.2, 0.9});
    Tensor angle = x.acos();

    assertClose(angle.mul(3000).cos(), Special.chebyshevPolynomialT(x, 3000));
    assertClose(angle.mul(3001).sin().div(angle.sin()), Special.chebyshevPolynomialU(x, 3000));
    assertEquals(1, Special.chebyshevPolynomialT(tensor(-1.0), 2e9).item());
    assertTrue(Double.isNaN(Special.hermitePolynomialH(tensor(0.5), 513).item()));
    assertTrue(Double.isNaN(Special.legendrePolynomialP(tensor(0.5), 1e18).item()));
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertTrue(expected.allclose(actual, 1e-11, 1e-11), () -> expected + "\n" + actual);
  }
}
