package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Node;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The operations have PyTorch's names where a tensor prints its {@code grad_fn}. */
class ShapeNamesTest {
  @TestFactory
  Stream<DynamicTest> gradFnsAreNamedAsInPyTorch() {
    Tensor x = Tensor.ones(4, 6).requiresGrad_();
    Tensor index = Tensor.zeros(Shape.of(1, 6), DType.INT64);
    Tensor row = Tensor.tensor(new long[] {1});
    Tensor mask = x.detach().gt(0);
    return Stream.of(
            Map.entry("ViewBackward0", x.view(24)),
            Map.entry("ViewBackward0", x.reshape(24)),
            Map.entry("ViewBackward0", x.flatten()),
            Map.entry("ViewBackward0", x.unflatten(1, 2, 3)),
            Map.entry("UnsafeViewBackward0", x.t().reshape(24)),
            Map.entry("TransposeBackward0", x.transpose(0, 1)),
            Map.entry("TransposeBackward0", x.mT()),
            Map.entry("TBackward0", x.t()),
            Map.entry("PermuteBackward0", x.permute(1, 0)),
            Map.entry("PermuteBackward0", x.movedim(0, 1)),
            Map.entry("UnsqueezeBackward0", x.unsqueeze(0)),
            Map.entry("SqueezeBackward0", x.squeeze()),
            Map.entry("SqueezeBackward1", x.squeeze(0)),
            Map.entry("ExpandBackward0", x.expand(2, 4, 6)),
            Map.entry("SelectBackward0", x.select(0, 1)),
            Map.entry("SelectBackward0", x.get(0, 1)),
            Map.entry("SliceBackward0", x.narrow(1, 2, 3)),
            Map.entry("SliceBackward0", x.get(Slice.of(1, 3))),
            Map.entry("SliceBackward0", x.get(Slice.all())),
            Map.entry("DiagonalBackward0", x.diagonal()),
            Map.entry("AsStridedBackward0", x.asStrided(Shape.of(2), new int[] {1}, 0)),
            Map.entry("CloneBackward0", x.clone()),
            Map.entry("CloneBackward0", x.t().contiguous()),
            Map.entry("ToCopyBackward0", x.to(DType.FLOAT64)),
            Map.entry("CatBackward0", Tensor.cat(x, x)),
            Map.entry("StackBackward0", Tensor.stack(x, x)),
            Map.entry("SplitBackward0", x.split(2).get(0)),
            Map.entry("SplitBackward0", x.chunk(2).get(1)),
            Map.entry("SplitWithSizesBackward0", x.split(new int[] {1, 3}, 0).get(1)),
            Map.entry("UnbindBackward0", x.unbind().get(0)),
            Map.entry("IndexSelectBackward0", x.indexSelect(0, row)),
            Map.entry("IndexAddBackward0", x.indexAdd(0, row, x.narrow(0, 0, 1))),
            Map.entry("GatherBackward0", x.gather(0, index)),
            Map.entry("ScatterBackward0", x.scatter(0, index, x)),
            Map.entry("ScatterBackward1", x.scatter(0, index, 1.0)),
            Map.entry("ScatterAddBackward0", x.scatterAdd(0, index, x)),
            Map.entry("MaskedSelectBackward0", x.maskedSelect(mask)),
            Map.entry("MaskedFillBackward0", x.maskedFill(mask, 1)),
            Map.entry("TakeBackward0", x.take(row)),
            Map.entry("FlipBackward0", x.flip(0)),
            Map.entry("RollBackward0", x.roll(1)),
            Map.entry("RepeatBackward0", x.repeat(2, 2)),
            Map.entry("TrilBackward0", x.tril()),
            Map.entry("TriuBackward0", x.triu()),
            Map.entry("DiagEmbedBackward0", x.get(0).diag()))
        .map(
            named ->
                dynamicTest(
                    named.getKey() + " " + named.getValue().shape(),
                    () -> {
                      Node node = named.getValue().gradFn();
                      assertNotNull(node);
                      assertEquals(named.getKey(), node.name());
                    }));
  }
}
