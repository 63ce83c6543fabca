package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.ReLU;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private static class Net extends Module {
    final Tensor scale = registerParameter("scale", Tensor.ones(3));
    final Tensor count = registerBuffer("count", Tensor.zeros(2));
    final Linear fc1 = register("fc1", new Linear(6, 4));
    final ReLU relu = register("relu", new ReLU());
    final Sequential rest = register("rest", new Sequential(new Linear(4, 3), new Dropout()));

    @Override
    public Tensor forward(Tensor input) {
      return rest.apply(relu.apply(fc1.apply(input))).mul(scale);
    }
  }

  private final Net net = new Net();

  @Test
  void parametersComeInOrderOfRegistrationOwnOnesFirst() {
    assertEquals(
        List.of("scale", "fc1.weight", "fc1.bias", "rest.0.weight", "rest.0.bias"),
        List.copyOf(net.namedParameters().keySet()));
  }

  @Test
  void parametersAreTheLayersTensors() {
    assertSame(net.fc1.weight(), net.parameters().get(1));
  }

  @Test
  void parametersWithoutRecursionAreTheModulesOwn() {
    assertEquals(List.of("scale"), List.copyOf(net.namedParameters(false).keySet()));
  }

  @Test
  void buffersAreNotParameters() {
    assertEquals(List.of("count"), List.copyOf(net.namedBuffers().keySet()));
    assertSame(net.count, net.buffers().get(0));
  }

  @Test
  void modulesComeEachBeforeWhatItContains() {
    assertEquals(
        List.of("", "fc1", "relu", "rest", "rest.0", "rest.1"),
        List.copyOf(net.namedModules().keySet()));
    assertSame(net, net.modules().get(0));
  }

  @Test
  void childrenAreTheDirectOnes() {
    assertEquals(List.of("fc1", "relu", "rest"), List.copyOf(net.namedChildren().keySet()));
    assertEquals(List.of(net.fc1, net.relu, net.rest), net.children());
  }

  @Test
  void sharedModuleIsFoundOnce() {
    Linear shared = new Linear(2, 2);
    Sequential model = new Sequential(shared, new ReLU(), shared);

    assertEquals(List.of("", "0", "1"), List.copyOf(model.namedModules().keySet()));
    assertEquals(List.of("0", "1"), List.copyOf(model.namedChildren().keySet()));
    assertEquals(List.of("0.weight", "0.bias"), List.copyOf(model.namedParameters().keySet()));
  }

  @Test
  void sharedParameterIsFoundOnce() {
    Linear first = new Linear(2, 2, false);
    class Tied extends AbstractModule {
      final Linear encoder = register("encoder", first);
      final Tensor decoder = registerParameter("decoder", first.weight());
    }

    assertEquals(List.of("decoder"), List.copyOf(new Tied().namedParameters().keySet()));
  }

  @Test
  void submoduleIsFoundByPath() {
    assertSame(net.rest.get(0), net.getSubmodule("rest.0"));
    assertSame(net, net.getSubmodule(""));
  }

  @Test
  void missingSubmoduleIsNamed() {
    var e = assertThrows(IllegalArgumentException.class, () -> net.getSubmodule("rest.2"));

    assertEquals("Sequential has no module `2`, only [0, 1]", e.getMessage());
  }

  @Test
  void moduleTrainsFromTheStart() {
    assertTrue(new Linear(1, 1).isTraining());
  }

  @Test
  void evalAndTrainReachAllModules() {
    assertSame(net, net.eval());
    assertTrue(net.modules().stream().noneMatch(AbstractModule::isTraining));

    net.train();
    assertTrue(net.modules().stream().allMatch(AbstractModule::isTraining));
  }

  @Test
  void overriddenTrainIsRespected() {
    class Frozen extends Identity {
      @Override
      public Module train(boolean mode) {
        return super.train(false);
      }
    }
    Sequential model = new Sequential(new Frozen());

    assertFalse(model.train().children().get(0).isTraining());
  }

  @Test
  void requiresGradReachesAllParameters() {
    net.requiresGrad_(false);

    assertTrue(net.parameters().stream().noneMatch(Tensor::requiresGrad));
  }

  @Test
  void zeroGradForgetsGradients() {
    net.apply(Tensor.ones(2, 6)).sum().backward();
    assertNotNull(net.fc1.weight().grad());

    net.zeroGrad();

    assertNull(net.fc1.weight().grad());
  }

  @Test
  void applyVisitsChildrenBeforeTheModule() {
    List<AbstractModule> seen = new ArrayList<>();

    net.apply(seen::add);

    List<AbstractModule> rest = List.of(net.rest.get(0), net.rest.get(1), net.rest, net);
    assertEquals(List.of(net.fc1, net.relu), seen.subList(0, 2));
    assertEquals(rest, seen.subList(2, 6));
  }

  @Test
  void applyingAModuleIsCallingForward() {
    net.eval();
    Tensor input = Tensor.randn(2, 6);

    assertArrayEquals(net.forward(input).toFloatArray(), net.apply(input).toFloatArray());
  }

  @Test
  void containersKeepTheirTypeThroughTrainEvalAndTo() {
    Sequential model = new Sequential(new Linear(1, 1)).train().eval().to(DType.FLOAT64);
    ModuleList<Linear> list = new ModuleList<>(new Linear(1, 1)).train().eval();

    assertFalse(model.isTraining());
    assertFalse(list.get(0).isTraining());
  }

  @Test
  void toConvertsParametersGradientsAndBuffersInPlace() {
    net.eval().apply(Tensor.ones(2, 6)).sum().backward();
    float[] before = net.fc1.weight().toFloatArray();
    Tensor weight = net.fc1.weight();

    net.to(DType.FLOAT64);

    assertSame(weight, net.parameters().get(1));
    assertEquals(DType.FLOAT64, weight.dtype());
    assertArrayEquals(before, weight.toFloatArray());
    assertTrue(weight.requiresGrad() && weight.isLeaf());
    assertEquals(DType.FLOAT64, weight.grad().dtype());
    assertEquals(DType.FLOAT64, net.count.dtype());
  }

  @Test
  void convertedModuleLearns() {
    Linear linear = new Linear(2, 1);
    linear.apply(Tensor.ones(1, 2)).sum().backward();
    linear.zeroGrad();

    linear.to(DType.FLOAT64);
    linear.apply(Tensor.tensor(new double[][] {{1, 3}})).sum().backward();

    assertEquals(DType.FLOAT64, linear.weight().grad().dtype());
    assertArrayEquals(new double[] {1, 3}, linear.weight().grad().toDoubleArray());
  }

  @Test
  void toLeavesWholeNumbersAlone() {
    class Counting extends AbstractModule {
      final Tensor steps = registerBuffer("steps", Tensor.tensor(3));
    }
    Counting counting = new Counting();

    counting.to(DType.FLOAT64);

    assertEquals(DType.INT64, counting.steps.dtype());
  }

  @Test
  void convertingToIntegersIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> net.to(DType.INT64));

    assertEquals(
        "nn.Module.to only accepts floating point dtypes, but got desired dtype=torch.int64",
        e.getMessage());
  }

  @Test
  void parameterPrintsAsParameter() {
    assertEquals(
        "Parameter containing:\ntensor([1., 1.], requires_grad=True)",
        Parameter.of(Tensor.ones(2)).toString());
  }

  @Test
  void parameterSharesTheMemoryOfItsData() {
    Tensor data = Tensor.ones(2);
    Tensor parameter = Parameter.of(data);

    data.fill_(5);

    assertEquals(5, parameter.toFloatArray()[0]);
    assertFalse(data.requiresGrad());
  }

  @Test
  void manyThreadsMayApplyOneModule() throws Exception {
    net.eval();
    Tensor input = Tensor.randn(3, 6);
    float[] expected = net.apply(input).toFloatArray();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results =
          threads.invokeAll(Collections.nCopies(200, () -> net.apply(input).toFloatArray()));
      for (Future<float[]> result : results) {
        assertTrue(Arrays.equals(expected, result.get()));
      }
    } finally {
      threads.shutdown();
    }
  }
}
