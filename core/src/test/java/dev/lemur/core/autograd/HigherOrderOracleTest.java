package dev.lemur.core.autograd;

import static dev.lemur.core.testing.Close.assertClose;
import static java.util.Map.entry;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.ExponentialUnits;
import dev.lemur.core.ops.Gelu;
import dev.lemur.core.ops.MishOperation;
import dev.lemur.core.ops.Silu;
import dev.lemur.core.ops.SoftplusOperation;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares gradients, gradients of gradients and one more with PyTorch's. */
class HigherOrderOracleTest {
  /** The functions as recorded, those of a limited domain with the argument moved into it. */
  private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS =
      Map.ofEntries(
          entry("x^3", x -> x.pow(3)),
          entry("sin", Tensor::sin),
          entry("exp", Tensor::exp),
          entry("tanh", Tensor::tanh),
          entry("sigmoid", Tensor::sigmoid),
          entry("x*sigmoid", Silu.SILU::apply),
          entry("log", x -> x.square().add(1.0).log()),
          entry("sqrt", x -> x.square().add(1.0).sqrt()),
          entry("1/x", x -> x.add(4.0).reciprocal()),
          entry("softplus", x -> SoftplusOperation.SOFTPLUS.apply(x, 1, 20)),
          entry("gelu", Gelu.GELU::apply),
          entry("mish", MishOperation.MISH::apply),
          entry("elu", x -> ExponentialUnits.ELU.apply(x, 1, 1)),
          entry("logsigmoid", SoftplusOperation.LOG_SIGMOID::apply),
          entry("tanhshrink", x -> x.sub(x.tanh())),
          entry("softsign", x -> x.div(x.abs().add(1.0))),
          entry("softmax", x -> x.softmax(-1).mul(numbered(x))),
          entry("log_softmax", x -> x.logSoftmax(-1).mul(numbered(x))),
          entry("matmul", x -> x.matmul(x.t()).matmul(x)),
          entry("var", Tensor::var),
          entry("logsumexp", x -> x.logsumexp(-1)));

  private static Tensor numbered(Tensor x) {
    return Tensor.arange(1.0, x.numel() + 1.0, 1.0, DType.FLOAT64).view(x.shape());
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfHigherOrderAreThoseOfPyTorch() {
    return OracleFile.named("higher_order")
        .tests(
            test -> {
              if (test.has("params")) {
                checkGradientPenalty(test);
              } else {
                check(test, FUNCTIONS.get(test.string("function").split(" ", 2)[0]));
              }
            });
  }

  private static void check(OracleCase test, UnaryOperator<Tensor> function) {
    Tensor x = test.tensor("input").requiresGrad_();

    Tensor value = function.apply(x).sum();
    Tensor grad = gradient(value, x);
    Tensor second = gradient(grad.mul(grad).sum(), x);
    Tensor third = gradient(second.mul(second).sum(), x);

    assertClose("value", test.tensor("value"), value);
    assertClose("grad", test.tensor("grad"), grad);
    assertClose("second", test.tensor("grad_of_sum_grad_squared"), second);
    assertClose("third", test.tensor("grad_of_sum_of_that_squared"), third);
  }

  private static Tensor gradient(Tensor of, Tensor x) {
    return Autograd.grad(of, List.of(x), true).get(0);
  }

  private static void checkGradientPenalty(OracleCase test) {
    Map<String, Tensor> params = test.namedTensors("params");
    params.values().forEach(Tensor::requiresGrad_);
    Tensor x = test.tensor("input").requiresGrad_();
    Tensor hidden = x.linear(params.get("0.weight"), params.get("0.bias")).tanh();
    Tensor output = hidden.linear(params.get("2.weight"), params.get("2.bias"));

    Tensor grad = gradient(output.sum(), x);
    Tensor excess = grad.norm(2, 1).sub(1.0);
    Tensor penalty = excess.mul(excess).mean();
    penalty.backward();

    assertClose("value", test.tensor("value"), penalty);
    assertClose("input", test.tensor("grad"), x.grad());
    params.forEach(
        (name, param) ->
            assertClose(name, test.object("grad_params").tensorOrNull(name), param.grad()));
  }
}
