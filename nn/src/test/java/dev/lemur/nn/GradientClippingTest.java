package dev.lemur.nn;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientClippingTest {
  private static Tensor withGrad(float... grad) {
    Tensor param = Tensor.zeros(grad.length).requiresGrad_();
    param.setGrad(Tensor.tensor(grad));
    return param;
  }

  @Test
  void scalesAllGradientsTogether() {
    Tensor first = withGrad(3);
    Tensor second = withGrad(4);

    Tensor norm = GradientClipping.clipGradNorm_(List.of(first, second), 1);

    assertEquals(5, norm.item());
    assertArrayEquals(new float[] {0.6f}, first.grad().toFloatArray(), 1e-6f);
    assertArrayEquals(new float[] {0.8f}, second.grad().toFloatArray(), 1e-6f);
  }

  @Test
  void leavesSmallGradientsAsTheyAre() {
    Tensor param = withGrad(3, 4);

    GradientClipping.clipGradNorm_(List.of(param), 10);

    assertArrayEquals(new float[] {3, 4}, param.grad().toFloatArray());
  }

  @Test
  void withoutGradientsTheNormIsZero() {
    assertEquals(0, GradientClipping.clipGradNorm_(List.of(Tensor.ones(2)), 1).item());
  }

  @Test
  void refusesANormThatIsNotFiniteIfAsked() {
    List<Tensor> params = List.of(withGrad(Float.POSITIVE_INFINITY));

    var error =
        assertThrows(
            IllegalStateException.class, () -> GradientClipping.clipGradNorm_(params, 1, 2, true));
    assertTrue(
        error
            .getMessage()
            .startsWith("The total norm of order 2.0 for gradients from `parameters` is non-fin"));
  }

  @Test
  void otherNormsAreThoseOfOneVector() {
    List<Tensor> grads = List.of(Tensor.tensor(new float[] {-3, 1}), Tensor.tensor(2.0));
    assertEquals(6, GradientClipping.getTotalNorm(grads, 1, false).item());
    assertEquals(3, GradientClipping.getTotalNorm(grads, POSITIVE_INFINITY, false).item());
    assertEquals(1, GradientClipping.getTotalNorm(grads, NEGATIVE_INFINITY, false).item());
    assertEquals(36, Math.pow(GradientClipping.getTotalNorm(grads, 3, false).item(), 3), 1e-4);
  }

  @Test
  void emptyGradientsAreOfNoNorm() {
    List<Tensor> params = List.of(withGrad(), withGrad(-3));
    assertEquals(3, GradientClipping.clipGradNorm_(params, 1, POSITIVE_INFINITY, false).item());
    assertArrayEquals(new float[] {-1}, params.get(1).grad().toFloatArray(), 1e-6f);
  }

  @Test
  void cutsEachElement() {
    Tensor param = withGrad(-3, 0.5f, 4);

    GradientClipping.clipGradValue_(List.of(param), 1);

    assertArrayEquals(new float[] {-1, 0.5f, 1}, param.grad().toFloatArray());
  }

  @Test
  void parametersGoIntoAVectorAndBack() {
    List<Tensor> params = List.of(Tensor.ones(2, 2).requiresGrad_(), Tensor.zeros(1));
    Tensor vector = ParameterVector.parametersToVector(params);

    ParameterVector.vectorToParameters(vector.detach().mul(2).add(1), params);

    assertArrayEquals(new float[] {1, 1, 1, 1, 0}, vector.toFloatArray());
    assertArrayEquals(new float[] {3, 3, 3, 3}, params.get(0).toFloatArray());
    assertArrayEquals(new float[] {1}, params.get(1).toFloatArray());
  }

  @Test
  void aVectorThatIsTooShortIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ParameterVector.vectorToParameters(Tensor.ones(3), List.of(Tensor.ones(2, 2))));
  }
}
