package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Identity;
import dev.lemur.nn.Module;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An activation to be tested.
 *
 * @param repr what the module prints
 * @param module makes it
 * @param functional computes the same
 * @param kinks where it has no derivative
 */
record Activation(
    String repr, Supplier<Module> module, UnaryOperator<Tensor> functional, double... kinks) {

  /** Every activation with its default arguments, and those whose arguments change the formula. */
  static final List<Activation> ALL =
      List.of(
          new Activation("CELU(alpha=1.0)", CELU::new, Functional::celu, 0),
          new Activation(
              "CELU(alpha=0.5)", () -> new CELU(0.5), x -> Functional.celu(x, 0.5, false)),
          new Activation("ELU(alpha=1.0)", ELU::new, Functional::elu, 0),
          new Activation(
              "ELU(alpha=0.5)", () -> new ELU(0.5), x -> Functional.elu(x, 0.5, false), 0),
          new Activation("GELU(approximate='none')", GELU::new, Functional::gelu),
          new Activation(
              "GELU(approximate='tanh')", () -> new GELU("tanh"), x -> Functional.gelu(x, "tanh")),
          new Activation("GLU(dim=-1)", GLU::new, Functional::glu),
          new Activation("GLU(dim=0)", () -> new GLU(0), x -> Functional.glu(x, 0)),
          new Activation("Hardshrink(0.5)", Hardshrink::new, Functional::hardshrink, -0.5, 0.5),
          new Activation("Hardsigmoid()", Hardsigmoid::new, Functional::hardsigmoid, -3, 3),
          new Activation("Hardswish()", Hardswish::new, Functional::hardswish, -3, 3),
          new Activation(
              "Hardtanh(min_val=-1.0, max_val=1.0)", Hardtanh::new, Functional::hardtanh, -1, 1),
          new Activation("Identity()", Identity::new, x -> x),
          new Activation(
              "LeakyReLU(negative_slope=0.01)", LeakyReLU::new, Functional::leakyRelu, 0),
          new Activation("LogSigmoid()", LogSigmoid::new, Functional::logsigmoid),
          new Activation(
              "LogSoftmax(dim=1)", () -> new LogSoftmax(1), x -> Functional.logSoftmax(x, 1)),
          new Activation("Mish()", Mish::new, Functional::mish),
          new Activation(
              "PReLU(num_parameters=1)",
              PReLU::new,
              x -> Functional.prelu(x, Tensor.tensor(new double[] {0.25}).to(x.dtype())),
              0),
          new Activation(
              "RReLU(lower=0.125, upper=0.3333333333333333)", RReLU::new, Functional::rrelu, 0),
          new Activation("ReLU()", ReLU::new, Functional::relu, 0),
          new Activation("ReLU6()", ReLU6::new, Functional::relu6, 0, 6),
          new Activation("SELU()", SELU::new, Functional::selu, 0),
          new Activation("SiLU()", SiLU::new, Functional::silu),
          new Activation("Sigmoid()", Sigmoid::new, Functional::sigmoid),
          new Activation("Softmax(dim=-1)", () -> new Softmax(-1), x -> Functional.softmax(x, -1)),
          new Activation("Softmin(dim=0)", () -> new Softmin(0), x -> Functional.softmin(x, 0)),
          new Activation("Softplus(beta=1.0, threshold=20.0)", Softplus::new, Functional::softplus),
          new Activation(
              "Softplus(beta=2.0, threshold=1.0)",
              () -> new Softplus(2, 1),
              x -> Functional.softplus(x, 2, 1),
              0.5),
          new Activation("Softshrink(0.5)", Softshrink::new, Functional::softshrink, -0.5, 0.5),
          new Activation("Softsign()", Softsign::new, Functional::softsign, 0),
          new Activation("Tanh()", Tanh::new, Functional::tanh),
          new Activation("Tanhshrink()", Tanhshrink::new, Functional::tanhshrink),
          new Activation(
              "Threshold(threshold=0.1, value=20.0)",
              () -> new Threshold(0.1, 20),
              x -> Functional.threshold(x, 0.1, 20),
              0.1));

  @Override
  public String toString() {
    return repr;
  }
}
