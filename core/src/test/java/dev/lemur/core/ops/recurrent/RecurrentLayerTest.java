package dev.lemur.core.ops.recurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The fused loops against the same layer composed step by step. */
class RecurrentLayerTest {
  private static final int INPUTS = 3;

  @Property(tries = 100)
  void fusedLoopsComputeWhatTheStepsDo(
      @ForAll RecurrentUnit unit,
      @ForAll("lengths") int[] lengths,
      @ForAll Form form,
      @ForAll boolean reverse,
      @ForAll boolean biased,
      @ForAll boolean isDouble,
      @ForAll @IntRange(min = 1, max = 20) int units) {
    DType dtype = isDouble ? DType.FLOAT64 : DType.FLOAT32;
    Draw draw = new Draw(unit, lengths, form, reverse, biased, dtype, units);

    List<Tensor> fused = draw.outputs(true);
    List<Tensor> composed = draw.outputs(false);

    for (int i = 0; i < composed.size(); i++) {
      assertNear("output " + i, composed.get(i), fused.get(i));
    }
    List<@Nullable Tensor> expected = draw.gradients(composed);
    List<@Nullable Tensor> actual = draw.gradients(fused);
    for (int i = 0; i < expected.size(); i++) {
      assertNear("gradient " + i, expected.get(i), actual.get(i));
    }
  }

  /** Rounding errors of a small element come from the large ones that its sums went through. */
  private static void assertNear(String what, @Nullable Tensor expected, @Nullable Tensor actual) {
    double largest =
        expected == null || expected.numel() == 0 ? 0 : expected.detach().abs().max().item();
    Close.assertClose(
        what,
        expected,
        actual,
        dtype -> {
          Tolerance loose = Tolerance.loose(dtype);
          return new Tolerance(loose.absolute() * Math.max(1, largest), loose.relative());
        });
  }

  @Property(tries = 12)
  void gradientsOfAnyOrderAreThoseOfDifferences(
      @ForAll RecurrentUnit unit, @ForAll Form form, @ForAll boolean reverse) {
    int[] lengths = form == Form.PACKED ? new int[] {2, 1} : new int[] {2, 2};
    Draw draw = new Draw(unit, lengths, form, reverse, true, DType.FLOAT64, 2);
    Function<List<Tensor>, Tensor> all = operands -> Tensor.cat(flat(draw.outputs(true)));

    assertTrue(GradCheck.check(all, draw.operands.toArray(Tensor[]::new)));
    assertTrue(GradCheck.checkSecond(all, draw.operands.toArray(Tensor[]::new)));
  }

  @Provide
  Arbitrary<int[]> lengths() {
    return Arbitraries.integers().between(1, 6).array(int[].class).ofMinSize(1).ofMaxSize(40);
  }

  private enum Form {
    TIME_FIRST,
    BATCH_FIRST,
    PACKED
  }

  private static List<Tensor> flat(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::flatten).toList();
  }

  /** Random operands of a layer. */
  private static final class Draw {
    private final RecurrentUnit unit;
    private final Sequences sequences;
    private final boolean biased;
    private final List<Tensor> operands = new ArrayList<>();

    Draw(
        RecurrentUnit unit,
        int[] lengths,
        Form form,
        boolean reverse,
        boolean biased,
        DType dtype,
        int units) {
      this.unit = unit;
      this.biased = biased;
      int batch = lengths.length;
      int longest = 0;
      for (int length : lengths) {
        longest = Math.max(longest, length);
      }
      int[] sizes = new int[longest];
      int rows = 0;
      for (int length : lengths) {
        rows += length;
        for (int time = 0; time < length; time++) {
          sizes[time]++;
        }
      }
      sequences =
          new Sequences(form == Form.BATCH_FIRST, form == Form.PACKED ? sizes : null, reverse);
      Shape input =
          switch (form) {
            case TIME_FIRST -> Shape.ofInts(longest, batch, INPUTS);
            case BATCH_FIRST -> Shape.ofInts(batch, longest, INPUTS);
            case PACKED -> Shape.ofInts(rows, INPUTS);
          };
      Tensor.manualSeed(rows * 31L + units);
      add(input, dtype);
      add(Shape.ofInts(batch, units), dtype);
      if (unit.hasCell()) {
        add(Shape.ofInts(batch, units), dtype);
      }
      int width = unit.gates() * units;
      add(Shape.ofInts(width, INPUTS), dtype);
      add(Shape.ofInts(width, units), dtype);
      if (biased) {
        add(Shape.ofInts(width), dtype);
        add(Shape.ofInts(width), dtype);
      }
    }

    private void add(Shape shape, DType dtype) {
      operands.add(Tensor.randn(shape).mul(0.7).to(dtype).requiresGrad_());
    }

    List<Tensor> outputs(boolean fused) {
      int first = unit.hasCell() ? 3 : 2;
      RecurrentWeights weights =
          new RecurrentWeights(
              operands.get(first),
              operands.get(first + 1),
              biased ? operands.get(first + 2) : null,
              biased ? operands.get(first + 3) : null,
              null);
      Tensor cell = unit.hasCell() ? operands.get(2) : null;
      Tensor input = operands.get(0);
      Tensor hidden = operands.get(1);
      RecurrentResult result =
          fused
              ? RecurrentLayer.apply(unit, input, sequences, hidden, cell, weights)
              : ComposedRecurrence.apply(unit, input, sequences, hidden, cell, weights);
      List<Tensor> outputs = new ArrayList<>(List.of(result.output(), result.hidden()));
      if (result.cell() != null) {
        outputs.add(result.cell());
      }
      return outputs;
    }

    List<@Nullable Tensor> gradients(List<Tensor> outputs) {
      Tensor.manualSeed(7);
      List<Tensor> grads =
          outputs.stream().map(o -> Tensor.randn(o.shape()).to(o.dtype())).toList();
      return Autograd.grad(outputs, operands, grads, Autograd.Options.DEFAULT);
    }
  }
}
