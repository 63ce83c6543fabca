package dev.lemur.nn.conv;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Content;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.norm.BatchNorm;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.norm.BatchNorm3d;
import dev.lemur.user.KeepingModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Layers that a convolution computes together with itself, beside the layers by themselves. */
class ConvolutionStepsTest {
  private final Tensor images = Tensor.randn(4, 3, 12, 12);
  private final Conv2d convolution = new Conv2d(3, 16, 3);

  /** A convolution's sizes, and which layers come after it. */
  record Setting(int dims, int batch, int in, int out, int size, int groups, String layers) {
    int[] input() {
      int[] sizes = new int[dims + 2];
      Arrays.fill(sizes, size);
      sizes[0] = batch;
      sizes[1] = in * groups;
      return sizes;
    }

    Module[] modules() {
      List<Module> modules = new ArrayList<>();
      for (char layer : layers.toCharArray()) {
        switch (layer) {
          case 'c' -> modules.add(convolution());
          case 'n' -> modules.add(norm());
          default -> modules.add(new ReLU());
        }
      }
      return modules.toArray(Module[]::new);
    }

    private Module convolution() {
      var options =
          ConvNd.Options.DEFAULT.withGroups(groups).withPadding(size % 2).withBias(out % 3 == 0);
      return switch (dims) {
        case 1 -> new Conv1d(in * groups, out * groups, 3, options);
        case 2 -> new Conv2d(in * groups, out * groups, 3, options);
        default -> new Conv3d(in * groups, out * groups, 3, options);
      };
    }

    private Module norm() {
      int channels = out * groups;
      BatchNorm norm =
          switch (dims) {
            case 1 -> new BatchNorm1d(channels);
            case 2 -> new BatchNorm2d(channels);
            default -> new BatchNorm3d(channels);
          };
      try (var none = new NoGrad()) {
        norm.weight().copy_(Tensor.randn(channels));
        norm.bias().copy_(Tensor.randn(channels));
        norm.runningMean().copy_(Tensor.randn(channels));
        norm.runningVar().copy_(Tensor.rand(channels).add(0.5));
      }
      return norm.eval();
    }
  }

  @Property(tries = 60)
  void resultsAreThoseOfTheLayersByThemselves(
      @ForAll("settings") Setting setting, @ForAll("drafts") Draft draft) {
    Tensor input = draft.of(DType.FLOAT32, setting.input()).tensor();
    Module[] modules = setting.modules();
    try (var none = new NoGrad()) {
      Tensor expected = input;
      for (Module module : modules) {
        expected = module.apply(expected);
      }
      assertClose(setting.layers, expected, new Sequential(modules).apply(input));
    }
  }

  @Provide
  Arbitrary<Setting> settings() {
    return Combinators.combine(
            Arbitraries.of(1, 2, 2, 3),
            Arbitraries.of(1, 2, 5, 9),
            Arbitraries.of(1, 3, 16),
            Arbitraries.of(6, 16, 32, 48),
            Arbitraries.of(5, 8, 12),
            Arbitraries.of(1, 1, 2),
            Arbitraries.of("cr", "cn", "cnr", "crn", "crnnr", "nrc"))
        .as(Setting::new)
        .filter(setting -> !setting.layers.startsWith("n") || setting.in == setting.out)
        .filter(setting -> setting.dims < 3 || setting.size < 12);
  }

  @Provide
  Arbitrary<Draft> drafts() {
    return RandomTensors.drafts(Content.VARIED, Content.NOT_FINITE, Content.WHOLE);
  }

  @Test
  void hooksSeeWhatIsInBetween() {
    ReLU relu = new ReLU();
    List<Tensor> seen = new ArrayList<>();
    relu.registerForwardPreHook(
        (module, inputs) -> {
          seen.addAll(inputs);
          return null;
        });
    try (var none = new NoGrad()) {
      new Sequential(convolution, relu).apply(images);
      assertClose("input of ReLU", convolution.apply(images), seen.get(0));
    }
  }

  @Test
  void aModuleOfTheUserSeesWhatIsInBetween() {
    KeepingModule keeping = new KeepingModule();
    try (var none = new NoGrad()) {
      new Sequential(convolution, keeping, new ReLU()).apply(images);
      assertClose("its input", convolution.apply(images), keeping.seen().get(0));
    }
  }

  @Test
  void gradientsPassThroughAllLayers() {
    BatchNorm2d norm = new BatchNorm2d(16);
    norm.eval();

    new Sequential(convolution, norm, new ReLU()).apply(images).sum().backward();

    assertTrue(Collections.max(floats(norm.weight().grad())) > 0);
    assertEquals(convolution.weight().shape(), convolution.weight().grad().shape());
  }

  private static List<Float> floats(Tensor x) {
    List<Float> values = new ArrayList<>();
    for (float value : x.toFloatArray()) {
      values.add(value);
    }
    return values;
  }

  @Test
  void aNormInTrainingMovesItsStatistics() {
    BatchNorm2d norm = new BatchNorm2d(16);
    try (var none = new NoGrad()) {
      new Sequential(convolution, norm).apply(images);
    }

    assertEquals(1, norm.numBatchesTracked().itemLong());
  }

  @Test
  void aNormOfOtherChannelsOrDimensionsIsRefusedWhereItStands() {
    for (Module norm : List.of(new BatchNorm2d(8), new BatchNorm1d(16))) {
      norm.eval();
      try (var none = new NoGrad()) {
        var error =
            assertThrows(
                IllegalArgumentException.class,
                () -> new Sequential(convolution, norm).apply(images));
        assertTrue(error.getMessage().contains("BatchNorm"), error.getMessage());
      }
    }
  }
}
