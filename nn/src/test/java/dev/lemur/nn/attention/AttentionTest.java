package dev.lemur.nn.attention;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.testing.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AttentionTest {
  private static final MultiheadAttention.Masks WITHOUT_WEIGHTS =
      MultiheadAttention.Masks.DEFAULT.withNeedWeights(false);

  @Test
  void theTilesGiveWhatTheWeightsDo() {
    MultiheadAttention attention = new MultiheadAttention(6, 3);
    Tensor query = Tensor.randn(4, 2, 6);
    Tensor key = Tensor.randn(5, 2, 6);
    Tensor padding =
        Tensor.tensor(
            new boolean[][] {{false, false, true, true, true}, {false, false, false, false, true}});

    MultiheadAttention.Output tiles =
        attention.apply(query, key, key, WITHOUT_WEIGHTS.withKeyPaddingMask(padding));
    MultiheadAttention.Output weights =
        attention.apply(
            query, key, key, MultiheadAttention.Masks.DEFAULT.withKeyPaddingMask(padding));

    assertClose("output", weights.output(), tiles.output(), Tolerance::loose);
    assertNull(tiles.weights());
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    MultiheadAttention attention =
        new MultiheadAttention(
            4, 2, MultiheadAttention.Options.DEFAULT.withAddBiasKv(true).withAddZeroAttn(true));
    attention.to(DType.FLOAT64);
    Tensor query = Tensor.randn(2, 2, 4).to(DType.FLOAT64).requiresGrad_();
    Tensor key = Tensor.randn(3, 2, 4).to(DType.FLOAT64).requiresGrad_();

    assertTrue(
        GradCheck.check(
            in -> attention.apply(in.get(0), in.get(1), in.get(1), WITHOUT_WEIGHTS).output(),
            query,
            key));
  }

  @Test
  void headsThatDoNotDivideTheSizeAreRefused() {
    assertRefused("embed_dim must be divisible by num_heads", () -> new MultiheadAttention(5, 2));
  }

  @Test
  void masksOfAnotherShapeAreRefused() {
    MultiheadAttention attention = new MultiheadAttention(4, 2);
    Tensor x = Tensor.ones(3, 1, 4);

    assertRefused(
        "The shape of the 2D attn_mask is torch.Size([3, 2]), but should be [3, 3].",
        () -> attention.apply(x, x, x, WITHOUT_WEIGHTS.withAttnMask(Tensor.ones(3, 2))));
    assertRefused(
        "Need attn_mask if specifying the is_causal hint",
        () -> attention.apply(x, x, x, WITHOUT_WEIGHTS.withIsCausal(true)));
  }

  @Test
  void anEncodersLayersBeginEqualAndAreTheirOwn() {
    TransformerEncoderLayer layer = new TransformerEncoderLayer(4, 2, 8);
    TransformerEncoder encoder = new TransformerEncoder(layer, 2);

    Tensor first = encoder.layers().get(0).linear1().weight();
    assertNotSame(layer.linear1().weight(), first);
    assertClose("weight", first, encoder.layers().get(1).linear1().weight());
  }

  @Test
  void copiesOfALayerDrawNothing() {
    Tensor.manualSeed(1);
    TransformerEncoderLayer layer = new TransformerEncoderLayer(4, 2, 8);
    float next = Tensor.rand(1).toFloatArray()[0];
    Tensor.manualSeed(1);
    new TransformerEncoderLayer(4, 2, 8);
    layer.copy();

    assertEquals(next, Tensor.rand(1).toFloatArray()[0]);
  }

  @Test
  void anEvaluatedEncoderPutsZerosAtPadding() {
    TransformerEncoderLayer layer =
        new TransformerEncoderLayer(
            4, 2, TransformerEncoderLayer.Options.DEFAULT.withBatchFirst(true));
    TransformerEncoder encoder = new TransformerEncoder(layer, 1);
    encoder.eval();
    Tensor padding = Tensor.tensor(new boolean[][] {{false, true}});
    var masks = TransformerEncoder.Masks.DEFAULT.withSrcKeyPaddingMask(padding);

    try (var noGrad = new NoGrad()) {
      Tensor output = encoder.apply(Tensor.randn(1, 2, 4), masks);
      assertClose("padding", Tensor.zeros(1, 4), output.select(1, 1));
    }
  }

  @Test
  void anUnknownActivationIsRefused() {
    assertRefused("activation should be relu/gelu, not tanh", () -> Activation.of("tanh"));
  }

  private static void assertRefused(String message, Executable call) {
    String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(actual.contains(message), actual);
  }
}
