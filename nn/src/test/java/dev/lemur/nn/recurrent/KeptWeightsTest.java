package dev.lemur.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.nn.optim.SGD;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Without gradients, layers of a certain size keep their transposed weights from call to call; with
 * gradients they transpose them in each.
 */
class KeptWeightsTest {
  private static final int INPUTS = 5;
  private static final int UNITS = 64;

  private enum Layer {
    RNN(() -> new RNN(INPUTS, UNITS)),
    LSTM(() -> new LSTM(INPUTS, UNITS)),
    GRU(() -> new GRU(INPUTS, UNITS));

    private final Supplier<RNNBase> constructor;

    Layer(Supplier<RNNBase> constructor) {
      this.constructor = constructor;
    }
  }

  private final Tensor x = Tensor.randn(3, 2, INPUTS);

  @ParameterizedTest
  @EnumSource
  void everyCallGivesTheSameBitsWithGradientsAndWithout(Layer kind) {
    RNNBase layer = kind.constructor.get();
    float[] first = evaluated(layer, x).toFloatArray();
    assertArrayEquals(first, evaluated(layer, x).toFloatArray());
    assertArrayEquals(first, output(layer, x).toFloatArray());
    hiddenWeight(layer).detach().array();
    assertArrayEquals(first, evaluated(layer, x).toFloatArray());
  }

  @ParameterizedTest
  @EnumSource
  void weightsInFloat64AreKeptToo(Layer kind) {
    RNNBase layer = kind.constructor.get();
    evaluated(layer, x);
    layer.to(DType.FLOAT64);
    assertFollowsWeights(layer, x.to(DType.FLOAT64));
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatAnOptimizerChangesAreFollowed(Layer kind) {
    RNNBase layer = kind.constructor.get();
    evaluated(layer, x);
    output(layer, x).sum().backward();
    new SGD(layer.parameters(), 0.1).step();
    assertFollowsWeights(layer, x);
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatAreChangedInPlaceAreFollowed(Layer kind) {
    RNNBase layer = kind.constructor.get();
    evaluated(layer, x);
    try (var noGrad = new NoGrad()) {
      hiddenWeight(layer).t().select(0, 1).fill_(0.5);
    }
    assertFollowsWeights(layer, x);
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatAreReplacedAreFollowed(Layer kind) {
    RNNBase layer = kind.constructor.get();
    evaluated(layer, x);
    layer.loadStateDict(kind.constructor.get().stateDict());
    assertFollowsWeights(layer, x);
    hiddenWeight(layer).setData(hiddenWeight(kind.constructor.get()).detach());
    assertFollowsWeights(layer, x);
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatAreWrittenThroughTheirArrayAreFollowed(Layer kind) {
    RNNBase layer = kind.constructor.get();
    evaluated(layer, x);
    INDArray array = hiddenWeight(layer).detach().array();
    evaluated(layer, x);
    array.putScalar(0, 1, 3);
    assertFollowsWeights(layer, x);
  }

  @ParameterizedTest
  @EnumSource
  void weightsOverAnotherArrayAreFollowed(Layer kind) {
    RNNBase layer = kind.constructor.get();
    INDArray array = hiddenWeight(layer).detach().array().dup();
    hiddenWeight(layer).setData(Tensor.of(array));
    evaluated(layer, x);
    array.putScalar(0, 1, 3);
    assertFollowsWeights(layer, x);
  }

  @ParameterizedTest
  @EnumSource
  void weightsThatWereKeptInAScopeOutliveIt(Layer kind) {
    RNNBase layer = kind.constructor.get();
    try (var scope = new Scope()) {
      evaluated(layer, x);
    }
    assertFollowsWeights(layer, x);
  }

  private static void assertFollowsWeights(RNNBase layer, Tensor x) {
    Close.assertClose("output", output(layer, x).detach(), evaluated(layer, x));
  }

  private static Tensor hiddenWeight(RNNBase layer) {
    return layer.namedParameters().get("weight_hh_l0");
  }

  private static Tensor evaluated(RNNBase layer, Tensor x) {
    try (var noGrad = new NoGrad()) {
      return output(layer, x);
    }
  }

  private static Tensor output(RNNBase layer, Tensor x) {
    return layer instanceof LSTM lstm
        ? lstm.apply(x).output()
        : ((HiddenStateRNN) layer).apply(x).output();
  }
}
