package dev.lemur.nn.utils;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.recurrent.GRU;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RnnTest {
  private static final List<Tensor> SEQUENCES =
      List.of(
          Tensor.tensor(new float[] {1, 2}),
          Tensor.tensor(new float[] {3, 4, 5}),
          Tensor.tensor(new float[] {6}));

  @Test
  void packingSortsFromTheLongestAndGoesTimeByTime() {
    PackedSequence packed = Rnn.packSequence(SEQUENCES, false);

    assertArrayEquals(new float[] {3, 1, 6, 4, 2, 5}, packed.data().toFloatArray());
    assertArrayEquals(new int[] {3, 2, 1}, packed.batchSizes().toIntArray());
    assertArrayEquals(
        new int[] {1, 0, 2}, Objects.requireNonNull(packed.sortedIndices()).toIntArray());
  }

  @Test
  void sequencesThatMustFallAndDoNotAreRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Rnn.packSequence(SEQUENCES))
            .getMessage();

    assertTrue(message.startsWith("`lengths` array must be sorted in decreasing order"), message);
  }

  @Test
  void sortedSequencesNeedNoOrder() {
    assertNull(Rnn.packSequence(SEQUENCES.subList(1, 3)).sortedIndices());
  }

  @Test
  void paddingFillsUpAtTheChosenSide() {
    Tensor left = Rnn.padSequence(SEQUENCES, true, -1, "left");

    assertEquals(
        "tensor([[-1.,  1.,  2.],\n        [ 3.,  4.,  5.],\n        [-1., -1.,  6.]])",
        left.toString());
  }

  @Test
  void unpackingGivesBackWhatWasPacked() {
    List<Tensor> unpacked = Rnn.unpackSequence(Rnn.packSequence(SEQUENCES, false));

    for (int i = 0; i < SEQUENCES.size(); i++) {
      assertClose("sequence " + i, SEQUENCES.get(i), unpacked.get(i));
    }
  }

  @Test
  void aPackedBatchGivesWhatEachSequenceDoesAlone() {
    GRU gru = new GRU(2, 3, GRU.Options.DEFAULT.withBidirectional(true).withNumLayers(2));
    List<Tensor> sequences = List.of(Tensor.randn(2, 2), Tensor.randn(4, 2), Tensor.randn(1, 2));

    GRU.PackedOutput result = gru.apply(Rnn.packSequence(sequences, false));

    List<Tensor> outputs = Rnn.unpackSequence(result.output());
    for (int i = 0; i < sequences.size(); i++) {
      GRU.Output alone = gru.apply(sequences.get(i));
      assertClose("output " + i, alone.output(), outputs.get(i));
      assertClose("hidden " + i, alone.hidden(), result.hidden().select(1, i));
    }
  }

  @Test
  void gradientsFlowThroughPackingAndPadding() {
    Tensor input = Tensor.randn(3, 2, 2).to(DType.FLOAT64).requiresGrad_();
    Tensor lengths = Tensor.tensor(new long[] {1, 3});

    assertTrue(
        GradCheck.check(
            in -> {
              PackedSequence packed = Rnn.packPaddedSequence(in.get(0), lengths, false, false);
              return Rnn.padPackedSequence(packed.withData(packed.data().square())).output();
            },
            input));
  }
}
