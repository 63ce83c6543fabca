package dev.lemur.nn;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.BCELoss;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.AdamW;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.SGD;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole trainings follow PyTorch's, the seeded one from the seed alone. */
class TrainingOracleTest {
  private static final Tolerance LOSSES = new Tolerance(0, 1e-4);
  private static final Tolerance PARAMETERS = new Tolerance(1e-3, 1e-3);

  @TestFactory
  Stream<DynamicTest> trainingFollowsPyTorch() {
    return OracleFile.named("training")
        .tests(test -> (test.has("batch_indices") ? seeded(test) : given(test)).check(test));
  }

  private record Training(Module model, List<Double> losses) {
    void check(OracleCase test) {
      assertClose(
          test.id() + " losses",
          test.doubles("losses"),
          losses.stream().mapToDouble(Double::doubleValue).toArray(),
          LOSSES);
      test.namedTensors("final_params")
          .forEach(
              (name, expected) ->
                  assertClose(
                      test.id() + " " + name, expected, model.stateDict().get(name), PARAMETERS));
    }
  }

  /** From recorded parameters, all data in each step. */
  private static Training given(OracleCase test) {
    Module model = model(test);
    model.loadStateDict(test.namedTensors("initial_params"));
    Optimizer<?> optimizer = optimizer(test, model);
    BinaryOperator<Tensor> lossFunction = loss(test.string("loss"));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < test.doubles("losses").length; step++) {
      losses.add(step(model, optimizer, lossFunction, test.tensor("x"), test.tensor("y")));
    }
    return new Training(model, losses);
  }

  /** From the seed: data, parameters and the order of the samples. */
  private static Training seeded(OracleCase test) {
    Tensor.manualSeed(test.longValue("seed"));
    Tensor x = Tensor.randn(test.tensor("x").shape().toArray());
    Tensor y = x.sum(1).gt(0).to(DType.INT64);
    assertClose("x", test.tensor("x"), x, Tolerance.EXACT);
    assertClose("y", test.tensor("y"), y, Tolerance.EXACT);
    Module model = model(test);
    test.namedTensors("initial_params")
        .forEach(
            (name, expected) ->
                assertClose(name, expected, model.stateDict().get(name), Tolerance.EXACT));

    List<JsonNode> batches = new ArrayList<>();
    test.node("batch_indices").forEach(batches::add);
    Tensor numbers = Tensor.arange(x.size(0));
    var loader = new DataLoader<>(new TensorDataset(x, y, numbers), batches.get(0).size(), true);
    Optimizer<?> optimizer = new AdamW(model.parameters(), 0.01);
    List<Double> losses = new ArrayList<>();
    while (losses.size() < batches.size()) {
      for (List<Tensor> batch : loader) {
        JsonNode expected = batches.get(losses.size());
        long[] indices = new long[expected.size()];
        for (int i = 0; i < indices.length; i++) {
          indices[i] = expected.get(i).longValue();
        }
        assertArrayEquals(indices, batch.get(2).toLongArray());
        losses.add(step(model, optimizer, loss("CrossEntropyLoss"), batch.get(0), batch.get(1)));
      }
    }
    assertEquals(batches.size(), losses.size());
    return new Training(model, losses);
  }

  private static double step(
      Module model,
      Optimizer<?> optimizer,
      BinaryOperator<Tensor> lossFunction,
      Tensor x,
      Tensor y) {
    optimizer.zeroGrad();
    Tensor loss = lossFunction.apply(model.apply(x), y);
    loss.backward();
    optimizer.step();
    return loss.item();
  }

  private static Module model(OracleCase test) {
    List<Module> layers = new ArrayList<>();
    for (JsonNode layer : test.node("layers")) {
      JsonNode args = layer.get(1);
      layers.add(
          switch (layer.get(0).textValue()) {
            case "Linear" -> new Linear(args.get(0).intValue(), args.get(1).intValue());
            case "LeakyReLU" -> new LeakyReLU(args.get(0).doubleValue());
            case "ReLU" -> new ReLU();
            case "Sigmoid" -> new Sigmoid();
            case "Tanh" -> new Tanh();
            default -> throw new IllegalArgumentException("unknown layer " + layer);
          });
    }
    return new Sequential(layers.toArray(Module[]::new));
  }

  private static BinaryOperator<Tensor> loss(String name) {
    return switch (name) {
      case "CrossEntropyLoss" -> new CrossEntropyLoss()::forward;
      case "BCELoss" -> new BCELoss()::forward;
      case "BCEWithLogitsLoss" -> new BCEWithLogitsLoss()::forward;
      case "MSELoss" -> new MSELoss()::forward;
      default -> throw new IllegalArgumentException("unknown loss " + name);
    };
  }

  private static Optimizer<?> optimizer(OracleCase test, Module model) {
    OracleObject args = test.object("optimizer_args");
    double lr = args.doubleValue("lr");
    return switch (test.string("optimizer")) {
      case "Adam" -> new Adam(model.parameters(), lr);
      case "SGD" ->
          new SGD(
              model.parameters(),
              SGD.Options.DEFAULT.withLr(lr).withMomentum(args.doubleValue("momentum", 0)));
      default -> throw new IllegalArgumentException("unknown optimizer " + test);
    };
  }
}
