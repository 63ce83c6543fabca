package dev.lemur.nn.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Function;
import dev.lemur.core.autograd.FunctionContext;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.SGD;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A training loop with an operation, a layer with buffers, and hooks of one's own. Typed otherwise
 * than in Python: {@code forward} and {@code backward} take and give lists, {@code @staticmethod}
 * is an instance, and {@code self.running_mean = ...} is {@code setBuffer}.
 */
class OwnFunctionTest {
  private static final class MyReLU extends Function {
    @Override
    protected List<Tensor> forward(FunctionContext ctx, List<Tensor> inputs) {
      ctx.saveForBackward(inputs.get(0));
      return List.of(inputs.get(0).clampMin(0));
    }

    @Override
    protected List<Tensor> backward(FunctionContext ctx, List<Tensor> gradOutputs) {
      Tensor input = ctx.savedTensors().get(0);
      return List.of(gradOutputs.get(0).maskedFill(input.lt(0), 0));
    }
  }

  private static final class Centred extends Module {
    private static final MyReLU RELU = new MyReLU();
    private Tensor runningMean = registerBuffer("running_mean", Tensor.zeros(4));

    @Override
    public Tensor forward(Tensor x) {
      if (isTraining()) {
        runningMean =
            setBuffer("running_mean", runningMean.mul(0.9).add(x.detach().mean(0).mul(0.1)));
      }
      return RELU.apply(x.sub(runningMean));
    }
  }

  @Test
  void theLoopLearnsAndTheBufferIsSaved() {
    Tensor.manualSeed(5);
    var centred = new Centred();
    var model = new Sequential(new Linear(3, 4), centred, new Linear(4, 1));
    var optimizer = new SGD(model.parameters(), 0.05);
    Tensor x = Tensor.randn(64, 3);
    Tensor y = x.sum(1, true).abs();

    double first = 0;
    double last = 0;
    for (int step = 0; step < 100; step++) {
      Tensor loss = new MSELoss().apply(model.apply(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      first = step == 0 ? loss.item() : first;
      last = loss.item();
    }

    assertTrue(last < first, first + " -> " + last);
    Tensor saved = model.stateDict().get("1.running_mean");
    assertTrue(saved.abs().sum().item() > 0);
    assertEquals(
        List.of("0.weight", "0.bias", "1.running_mean", "2.weight", "2.bias"),
        List.copyOf(model.stateDict().keySet()));
  }
}
