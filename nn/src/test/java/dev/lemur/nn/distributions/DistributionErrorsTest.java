package dev.lemur.nn.distributions;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;

/** Wrong parameters and values are refused in PyTorch's words. */
class DistributionErrorsTest {
  private static Tensor floats(double... values) {
    return tensor(values).to(DType.FLOAT32);
  }

  private static void assertMessage(String expected, Runnable action) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  @Test
  void parametersOutsideTheirConstraintsAreRefused() {
    assertMessage(
        "Expected parameter scale (Tensor of shape (2,)) of distribution Normal(loc:"
            + " torch.Size([2]), scale: torch.Size([2])) to satisfy the constraint"
            + " GreaterThan(lower_bound=0.0), but found invalid values:\ntensor([ 1., -1.])",
        () -> new Normal(floats(0, 1), floats(1, -1)));
    assertMessage(
        "Expected parameter scale (Tensor of shape ()) of distribution Normal(loc: 0.0, scale:"
            + " -1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid"
            + " values:\n-1.0",
        () -> new Normal(0, -1));
    assertMessage(
        "Expected parameter low (Tensor of shape (1,)) of distribution Uniform(low: tensor([2.]),"
            + " high: tensor([1.])) to satisfy the constraint LessThan(upper_bound=tensor([1.])),"
            + " but found invalid values:\ntensor([2.])",
        () -> new Uniform(floats(2), 1));
    assertMessage(
        "Expected parameter covariance_matrix (Tensor of shape (2, 2)) of distribution"
            + " MultivariateNormal(loc: torch.Size([2]), covariance_matrix: torch.Size([2, 2])) to"
            + " satisfy the constraint PositiveDefinite(), but found invalid values:\n"
            + "tensor([[1., 2.],\n        [2., 1.]])",
        () -> new MultivariateNormal(Tensor.zeros(2), tensor(new float[][] {{1, 2}, {2, 1}})));
  }

  @Test
  void aMixtureOfComponentsWithoutADimensionOfTheirOwnIsRefused() {
    assertMessage(
        "the components lie along the last batch dimension of the component distribution, but its"
            + " batch_shape is []",
        () -> new MixtureSameFamily(new Categorical(floats(0.5, 0.5)), new Normal(0, 1)));
  }

  @Test
  void valuesOutsideTheSupportAreRefused() {
    assertMessage(
        "Expected value argument (Tensor of shape (1,)) to be within the support (Boolean()) of"
            + " the distribution Bernoulli(probs: tensor([0.5000])), but found invalid values:\n"
            + "tensor([0.5000])",
        () -> new Bernoulli(floats(0.5)).logProb(floats(0.5)));
    assertMessage(
        "Expected value argument (Tensor of shape (1,)) to be within the support"
            + " (IntegerInterval(lower_bound=0, upper_bound=1)) of the distribution"
            + " Categorical(probs: torch.Size([2])), but found invalid values:\ntensor([2])",
        () -> new Categorical(floats(0.5, 0.5)).logProb(tensor(new long[] {2})));
    assertMessage(
        "Expected value argument (Tensor of shape (2,)) to be within the support (Simplex()) of"
            + " the distribution Dirichlet(concentration: torch.Size([2])), but found invalid"
            + " values:\ntensor([0.5000, 0.6000])",
        () -> new Dirichlet(floats(1, 1)).logProb(floats(0.5, 0.6)));
  }

  @Test
  void valuesOfAnotherShapeThanEventsAreRefused() {
    assertMessage(
        "Value is not broadcastable with batch_shape+event_shape: torch.Size([3]) vs"
            + " torch.Size([2]).",
        () -> new Normal(floats(0, 1), 1).logProb(floats(1, 2, 3)));
    assertMessage(
        "The right-most size of value must match event_shape: torch.Size([3]) vs torch.Size([2]).",
        () -> new Dirichlet(floats(1, 1)).logProb(floats(0.5, 0.25, 0.25)));
  }

  @Test
  void withoutChecksWrongParametersAreTaken() {
    Distribution.setDefaultValidateArgs(false);
    try {
      assertTrue(Double.isNaN(new Normal(0, -1).logProb(tensor(0.5)).item()));
    } finally {
      Distribution.setDefaultValidateArgs(true);
    }
  }

  @Test
  void divergencesWithoutAFormulaAreRefused() {
    assertThrows(
        UnsupportedOperationException.class,
        () -> Distributions.klDivergence(new Normal(0, 1), new Poisson(1)));
    assertThrows(UnsupportedOperationException.class, () -> new Poisson(1).rsample());
  }
}
