package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations that change their input itself. */
class InPlaceTest {
  static Stream<Arguments> activations() {
    return Stream.of(
        Arguments.of(new CELU(), new CELU(1, true), "CeluBackward1"),
        Arguments.of(new ELU(), new ELU(1, true), "EluBackward1"),
        Arguments.of(new Hardsigmoid(), new Hardsigmoid(true), "HardsigmoidBackward0"),
        Arguments.of(new Hardswish(), new Hardswish(true), "HardswishBackward0"),
        Arguments.of(new Hardtanh(), new Hardtanh(-1, 1, true), "HardtanhBackward0"),
        Arguments.of(new LeakyReLU(), new LeakyReLU(0.01, true), "LeakyReluBackward1"),
        Arguments.of(new Mish(), new Mish(true), "MishBackward0"),
        Arguments.of(
            new RReLU().eval(), new RReLU(0.125, 1.0 / 3, true).eval(), "RreluWithNoiseBackward1"),
        Arguments.of(new ReLU(), new ReLU(true), "ReluBackward0"),
        Arguments.of(new ReLU6(), new ReLU6(true), "HardtanhBackward0"),
        Arguments.of(new SELU(), new SELU(true), "EluBackward1"),
        Arguments.of(new SiLU(), new SiLU(true), "SiluBackward0"),
        Arguments.of(new Threshold(0.1, 20), new Threshold(0.1, 20, true), "ThresholdBackward1"));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void changesTheInputAndDifferentiatesAsWithout(Module apart, Module inPlace, String gradFn) {
    Tensor x = Tensor.linspace(-4, 8, 13).requiresGrad_();
    Tensor y = Tensor.linspace(-4, 8, 13).requiresGrad_();
    Tensor changed = y.clone();

    Tensor expected = apart.apply(x);
    Tensor output = inPlace.apply(changed);

    assertSame(changed, output);
    assertEquals(gradFn, output.gradFn().name());
    assertClose("value", expected.detach(), output.detach());
    expected.sum().backward();
    output.sum().backward();
    assertClose("gradient", x.grad(), y.grad());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void printsThatItDoes(Module apart, Module inPlace, String gradFn) {
    String before = apart.toString().replace(")", "");
    boolean saysNothing = apart instanceof Hardsigmoid || apart instanceof Hardswish;
    String separator = before.endsWith("(") ? "" : ", ";

    assertEquals(
        saysNothing ? apart.toString() : before + separator + "inplace=True)", inPlace.toString());
  }
}
