package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.testing.RecordedPython;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch prints of tensors and modules. */
class PrintingOracleTest {
  @TestFactory
  Stream<DynamicTest> printsWhatPyTorchDoes() {
    return OracleFile.named("printing").tests(PrintingOracleTest::check);
  }

  private static void check(OracleCase test) {
    String expected = test.string("str");
    if (!test.has("tensor")) {
      assertEquals(expected, String.valueOf(RecordedPython.evaluate(test.string("python"))));
    } else if (test.has("grad_fn")) {
      checkResult(test, test.tensor("input").requiresGrad_());
    } else {
      Tensor tensor = test.tensor("tensor");
      assertEquals(
          expected, (test.bool("requires_grad") ? tensor.requiresGrad_() : tensor).toString());
    }
  }

  private static void checkResult(OracleCase test, Tensor input) {
    Tensor result = result(test.id().substring("grad_fn/".length()), input);
    Node gradFn = result.gradFn();
    assertNotNull(gradFn);
    assertEquals(test.string("grad_fn"), gradFn.name());
    if (!test.id().equals("grad_fn/linear")) {
      assertEquals(test.string("str"), result.toString());
    }
  }

  private static Tensor result(String operation, Tensor x) {
    return switch (operation) {
      case "sigmoid" -> x.sigmoid();
      case "tanh" -> x.tanh();
      case "relu" -> x.relu();
      case "softmax" -> Functional.softmax(x, 0);
      case "log_softmax" -> Functional.logSoftmax(x, 0);
      case "add" -> x.add(1);
      case "sub" -> x.sub(1);
      case "mul" -> x.mul(x);
      case "div" -> x.div(2);
      case "sum" -> x.sum();
      case "mean" -> x.mean();
      case "exp" -> x.exp();
      case "pow" -> x.pow(2);
      case "neg" -> x.neg();
      case "linear" -> new Linear(x.numel(), 2).forward(x);
      case "matmul" -> Tensor.ones(2, x.numel()).matmul(x);
      case "mm" -> x.unsqueeze(0).mm(Tensor.ones(x.numel(), 2));
      case "mse" -> Functional.mseLoss(x, x.zerosLike());
      case "cross_entropy" -> Functional.crossEntropy(x, Tensor.tensor(1));
      case "leaky" -> Functional.leakyRelu(x, 0.01);
      case "gelu" -> Functional.gelu(x);
      case "elu" -> Functional.elu(x);
      case "view" -> x.view(-1, 1);
      case "unsqueeze" -> x.unsqueeze(0);
      case "t" -> x.unsqueeze(0).t();
      case "select" -> x.select(0, 1);
      case "slice" -> x.slice(0, 1, x.numel());
      case "cat" -> Tensor.cat(List.of(x, x));
      case "bce" -> Functional.binaryCrossEntropyWithLogits(x, x.onesLike());
      case "max" -> x.max();
      case "clone" -> x.clone();
      case "abs" -> x.abs();
      case "log" -> x.abs().log();
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }
}
