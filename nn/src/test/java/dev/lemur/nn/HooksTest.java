package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.loss.MSELoss;
import java.util.ArrayList;
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
    List<Tensor> seen = new ArrayList<>();
    module.registerForwardHook(
        (m, in, out) -> {
          assertSame(module, m);
          seen.addAll(List.of(in, out));
          return null;
        });

    Tensor output = module.apply(input);

    assertSame(input, seen.get(0));
    assertSame(output, seen.get(1));
  }

  @Test
  void forwardHookReplacesTheOutput() {
    module.registerForwardHook((m, in, out) -> out.add(10));

    assertEquals(12, module.apply(Tensor.ones(1)).item());
  }

  @Test
  void forwardPreHookReplacesTheInput() {
    module.registerForwardPreHook((m, in) -> in.add(10));

    assertEquals(22, module.apply(Tensor.ones(1)).item());
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
    new Sequential(module).forward(Tensor.ones(1));
    assertEquals(List.of(), calls);

    module.registerForwardHook((m, in, out) -> note("hook"));
    new Sequential(module).forward(Tensor.ones(1));

    assertEquals(List.of("hook"), calls);
  }

  @Test
  void removedHookRunsNoMore() {
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
        (m, gradInput, gradOutput) -> {
          seen.add(gradInput);
          seen.add(gradOutput);
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
    module.registerFullBackwardHook((m, gradInput, gradOutput) -> gradInput.mul(100));
    Tensor input = Tensor.ones(1).requiresGrad_();

    module.apply(input).sum().backward();

    assertEquals(200, input.grad().item());
  }

  @Test
  void backwardHookGetsNullForAnInputWithoutGradient() {
    Linear linear = new Linear(1, 1);
    linear.registerFullBackwardHook(
        (m, gradInput, gradOutput) -> {
          assertNull(gradInput);
          return note("output " + gradOutput.item());
        });

    linear.apply(Tensor.ones(1, 1)).mul(3).sum().backward();

    assertEquals(List.of("output 3.0"), calls);
  }

  @Test
  void backwardHookDoesNotDisturbWithoutGradients() {
    module.registerFullBackwardHook((m, gradInput, gradOutput) -> note("hook"));

    try (var noGrad = new NoGrad()) {
      assertEquals(2, module.apply(Tensor.ones(1).requiresGrad_()).item());
    }
    assertTrue(module.apply(Tensor.ones(1)).gradFn() == null);
    assertEquals(List.of(), calls);
  }

  private @Nullable Tensor note(String call) {
    calls.add(call);
    return null;
  }

  @Test
  void hooksOfALossSeeItsInput() {
    Tensor input = Tensor.ones(2).requiresGrad_();
    Tensor target = Tensor.zeros(2);
    MSELoss loss = new MSELoss();
    loss.registerForwardPreHook((m, in) -> in.mul(3));
    loss.registerForwardHook((m, in, out) -> note("loss " + out.item()));
    loss.registerFullBackwardHook(
        (m, gradInput, gradOutput) -> note(gradInput + " of " + gradOutput));

    loss.apply(input, target).backward();

    assertEquals(List.of("loss 9.0", "tensor([3., 3.]) of tensor(1.)"), calls);
  }
}
