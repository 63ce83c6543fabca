package dev.lemur.core.memory;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A backward pass gives back at once what nobody else can have seen, and nothing else. */
class BackwardMemoryTest {
  private static final int LARGE = 100_003;
  private static final long BYTES = 4L * LARGE;

  @Test
  void onlyTheGradientOfTheLeafRemains() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    List<Tensor> chain = new ArrayList<>(List.of(x));
    for (int i = 0; i < 20; i++) {
      chain.add(chain.get(i).sigmoid());
    }
    Tensor start = Tensor.ones(LARGE);
    long before = MemoryPool.SHARED.bytesInUse();

    chain.get(20).backward(start);

    long grown = MemoryPool.SHARED.bytesInUse() - before;
    Reference.reachabilityFence(chain);
    assertTrue(grown <= 2 * BYTES, "a gradient of 400 012 bytes took " + grown);
  }

  @Test
  void sumsOfGradientsThatMeetDoNotRemain() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor hidden = x.sigmoid();
    Tensor sum = hidden;
    List<Tensor> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(hidden.tanh());
      sum = sum.add(all.get(i));
      all.add(sum);
    }
    Tensor start = Tensor.ones(LARGE);
    long before = MemoryPool.SHARED.bytesInUse();

    sum.backward(start);

    long grown = MemoryPool.SHARED.bytesInUse() - before;
    Reference.reachabilityFence(all);
    assertTrue(grown <= 2 * BYTES, "a gradient of 400 012 bytes took " + grown);
  }

  @Test
  void whatAHookKeepsStays() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor hidden = x.mul(2);
    List<Tensor> kept = new ArrayList<>();
    hidden.registerHook(
        gradient -> {
          kept.add(gradient);
          kept.add(gradient.mul(7));
          return gradient.mul(5);
        });

    hidden.mul(3).backward(Tensor.ones(LARGE));
    overwriteWhatIsFree();

    assertArrayEquals(filled(3), kept.get(0).toFloatArray());
    assertArrayEquals(filled(21), kept.get(1).toFloatArray());
    assertArrayEquals(filled(30), x.grad().toFloatArray());
  }

  /** Twice its argument, by a node that keeps the argument and memory of its own. */
  private static final class Doubling extends Node {
    private final Tensor own;

    private Doubling(Tensor x, Tensor own) {
      super(x);
      this.own = own;
      saveOwn(1, x, own);
    }

    static Doubling of(Tensor x) {
      return new Doubling(x, Tensor.full(x.shape(), 2));
    }

    Tensor result() {
      return attach(saved(0).detach().mul(own));
    }

    boolean isOwnGivenBack() {
      return own.inAnyOrder().storage().isReleased();
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, grad.mul(saved(1)));
    }
  }

  @Test
  void whatANodeSavedForItselfIsGivenBackWhenItIsDone() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor seen = x.mul(1);
    Doubling node = Doubling.of(seen);
    Tensor y = node.result();

    y.backward(Tensor.ones(LARGE), true, false);
    assertFalse(node.isOwnGivenBack());
    y.backward(Tensor.ones(LARGE));
    overwriteWhatIsFree();

    assertTrue(node.isOwnGivenBack());
    assertArrayEquals(filled(1), seen.toFloatArray());
    assertArrayEquals(filled(4), x.grad().toFloatArray());
  }

  @Test
  void whatANodeSavedForItselfStaysWhereAGraphOfTheGradientMayNeedIt() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Doubling node = Doubling.of(x.mul(1));
    node.result().backward(Tensor.ones(LARGE), false, true);
    assertFalse(node.isOwnGivenBack());
  }

  @Test
  void whatOthersSeeTooIsNotGivenBackWithWhatANodeSavedForItself() {
    Tensor x = Tensor.ones(LARGE).requiresGrad_();
    Tensor seen = x.mul(2);
    Doubling node = new Doubling(seen, seen.detach());
    node.result().backward(Tensor.ones(LARGE));
    assertFalse(node.isOwnGivenBack());
  }

  private enum Step {
    SIGMOID(Tensor::sigmoid),
    SQUARE(Tensor::square),
    DOUBLED(x -> x.add(x)),
    HALVES(x -> Tensor.cat(List.of(x.narrow(0, 1, 2), x.narrow(0, 0, 1)))),
    PRODUCT(x -> x.mul(x.flip(0))),
    ROW_ADDED(x -> x.add(x.mean(0))),
    TURNED(x -> x.t().reshape(x.size(0), x.size(1))),
    EXPANDED(x -> x.mul(x.select(0, 0).expand(x.size(0), x.size(1)).sin())),
    UNCHANGED(x -> x.view(x.size(0), x.size(1))),
    SOFTMAX(x -> x.softmax(-1)),
    CHANGED_IN_PLACE(x -> x.mul(1).mul_(0.5)),
    WITH_A_HOOK(
        x -> {
          Tensor y = x.mul(1);
          y.registerHook(gradient -> gradient.mul(0.5));
          return y;
        });

    private final UnaryOperator<Tensor> operation;

    Step(UnaryOperator<Tensor> operation) {
      this.operation = operation;
    }
  }

  /** With {@code createGraph}, a pass gives nothing back. */
  @Property(tries = 100)
  void gradientsAreThoseOfAPassThatKeepsEverything(
      @ForAll @Size(min = 1, max = 8) List<Step> steps,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 7) Integer> shortcuts) {
    Tensor x = Tensor.rand(3, 2000).requiresGrad_();
    Tensor expected = gradient(x, steps, shortcuts, true);

    assertClose("gradient", expected, gradient(x, steps, shortcuts, false));
    assertClose("gradient of a second pass", expected, gradient(x, steps, shortcuts, false));
  }

  private static Tensor gradient(
      Tensor x, List<Step> steps, List<Integer> shortcuts, boolean createGraph) {
    List<Tensor> values = new ArrayList<>(List.of(x));
    for (Step step : steps) {
      values.add(step.operation.apply(values.get(values.size() - 1)));
    }
    Tensor result = values.get(values.size() - 1);
    for (int shortcut : shortcuts) {
      result = result.add(values.get(Math.min(shortcut, steps.size())));
    }
    x.setGrad(null);
    result.backward(Tensor.ones(3, 2000), createGraph, createGraph);
    overwriteWhatIsFree();
    return x.grad().clone();
  }

  private static void overwriteWhatIsFree() {
    for (int elements : new int[] {6000, LARGE}) {
      for (int i = 0; i < 30; i++) {
        Tensor.full(Shape.of(elements), Float.NaN);
      }
    }
  }

  private static float[] filled(float value) {
    return Tensor.ones(LARGE).mul(value).toFloatArray();
  }
}
