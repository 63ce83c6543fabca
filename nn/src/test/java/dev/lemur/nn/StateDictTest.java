package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDictTest {
  private static final class WithBuffers extends AbstractModule {
    final Tensor mean = registerBuffer("mean", Tensor.zeros(2));
    final Tensor cache = registerBuffer("cache", Tensor.zeros(2), false);
    final Tensor steps = registerBuffer("steps", Tensor.tensor(0));
    final Tensor weight = registerParameter("weight", Tensor.ones(2));
  }

  private final Linear linear = new Linear(2, 1);

  @Test
  void keysArePathsInOrder() {
    Module model = new Sequential(new Linear(2, 3), new Sequential(new Linear(3, 1)));

    assertEquals(
        List.of("0.weight", "0.bias", "1.0.weight", "1.0.bias"),
        List.copyOf(model.stateDict().keySet()));
  }

  @Test
  void parametersComeBeforePersistentBuffers() {
    assertEquals(
        List.of("weight", "mean", "steps"), List.copyOf(new WithBuffers().stateDict().keySet()));
  }

  @Test
  void sharedModuleAppearsUnderEachPath() {
    Linear shared = new Linear(1, 1, false);

    assertEquals(
        List.of("0.weight", "1.weight"),
        List.copyOf(new Sequential(shared, shared).stateDict().keySet()));
  }

  @Test
  void valuesShareTheMemoryButRequireNoGradients() {
    Tensor weight = linear.stateDict().get("weight");
    weight.fill_(7);

    assertFalse(weight.requiresGrad());
    assertArrayEquals(new float[] {7, 7}, linear.weight().toFloatArray());
  }

  @Test
  void loadingCopiesTheValues() {
    Linear other = new Linear(2, 1);

    IncompatibleKeys keys = other.loadStateDict(linear.stateDict());
    linear.stateDict().get("weight").fill_(0);

    assertEquals("<All keys matched successfully>", keys.toString());
    assertArrayEquals(linear.bias().toFloatArray(), other.bias().toFloatArray());
    assertTrue(other.weight().toFloatArray()[0] != 0);
    assertTrue(other.weight().requiresGrad() && other.weight().isLeaf());
  }

  @Test
  void loadingConvertsToTheModulesType() {
    linear.loadStateDict(
        Map.of(
            "weight", Tensor.tensor(new double[][] {{1.5, 2.5}}),
            "bias", Tensor.tensor(new long[] {3})));

    assertEquals(DType.FLOAT32, linear.weight().dtype());
    assertArrayEquals(new float[] {1.5f, 2.5f}, linear.weight().toFloatArray());
    assertArrayEquals(new float[] {3}, linear.bias().toFloatArray());
  }

  @Test
  void missingKeyIsNamed() {
    assertRefused(
        "Error(s) in loading state_dict for Linear:\n\tMissing key(s) in state_dict: \"bias\". ",
        linear,
        Map.of("weight", Tensor.ones(1, 2)));
  }

  @Test
  void unexpectedKeyIsNamed() {
    Map<String, Tensor> state = linear.stateDict();
    state.put("x", Tensor.ones(1));

    assertRefused(
        "Error(s) in loading state_dict for Linear:\n\tUnexpected key(s) in state_dict: \"x\". ",
        linear,
        state);
  }

  @Test
  void sizeMismatchIsNamed() {
    assertRefused(
        "Error(s) in loading state_dict for Linear:\n"
            + "\tsize mismatch for weight: copying a param with shape torch.Size([2, 2]) from "
            + "checkpoint, the shape in current model is torch.Size([1, 2]).",
        linear,
        Map.of("weight", Tensor.ones(2, 2), "bias", Tensor.ones(1)));
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("0.0.weight", Tensor.ones(2, 2));
    state.put("0.extra.x", Tensor.ones(1));
    state.put("1.weight", Tensor.ones(3));
    state.put("x", Tensor.ones(1));

    assertRefused(
        "Error(s) in loading state_dict for Sequential:\n"
            + "\tMissing key(s) in state_dict: \"0.0.bias\". \n"
            + "\tUnexpected key(s) in state_dict: \"1.weight\", \"x\", \"0.extra.x\". \n"
            + "\tsize mismatch for 0.0.weight: copying a param with shape torch.Size([2, 2]) from "
            + "checkpoint, the shape in current model is torch.Size([1, 2]).",
        new Sequential(new Sequential(new Linear(2, 1))),
        state);
  }

  @Test
  void nothingIsCopiedWhereSomethingIsWrong() {
    float[] before = linear.weight().toFloatArray();

    assertThrows(
        IllegalArgumentException.class,
        () -> linear.loadStateDict(Map.of("weight", Tensor.ones(1, 2))));

    assertArrayEquals(before, linear.weight().toFloatArray());
  }

  @Test
  void lenientLoadingReportsTheKeys() {
    IncompatibleKeys keys =
        linear.loadStateDict(Map.of("weight", Tensor.ones(1, 2), "x", Tensor.ones(1)), false);

    assertEquals(List.of("bias"), keys.missingKeys());
    assertEquals(List.of("x"), keys.unexpectedKeys());
    assertEquals(
        "_IncompatibleKeys(missing_keys=['bias'], unexpected_keys=['x'])", keys.toString());
    assertArrayEquals(new float[] {1, 1}, linear.weight().toFloatArray());
  }

  @Test
  void lenientLoadingStillRefusesOtherSizes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> linear.loadStateDict(Map.of("bias", Tensor.ones(2)), false));
  }

  @Test
  void scalarMayBeATensorOfOneElement() {
    WithBuffers module = new WithBuffers();
    Map<String, Tensor> state = module.stateDict();
    state.put("steps", Tensor.tensor(new long[] {9}));

    module.loadStateDict(state);

    assertEquals(9, module.steps.item());
  }

  private static void assertRefused(
      String message, AbstractModule module, Map<String, Tensor> state) {
    var e = assertThrows(IllegalArgumentException.class, () -> module.loadStateDict(state));
    assertEquals(message, e.getMessage());
  }
}
