package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import org.junit.jupiter.api.Test;

class PReLUTest {
  @Test
  void hasASlopeForEachChannel() {
    PReLU prelu = new PReLU(2, 0.1);
    prelu.weight().detach().copy_(Tensor.tensor(new float[] {0.5f, 2}));

    Tensor output = prelu.apply(Tensor.tensor(new float[][] {{-1, -1}, {3, -4}}));

    assertClose("output", Tensor.tensor(new float[][] {{-0.5f, -2}, {3, -8}}), output.detach());
  }

  @Test
  void gradientsOfInputAndSlopesAreThoseOfFiniteDifferences() {
    Tensor x = Tensor.randn(2, 3, 4).to(DType.FLOAT64).requiresGrad_();
    Tensor slopes = Tensor.tensor(new double[] {0.25, -0.5, 2}).requiresGrad_();

    assertTrue(GradCheck.check(in -> Functional.prelu(in.get(0), in.get(1)), x, slopes));
    assertTrue(GradCheck.checkSecond(in -> Functional.prelu(in.get(0), in.get(1)), x, slopes));
  }

  @Test
  void slopesStartAtTheirFirstValueAgain() {
    PReLU prelu = new PReLU(2, 0.1);
    prelu.weight().detach().fill_(7);

    prelu.resetParameters();

    assertClose("weight", Tensor.tensor(new float[] {0.1f, 0.1f}), prelu.weight().detach());
  }

  @Test
  void slopeIsAParameter() {
    assertEquals("[weight]", new PReLU().namedParameters().keySet().toString());
  }
}
