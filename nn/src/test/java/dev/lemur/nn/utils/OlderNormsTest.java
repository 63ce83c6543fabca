package dev.lemur.nn.utils;

import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.FunctionalCall;
import dev.lemur.nn.Linear;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are what PyTorch gives after the same seed. */
class OlderNormsTest {
  @Test
  void learnsLengthAndDirectionApart() {
    Tensor.manualSeed(3);
    Linear layer = WeightNorm.weightNorm(new Linear(3, 2), "weight", 1);
    Tensor before = layer.weight().detach();

    assertEquals(
        List.of("bias", "weight_g", "weight_v"), List.copyOf(layer.namedParameters().keySet()));
    assertEquals(
        "tensor([[0.7912, 0.4566, 0.5649]])", layer.stateDict().get("weight_g").toString());
    assertThrows(IllegalArgumentException.class, () -> WeightNorm.weightNorm(layer));

    WeightNorm.removeWeightNorm(layer);
    assertLooselyClose("weight", before, layer.weight().detach());
    assertEquals(List.of("bias", "weight"), List.copyOf(layer.namedParameters().keySet()));
    assertThrows(IllegalArgumentException.class, () -> WeightNorm.removeWeightNorm(layer));
  }

  @Test
  void iteratesBeforeEachForwardInTraining() {
    Tensor.manualSeed(3);
    Linear layer = SpectralNorm.spectralNorm(new Linear(3, 2));
    Tensor input = Tensor.ones(1, 3);
    layer.apply(input);
    layer.apply(input);
    assertEquals("tensor([-0.7109, -0.7033])", layer.stateDict().get("weight_u").toString());

    layer.eval();
    assertEquals("tensor([[-0.9434, -0.7904]])", layer.apply(input).detach().toString());
    assertThrows(IllegalArgumentException.class, () -> SpectralNorm.spectralNorm(layer));

    SpectralNorm.removeSpectralNorm(layer);
    assertEquals("tensor([[-0.9434, -0.7904]])", layer.apply(input).detach().toString());
    assertEquals("Linear(in_features=3, out_features=2, bias=True)", layer.toString());
    assertThrows(IllegalArgumentException.class, () -> SpectralNorm.removeSpectralNorm(layer));
  }

  @Test
  void takesGivenPartsForASingleCall() {
    Linear layer = WeightNorm.weightNorm(new Linear(2, 1));
    Map<String, Tensor> parts =
        Map.of(
            "weight_g", Tensor.full(Shape.of(1, 1), 10),
            "weight_v", Tensor.tensor(new float[][] {{3, 4}}),
            "bias", Tensor.zeros(1));
    Tensor output = FunctionalCall.functionalCall(layer, parts, Tensor.ones(2));
    assertLooselyClose("output", Tensor.tensor(new float[] {14}), output);
  }
}
