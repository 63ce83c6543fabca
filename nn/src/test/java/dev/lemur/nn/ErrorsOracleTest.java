package dev.lemur.nn;

import static dev.lemur.core.Tensor.ones;
import static dev.lemur.core.Tensor.tensor;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.activation.GLU;
import dev.lemur.nn.activation.Hardtanh;
import dev.lemur.nn.activation.PReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Softmax;
import dev.lemur.nn.activation.Softshrink;
import dev.lemur.nn.attention.MultiheadAttention;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.loss.BCELoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.NLLLoss;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.norm.GroupNorm;
import dev.lemur.nn.norm.LayerNorm;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.recurrent.LSTM;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Common misuses are refused in PyTorch's words, in Java's spelling of names. */
class ErrorsOracleTest {
  private static final Map<String, Executable> MISUSES =
      Map.ofEntries(
          entry("nn.Linear(6, 4)(torch.ones(2, 5))", () -> new Linear(6, 4).apply(ones(2, 5))),
          entry("nn.Linear(6, 4)(torch.ones(5))", () -> new Linear(6, 4).apply(ones(5))),
          entry(
              "nn.Conv2d(3, 4, 3)(torch.ones(1, 2, 5, 5))",
              () -> new Conv2d(3, 4, 3).apply(ones(1, 2, 5, 5))),
          entry(
              "nn.Conv2d(1, 1, 5)(torch.ones(1, 1, 3, 3))",
              () -> new Conv2d(1, 1, 5).apply(ones(1, 1, 3, 3))),
          entry("nn.Softmax(dim=2)(torch.ones(2, 3))", () -> new Softmax(2).apply(ones(2, 3))),
          entry("nn.Softmax(dim=-3)(torch.ones(2, 3))", () -> new Softmax(-3).apply(ones(2, 3))),
          entry("torch.ones(2, 3) @ torch.ones(4, 5)", () -> ones(2, 3).matmul(ones(4, 5))),
          entry("torch.ones(3) @ torch.ones(4)", () -> ones(3).matmul(ones(4))),
          entry(
              "torch.bmm(torch.ones(2, 3, 4), torch.ones(3, 4, 5))",
              () -> ones(2, 3, 4).bmm(ones(3, 4, 5))),
          entry("torch.ones(2, 3) + torch.ones(4, 3)", () -> ones(2, 3).add(ones(4, 3))),
          entry(
              "torch.ones(2, requires_grad=True).mul(2).backward()",
              () -> leaf(2).mul(2).backward()),
          entry("torch.ones(1).backward()", () -> ones(1).backward()),
          entry(
              "(lambda y: (y.backward(), y.backward()))(torch.ones(2,"
                  + " requires_grad=True).exp().sum())",
              ErrorsOracleTest::backwardTwice),
          entry("torch.ones(2, requires_grad=True).add_(1)", () -> leaf(2).add_(1)),
          entry(
              "(lambda x: (lambda y: (lambda s: (y.add_(1), s.backward()))(y.exp().sum() if False"
                  + " else (y.sigmoid_() * y).sum()))(x * 1))(torch.ones(2, requires_grad=True))",
              ErrorsOracleTest::changedAfterASigmoid),
          entry(
              "(lambda y: (lambda z: (z.add_(1), z.sum().backward()))(y.exp()))(torch.ones(2,"
                  + " requires_grad=True))",
              ErrorsOracleTest::changedAfterAnExponential),
          entry(
              "torch.ones(2, requires_grad=True).mul(2).backward(torch.ones(3))",
              () -> leaf(2).mul(2).backward(ones(3))),
          entry(
              "torch.ones(2, dtype=torch.int64).requires_grad_()",
              () -> ones(Shape.of(2), DType.INT64).requiresGrad_()),
          entry(
              "nn.BCELoss()(torch.tensor([1.5]), torch.tensor([1.0]))",
              () -> new BCELoss().forward(floats(1.5f), floats(1))),
          entry(
              "nn.BCELoss()(torch.ones(2), torch.ones(3))",
              () -> new BCELoss().forward(ones(2), ones(3))),
          entry(
              "nn.CrossEntropyLoss()(torch.ones(2, 3), torch.ones(2))",
              () -> new CrossEntropyLoss().forward(ones(2, 3), ones(2))),
          entry(
              "nn.CrossEntropyLoss()(torch.ones(2, 3), torch.zeros(3, dtype=torch.int64))",
              () -> new CrossEntropyLoss().forward(ones(2, 3), longs(0, 0, 0))),
          entry(
              "nn.CrossEntropyLoss()(torch.ones(2, 3), torch.tensor([0, 3]))",
              () -> new CrossEntropyLoss().forward(ones(2, 3), longs(0, 3))),
          entry(
              "nn.NLLLoss()(torch.ones(2, 3), torch.tensor([0, -1]))",
              () -> new NLLLoss().forward(ones(2, 3), longs(0, -1))),
          entry("torch.ones(2, 3).view(4, 2)", () -> ones(2, 3).view(4, 2)),
          entry("torch.ones(2, 3).t().view(6)", () -> ones(2, 3).t().view(6)),
          entry("torch.ones(2, 3).reshape(-1, 4)", () -> ones(2, 3).reshape(-1, 4)),
          entry("torch.ones(2, 3).reshape(-1, -1)", () -> ones(2, 3).reshape(-1, -1)),
          entry(
              "torch.cat((torch.ones(2, 3), torch.ones(2, 4)))",
              () -> Tensor.cat(ones(2, 3), ones(2, 4))),
          entry(
              "torch.stack((torch.ones(2), torch.ones(3)))", () -> Tensor.stack(ones(2), ones(3))),
          entry("torch.ones(2)[2]", () -> ones(2).get(2)),
          entry("torch.ones(2, 3).select(1, 3)", () -> ones(2, 3).select(1, 3)),
          entry("torch.ones(5).narrow(0, 3, 4)", () -> ones(5).narrow(0, 3, 4)),
          entry("nn.Embedding(3, 2)(torch.tensor([3]))", () -> new Embedding(3, 2).apply(longs(3))),
          entry("nn.BatchNorm1d(3)(torch.ones(1, 3))", () -> new BatchNorm1d(3).apply(ones(1, 3))),
          entry("nn.BatchNorm1d(3)(torch.ones(2, 4))", () -> new BatchNorm1d(3).apply(ones(2, 4))),
          entry("nn.LayerNorm(4)(torch.ones(2, 3))", () -> new LayerNorm(4).apply(ones(2, 3))),
          entry("nn.GroupNorm(3, 4)", () -> new GroupNorm(3, 4)),
          entry("nn.MultiheadAttention(5, 2)", () -> new MultiheadAttention(5, 2)),
          entry("nn.LSTM(3, 4)(torch.ones(2, 1, 5))", () -> new LSTM(3, 4).apply(ones(2, 1, 5))),
          entry("nn.Dropout(1.5)", () -> new Dropout(1.5)),
          entry("nn.Dropout(-0.1)", () -> new Dropout(-0.1)),
          entry(
              "torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=-1.0)",
              () -> new SGD(List.of(leaf(1)), -1.0)),
          entry(
              "torch.optim.Adam([torch.ones(1, requires_grad=True)], betas=(1.2, 0.9))",
              () -> new Adam(List.of(leaf(1)), Adam.Options.DEFAULT.withBetas(1.2, 0.9))),
          entry("torch.optim.SGD([], lr=0.1)", () -> new SGD(List.of(), 0.1)),
          entry(
              "torch.optim.SGD([torch.ones(1, requires_grad=True) * 2], lr=0.1)",
              () -> new SGD(List.of(leaf(1).mul(2)), 0.1)),
          entry(
              "torch.optim.SGD([torch.ones(1, requires_grad=True)], lr=0.1, nesterov=True)",
              () -> new SGD(List.of(leaf(1)), SGD.Options.DEFAULT.withLr(0.1).withNesterov(true))),
          entry(
              "nn.Linear(2, 1).load_state_dict({'weight': torch.ones(1, 2)})",
              () -> new Linear(2, 1).loadStateDict(Map.of("weight", ones(1, 2)))),
          entry(
              "nn.Linear(2, 1).load_state_dict({'weight': torch.ones(1, 2), 'bias': torch.ones(1),"
                  + " 'x': torch.ones(1)})",
              () ->
                  new Linear(2, 1)
                      .loadStateDict(Map.of("weight", ones(1, 2), "bias", ones(1), "x", ones(1)))),
          entry(
              "nn.Linear(2, 1).load_state_dict({'weight': torch.ones(2, 2), 'bias':"
                  + " torch.ones(1)})",
              () -> new Linear(2, 1).loadStateDict(Map.of("weight", ones(2, 2), "bias", ones(1)))),
          entry("torch.ones(2).item()", () -> ones(2).item()),
          entry("torch.ones(2, 1).squeeze(2)", () -> ones(2, 1).squeeze(2)),
          entry("torch.ones(2, 3).transpose(0, 2)", () -> ones(2, 3).transpose(0, 2)),
          entry("torch.ones(2, 3).permute(0, 0)", () -> ones(2, 3).permute(0, 0)),
          entry("torch.ones(2, 3).expand(4, 3)", () -> ones(2, 3).expand(4, 3)),
          entry("torch.ones(0).max()", () -> ones(0).max()),
          entry("torch.ones(0).argmax()", () -> ones(0).argmax()),
          entry("nn.GLU()(torch.ones(2, 3))", () -> new GLU().apply(ones(2, 3))),
          entry("nn.GELU('fast')(torch.ones(1))", () -> new GELU("fast").apply(ones(1))),
          entry("nn.Hardtanh(1.0, -1.0)", () -> new Hardtanh(1.0, -1.0)),
          entry("nn.PReLU(3)(torch.ones(2, 4))", () -> new PReLU(3).apply(ones(2, 4))),
          entry(
              "torch.einsum('ij,jk->ik', torch.ones(2, 3), torch.ones(4, 2))",
              () -> Tensor.einsum("ij,jk->ik", ones(2, 3), ones(4, 2))),
          entry("torch.tensor([[1.0, 2.0], [3.0]])", () -> tensor(new float[][] {{1, 2}, {3}})),
          entry(
              "nn.Linear(2, 2)(torch.ones(1, 2, dtype=torch.float64))",
              () -> new Linear(2, 2).apply(ones(Shape.of(1, 2), DType.FLOAT64))),
          entry(
              "torch.ones(2, 2).gather(1, torch.tensor([[2]]))",
              () -> ones(2, 2).gather(1, tensor(new long[][] {{2}}))),
          entry("torch.randperm(-1)", () -> Tensor.randperm(-1)),
          entry("torch.linspace(0, 1, -1)", () -> Tensor.linspace(0, 1, -1)),
          entry("torch.zeros(-1)", () -> Tensor.zeros(-1)),
          entry("nn.Sequential(nn.ReLU())[1]", () -> new Sequential(new ReLU()).get(1)),
          entry("nn.Softshrink(-1.0)(torch.ones(1))", () -> new Softshrink(-1.0).apply(ones(1))));

  /** PyTorch says this of {@code ones} and all other ways to make a tensor. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of("torch.zeros(-1)", "Trying to create tensor with negative dimension -1: [-1]");

  @TestFactory
  Stream<DynamicTest> misusesAreRefusedInPyTorchsWords() {
    return OracleFile.named("errors").tests(ErrorsOracleTest::outOfScope, ErrorsOracleTest::check);
  }

  private static Optional<String> outOfScope(OracleCase recorded) {
    return MISUSES.containsKey(recorded.string("python"))
        ? Optional.empty()
        : Optional.of("a misuse that is not listed here");
  }

  private static void check(OracleCase recorded) {
    Executable misuse = Objects.requireNonNull(MISUSES.get(recorded.string("python")));
    String said = Objects.requireNonNull(assertThrows(RuntimeException.class, misuse).getMessage());
    String expected =
        OTHER_WORDS.getOrDefault(recorded.string("python"), inJava(recorded.string("message")));
    assertTrue(said.contains(expected), () -> "expected: " + expected + "\nbut said: " + said);
  }

  /**
   * PyTorch's words with Java's names, without the hint at a mode that there is none of, and
   * without the last full stop, where a message of ours may go on.
   */
  private static String inJava(String message) {
    int hint = message.indexOf(" Hint: enable anomaly detection");
    return (hint < 0 ? message : message.substring(0, hint - 1))
        .replace("autograd.grad()", "Autograd.grad()")
        .replace("retain_graph=True", "retainGraph=true")
        .strip()
        .replaceFirst("\\.$", "");
  }

  private static Tensor leaf(long size) {
    return ones(size).requiresGrad_();
  }

  private static Tensor floats(float... values) {
    return tensor(values);
  }

  private static Tensor longs(long... values) {
    return tensor(values);
  }

  private static void backwardTwice() {
    Tensor y = leaf(2).exp().sum();
    y.backward();
    y.backward();
  }

  private static void changedAfterASigmoid() {
    Tensor y = leaf(2).mul(1);
    Tensor sum = y.sigmoid_().mul(y).sum();
    y.add_(1);
    sum.backward();
  }

  private static void changedAfterAnExponential() {
    Tensor z = leaf(2).exp();
    z.add_(1);
    z.sum().backward();
  }
}
