package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import org.junit.jupiter.api.Test;

/**
 * Expected numbers are PyTorch's in float64, and exact ones where PyTorch has only nine or ten
 * digits.
 */
class SpecialFunctionsTest {
  private static void assertValues(Tensor actual, double... expected) {
    double[] values = actual.toDoubleArray();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      double close = 1e-14 + 1e-12 * Math.abs(expected[i]);
      assertEquals(expected[i], values[i], Double.isFinite(expected[i]) ? close : 0, "at " + i);
    }
  }

  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  @Test
  void logarithmsOfTheGammaFunctionIsExact() {
    Tensor x =
        tensor(
            new double[] {
              0.001,
              0.3,
              0.75,
              1.0,
              1.0001,
              1.4,
              2.0,
              2.3,
              5.5,
              9.9,
              10.5,
              171.3,
              10000000000.0,
              -0.5,
              -1.25,
              -20.3,
              0.0,
              -3.0,
              Double.POSITIVE_INFINITY,
              Double.NaN
            });

    assertValues(
        x.lgamma(),
        6.907178885383853,
        1.0957979948180756,
        0.20328095143129538,
        0.0,
        -5.771334222047127e-05,
        -0.1196129141723713,
        0.0,
        0.15418945495963046,
        3.9578139676187165,
        12.57717990421988,
        13.940625219403763,
        708.1149470389969,
        220258509288.81058,
        1.2655121234846454,
        1.3664317612369763,
        -41.887292480135244,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.NaN);
  }

  @Test
  void digammaFunctionIsExact() {
    Tensor x =
        tensor(
            new double[] {
              0.001,
              0.3,
              1.0,
              1.4616,
              5.5,
              12.25,
              100000000.0,
              -0.5,
              -1.25,
              -3.0,
              Double.POSITIVE_INFINITY
            });

    assertValues(
        x.digamma(),
        -1000.5755719318104,
        -3.502524222200133,
        -0.5772156649015328,
        -3.1106251230539556e-05,
        1.611093148581751,
        2.4641546551853692,
        18.420680738952367,
        0.03648997397857639,
        3.714139120213528,
        Double.NaN,
        Double.POSITIVE_INFINITY);
  }

  @Test
  void derivativesOfDigammaIsExact() {
    Tensor x = tensor(new double[] {0.01, 0.3, 1.0, 5.5, 20.0, -0.5});

    assertValues(
        x.polygamma(1),
        10001.621213528313,
        12.24536454610773,
        1.6449340668482264,
        0.19934238698962767,
        0.05127082293520312,
        8.934802200544679);
  }

  @Test
  void furtherDerivativesOfDigammaIsExact() {
    Tensor x = tensor(new double[] {0.3, 1.0, 5.5, 20.0});

    assertValues(
        x.polygamma(3),
        743.1417646550497,
        6.493939402266829,
        0.01569059267588282,
        0.00026937422133963896);
  }

  @Test
  void derivativesOfDigammaFarBelowZeroAreExactAndEnd() {
    double infinity = Double.POSITIVE_INFINITY;
    Tensor x = tensor(new double[] {-10000.25, -20.75, -1e15 - 0.5, -3, -1e38});

    assertValues(
        x.polygamma(1),
        19.739108809678238,
        19.692158656372497,
        9.869604401089358,
        infinity,
        infinity);
    assertValues(x.polygamma(2), 124.02510671120078, -124.02732002961224, 0, -infinity, -infinity);
    assertValues(
        x.polygamma(3),
        1558.545456544037,
        1558.5452483477538,
        194.81818206800488,
        infinity,
        infinity);
  }

  @Test
  void inverseErrorFunctionIsExact() {
    Tensor x =
        tensor(
            new double[] {
              0.0, 1e-12, -0.1, 0.5, 0.7, 0.95, -0.9999, 0.999999999999, 1.0, -1.0, 1.5
            });

    assertValues(
        x.erfinv(),
        0.0,
        8.86226925452758e-13,
        -0.08885599049425769,
        0.4769362762044699,
        0.7328690779592167,
        1.3859038243496777,
        -2.75106390571208,
        5.042031898572696,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN);
  }

  @Test
  void incompleteGammaFunctionsAreExact() {
    Tensor a = tensor(new double[] {0.5, 2.0, 30.0, 30.0, 1.0, 1000.0, 0.0, 2.0});
    Tensor x = tensor(new double[] {0.2, 3.0, 28.0, 60.0, 0.0001, 1010.0, 1.0, 0.0});

    assertValues(
        a.igamma(x),
        0.47291074313446185,
        0.8008517265285442,
        0.3773896943143976,
        0.9999931237350312,
        9.999500016666262e-05,
        0.6276789447369947,
        1.0,
        0.0);
    assertValues(
        a.igammac(x),
        0.5270892568655381,
        0.1991482734714558,
        0.6226103056856024,
        6.876264968732097e-06,
        0.9999000049998333,
        0.3723210552630053,
        0.0,
        1.0);
  }

  @Test
  void wholeNumbersGiveFloats() {
    assertEquals(DType.FLOAT32, tensor(new long[] {1, 5}).lgamma().dtype());
    assertArrayEquals(
        new float[] {0, 3.1780539f}, tensor(new long[] {1, 5}).lgamma().toFloatArray(), 1e-6f);
  }

  @Test
  void xlogyIsZeroWhereXIs() {
    Tensor x = tensor(new double[] {0, 0, 2, 0});
    Tensor y = tensor(new double[] {0, -1, Math.E, Double.NaN});

    assertArrayEquals(new double[] {0, 0, 2, Double.NaN}, x.xlogy(y).toDoubleArray(), 1e-15);
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    Tensor x = leaf(0.3, 1.2, 4.5, -1.4);
    assertTrue(GradCheck.check(in -> in.get(0).lgamma(), x));
    assertTrue(GradCheck.checkSecond(in -> in.get(0).lgamma(), x));
    assertTrue(GradCheck.check(in -> in.get(0).polygamma(2), leaf(0.8, 2.2)));
    assertTrue(GradCheck.check(in -> in.get(0).erfinv(), leaf(-0.7, 0.01, 0.9)));
    assertTrue(GradCheck.checkSecond(in -> in.get(0).erfinv(), leaf(-0.7, 0.01, 0.9)));
    assertTrue(GradCheck.check(in -> in.get(0).xlogy(in.get(1)), leaf(0.5, -2), leaf(1, 3)));
    Tensor a = tensor(new double[] {0.5, 2, 30});
    assertTrue(GradCheck.check(in -> a.igamma(in.get(0)), leaf(0.2, 3, 28)));
    assertTrue(GradCheck.check(in -> a.igammac(in.get(0)), leaf(0.2, 3, 28)));
  }

  @Test
  void negativeOrdersOfPolygammaAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> leaf(1).polygamma(-1));
  }
}
