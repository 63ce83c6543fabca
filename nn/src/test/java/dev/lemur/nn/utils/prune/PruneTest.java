package dev.lemur.nn.utils.prune;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.utils.prune.Prune.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The masks are those that PyTorch makes after the same seed. */
class PruneTest {
  private static final class EveryOther extends BasePruningMethod {
    @Override
    public Tensor computeMask(Tensor t, Tensor defaultMask) {
      Tensor mask = defaultMask.clone();
      mask.view(-1).slice(0, 0, mask.numel(), 2).zero_();
      return mask;
    }
  }

  private static void assertMask(AbstractModule module, String name, int... expected) {
    Tensor mask = module.stateDict().get(name + "_mask");
    assertArrayEquals(expected, mask.flatten().to(DType.INT32).toIntArray());
  }

  @Test
  void prunesElementsAndThenMoreOfTheRest() {
    Tensor.manualSeed(5);
    Linear layer = new Linear(4, 3);

    Prune.randomUnstructured(layer, "weight", 0.5);
    assertMask(layer, "weight", 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1);

    Prune.randomUnstructured(layer, "weight", 2);
    assertMask(layer, "weight", 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1);

    Prune.l1Unstructured(layer, "bias", 1);
    assertMask(layer, "bias", 1, 0, 1);
    assertEquals(
        List.of("weight_orig", "bias_orig", "weight_mask", "bias_mask"),
        List.copyOf(layer.stateDict().keySet()));
    assertClose("next", Tensor.tensor(new float[] {0.4884f, 0.7965f}), rounded(Tensor.rand(2)));
  }

  private static Tensor rounded(Tensor tensor) {
    return tensor.round(4);
  }

  @Test
  void prunesChannelsAndThenElementsOfTheOthers() {
    Tensor.manualSeed(5);
    new Linear(4, 3);
    // What the test above draws.
    Tensor.rand(12);
    Tensor.rand(6);
    Tensor.rand(2);
    Conv2d layer = new Conv2d(2, 4, 2);

    Prune.lnStructured(layer, "weight", 0.5, 2, 0);
    assertEquals("tensor([8., 8., 0., 0.])", mask(layer).sum(1, 2, 3).toString());

    Prune.randomStructured(layer, "weight", 1, 1);
    assertEquals(
        "[0, 4, 0, 4, 0, 0, 0, 0]",
        mask(layer).sum(2, 3).flatten().to(DType.INT32).tolist().toString());

    Prune.l1Unstructured(layer, "weight", 0.3);
    assertEquals(6, mask(layer).sum().item());
  }

  private static Tensor mask(AbstractModule module) {
    return module.stateDict().get("weight_mask");
  }

  @Test
  void prunesSeveralParametersAsOne() {
    Linear first = new Linear(2, 1);
    Linear second = new Linear(2, 1);
    first.weight().detach().copy_(Tensor.tensor(new float[][] {{1, -2}}));
    second.weight().detach().copy_(Tensor.tensor(new float[][] {{0.5f, 0.1f}}));
    List<Target> targets = List.of(new Target(first, "weight"), new Target(second, "weight"));

    Prune.globalUnstructured(targets, new L1Unstructured(0.5));
    assertMask(first, "weight", 1, 1);
    assertMask(second, "weight", 0, 0);

    Prune.globalUnstructured(
        targets,
        new L1Unstructured(1),
        Map.of(targets.get(0), Tensor.tensor(new float[][] {{3, 2}})));
    assertMask(first, "weight", 1, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Prune.globalUnstructured(targets, new LnStructured(1, 2, 0)));
  }

  @Test
  void learnsTheOriginalWhereItIsKept() {
    Linear layer = new Linear(2, 1);
    Tensor mask = Tensor.tensor(new float[][] {{0, 1}});
    SGD optimizer = new SGD(layer.parameters(), 1);
    Prune.customFromMask(layer, "weight", mask);
    Tensor before = layer.weight().detach().clone();

    layer.apply(Tensor.ones(1, 2)).backward();
    optimizer.step();

    assertClose("weight", before.sub(mask), layer.weight().detach());
  }

  @Test
  void keepsThePrunedValuesWhenRemoved() {
    Linear layer = new Linear(3, 2);
    Sequential model = new Sequential(layer);
    Prune.l1Unstructured(layer, "weight", 2);
    Tensor pruned = layer.weight().detach();
    assertTrue(Prune.isPruned(model));

    Prune.remove(layer, "weight");

    assertFalse(Prune.isPruned(model));
    assertClose("weight", pruned, layer.weight().detach());
    assertEquals(List.of("bias", "weight"), List.copyOf(layer.stateDict().keySet()));
    assertTrue(layer.weight().requiresGrad());
  }

  @Test
  void prunesByAMethodOfOnesOwnAndByScores() {
    Linear layer = new Linear(4, 1);
    new EveryOther().apply(layer, "weight");
    assertMask(layer, "weight", 0, 1, 0, 1);

    Prune.l1Unstructured(layer, "bias", 0.0, Tensor.ones(1));
    assertMask(layer, "bias", 1);
    Prune.l1Unstructured(layer, "weight", 1, Tensor.tensor(new float[][] {{0, 2, 0, 1}}));
    assertMask(layer, "weight", 0, 1, 0, 0);
    Prune.identity(layer, "weight");
    assertMask(layer, "weight", 0, 1, 0, 0);
  }

  @Test
  void refusesWrongAmountsNamesAndShapesInPyTorchsWords() {
    Linear layer = new Linear(2, 2);
    assertSaid(
        "amount=1.5 should either be a float in the range [0, 1] or a non-negative integer",
        () -> Prune.l1Unstructured(layer, "weight", 1.5));
    assertSaid(
        "amount=-1 should either be a float in the range [0, 1] or a non-negative integer",
        () -> Prune.l1Unstructured(layer, "weight", -1));
    assertSaid(
        "amount=10 should be smaller than the number of parameters to prune=4",
        () -> Prune.l1Unstructured(layer, "weight", 10));
    assertSaid(
        "has to be pruned before pruning can be removed", () -> Prune.remove(layer, "weight"));
    assertSaid(
        "Structured pruning can only be applied to multidimensional tensors",
        () -> Prune.randomStructured(layer, "bias", 1, 0));
    assertSaid(
        "Invalid index 5 for tensor of size", () -> Prune.lnStructured(layer, "weight", 1, 2, 5));
    assertSaid("has no parameter with name 'w'", () -> Prune.identity(layer, "w"));
    assertEquals(List.of("weight", "bias"), List.copyOf(layer.stateDict().keySet()));
  }

  private static void assertSaid(String words, Executable misuse) {
    String said = assertThrows(RuntimeException.class, misuse).getMessage();
    assertTrue(said.contains(words), said);
  }
}
