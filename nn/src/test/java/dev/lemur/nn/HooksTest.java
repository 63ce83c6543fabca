package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.loss.MSELoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final class Double extends Module {
    @Override
    public Tensor forward(Tensor input) {
      return input.mul(2);
    }
  }

  private final Module module = new Double();
  private final List<String> calls = new ArrayList<>();

  @Test
  void forwardHookSeesInputAndOutput() {
    Tensor input = Tensor.ones(1);
    List<@Nullable Tensor> seen = new ArrayList<>();
    module.registerForwardHook(
        (m, in, out) -> {
          assertSame(module, m);
          seen.addAll(in);
          seen.addAll(out);
          return null;
        });

    Tensor output = module.apply(input);

    assertEquals(List.of(input, output), seen);
  }

  @Test
  void forwardHookReplacesTheOutput() {
    module.registerForwardHook((m, in, out) -> List.of(out.get(0).add(10)));

    assertEquals(12, module.apply(Tensor.ones(1)).item());
  }

  @Test
  void forwardPreHookReplacesTheInput() {
    module.registerForwardPreHook((m, in) -> List.of(in.get(0).add(10)));

    assertEquals(22, module.apply(Tensor.ones(1)).item());
  }

  @Test
  void hookThatReturnsTooManyTensorsIsRefused() {
    module.registerForwardPreHook((m, in) -> List.of(in.get(0), in.get(0)));

    var e = assertThrows(IllegalArgumentException.class, () -> module.apply(Tensor.ones(1)));

    assertEquals("hook returned 2 inputs, expected 1 in Double()", e.getMessage());
  }

  @Test
  void hooksRunInOrderOfRegistration() {
    module.registerForwardHook((m, in, out) -> note("hook 1"));
    module.registerForwardHook((m, in, out) -> note("hook 2"));
    module.registerForwardPreHook((m, in) -> note("pre-hook"));

    module.apply(Tensor.ones(1));

    assertEquals(List.of("pre-hook", "hook 1", "hook 2"), calls);
  }

  @Test
  void hooksOfLayersRunWithinTheModel() {
    module.registerForwardHook((m, in, out) -> note("hook"));

    new Sequential(module).forward(Tensor.ones(1));

    assertEquals(List.of("hook"), calls);
  }

  @Test
  void removedHookDoesNotRun() {
    RemovableHandle handle = module.registerForwardHook((m, in, out) -> note("hook"));

    handle.remove();
    handle.close();
    module.apply(Tensor.ones(1));

    assertEquals(List.of(), calls);
  }

  @Test
  void removingOneOfTwoEqualHooksLeavesTheOther() {
    ForwardHook hook = (m, in, out) -> note("hook");
    RemovableHandle first = module.registerForwardHook(hook);
    module.registerForwardHook(hook);

    first.remove();
    first.remove();
    module.apply(Tensor.ones(1));

    assertEquals(List.of("hook"), calls);
  }

  @Test
  void backwardHookSeesTheGradientsOfThisModuleAlone() {
    List<@Nullable Tensor> seen = new ArrayList<>();
    module.registerFullBackwardHook(
        (m, gradInputs, gradOutputs) -> {
          seen.addAll(gradInputs);
          seen.addAll(gradOutputs);
          return null;
        });
    Tensor input = Tensor.ones(2).requiresGrad_();

    module.apply(input).mul(5).add(input).sum().backward();

    assertArrayEquals(new float[] {10, 10}, seen.get(0).toFloatArray());
    assertArrayEquals(new float[] {5, 5}, seen.get(1).toFloatArray());
    assertArrayEquals(new float[] {11, 11}, input.grad().toFloatArray());
  }

  @Test
  void backwardHookReplacesTheGradientOfTheInput() {
    module.registerFullBackwardHook(
        (m, gradInputs, gradOutputs) -> List.of(gradInputs.get(0).mul(100)));
    Tensor input = Tensor.ones(1).requiresGrad_();

    module.apply(input).sum().backward();

    assertEquals(200, input.grad().item());
  }

  @Test
  void backwardHookGetsNullForAnInputWithoutGradient() {
    Linear linear = new Linear(1, 1);
    linear.registerFullBackwardHook(
        (m, gradInputs, gradOutputs) -> {
          assertNull(gradInputs.get(0));
          return note("output " + gradOutputs.get(0).item());
        });

    linear.apply(Tensor.ones(1, 1)).mul(3).sum().backward();

    assertEquals(List.of("output 3.0"), calls);
  }

  @Test
  void backwardHookDoesNotDisturbWithoutGradients() {
    module.registerFullBackwardHook((m, gradInputs, gradOutputs) -> note("hook"));

    try (var noGrad = new NoGrad()) {
      assertEquals(2, module.apply(Tensor.ones(1).requiresGrad_()).item());
    }
    assertNull(module.apply(Tensor.ones(1)).gradFn());
    assertEquals(List.of(), calls);
  }

  @Test
  void hooksOfALossSeeInputAndTarget() {
    MSELoss loss = new MSELoss();
    loss.registerForwardPreHook((m, in) -> List.of(in.get(0).mul(3), in.get(1).add(1)));
    loss.registerForwardHook((m, in, out) -> note("loss " + out.get(0).item()));
    loss.registerFullBackwardHook(
        (m, gradInputs, gradOutputs) -> note(gradInputs + " of " + gradOutputs));

    loss.apply(Tensor.ones(2).requiresGrad_(), Tensor.zeros(2)).backward();

    assertEquals(List.of("loss 4.0", "[tensor([2., 2.]), null] of [tensor(1.)]"), calls);
  }

  /** Two inputs, of which one may be left out, and a record of results. */
  private static final class Sums extends AbstractModule {
    record Output(Tensor sum, List<Tensor> doubled, @Nullable Tensor left, String note) {}

    Output forward(Tensor input, @Nullable Tensor other) {
      Tensor sum = other == null ? input.mul(1) : input.add(other);
      return new Output(sum, List.of(input.mul(2), sum.mul(2)), null, "kept");
    }

    Output apply(Tensor input, @Nullable Tensor other) {
      return call(in -> forward(in[0], in[1]), input, other);
    }
  }

  private final Sums sums = new Sums();

  @Test
  void hooksSeeAllInputsAndAllTensorsOfTheResult() {
    sums.registerForwardPreHook((m, in) -> note("in " + in));
    sums.registerForwardHook((m, in, out) -> note("out " + out));

    sums.apply(Tensor.ones(1), null);

    assertEquals(
        List.of("in [tensor([1.]), null]", "out [tensor([1.]), tensor([2.]), tensor([2.]), null]"),
        calls);
  }

  @Test
  void forwardHookReplacesTensorsInARecord() {
    sums.registerForwardHook(
        (m, in, out) -> Arrays.asList(out.get(0).add(10), out.get(1), out.get(2), out.get(3)));

    Sums.Output result = sums.apply(Tensor.ones(1), Tensor.ones(1));

    assertEquals(
        "Output[sum=tensor([12.]), doubled=[tensor([2.]), tensor([4.])], left=null, note=kept]",
        result.toString());
  }

  @Test
  void backwardHookSeesTheGradientsOfAllInputsAndOutputsOnce() {
    sums.registerFullBackwardHook(
        (m, gradInputs, gradOutputs) -> note(gradInputs + " of " + gradOutputs));
    Tensor input = Tensor.ones(1).requiresGrad_();
    Tensor other = Tensor.ones(1).requiresGrad_();

    Sums.Output result = sums.apply(input, other);
    result.sum().add(result.doubled().get(0).mul(3)).backward();

    assertEquals(
        List.of("[tensor([7.]), tensor([1.])] of [tensor([1.]), tensor([3.]), null, null]"), calls);
    assertEquals("tensor([7.])", input.grad().toString());
    assertEquals("tensor([1.])", other.grad().toString());
  }

  private @Nullable List<@Nullable Tensor> note(String call) {
    calls.add(call);
    return null;
  }
}
