package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What is refused, in PyTorch's words. */
class ShapeErrorsTest {
  private final Tensor x = Tensor.zeros(4, 6);
  private final Tensor number = Tensor.tensor(1.0);

  private static Tensor index(long... numbers) {
    return Tensor.tensor(numbers);
  }

  private static Tensor indices(long rows, long columns, long number) {
    return Tensor.full(Shape.of(rows, columns), number, DType.INT64);
  }

  private static DynamicTest argument(String message, Executable call) {
    return refused(IllegalArgumentException.class, message, call);
  }

  private static DynamicTest bounds(String message, Executable call) {
    return refused(IndexOutOfBoundsException.class, message, call);
  }

  private static DynamicTest refused(
      Class<? extends RuntimeException> type, String message, Executable call) {
    return dynamicTest(
        message,
        () -> {
          String said = String.valueOf(assertThrows(type, call).getMessage());
          assertTrue(said.startsWith(message), said);
        });
  }

  @TestFactory
  Stream<DynamicTest> impossibleShapesAreRefused() {
    return Stream.of(
        argument("shape '[5, 5]' is invalid for input of size 24", () -> x.view(5, 5)),
        argument("shape '[5, -1]' is invalid for input of size 24", () -> x.reshape(5, -1)),
        argument("only one dimension can be inferred", () -> x.reshape(-1, -1)),
        argument("invalid shape dimension -2 at index 0 of shape [-2, 3]", () -> x.reshape(-2, 3)),
        argument(
            "cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified "
                + "dimension size -1 can be any value and is ambiguous",
            () -> Tensor.zeros(0, 3).reshape(-1, 0)),
        argument(
            "view size is not compatible with input tensor's size and stride (at least one "
                + "dimension spans across two contiguous subspaces). Use .reshape(...) instead",
            () -> x.t().view(24)),
        argument(
            "flatten() has invalid args: start_dim cannot come after end_dim",
            () -> x.flatten(1, 0)),
        argument(
            "unflatten: Provided sizes [4, 2] don't multiply up to the size of dim 1 (6) in the "
                + "input tensor",
            () -> x.unflatten(1, 4, 2)),
        argument("unflatten: sizes must be non-empty", () -> x.unflatten(1)),
        argument(
            "t() expects a tensor with <= 2 dimensions, but self is 3D",
            () -> Tensor.zeros(1, 1, 1).t()),
        argument("permute(): duplicate dims are not allowed", () -> x.permute(0, 0)),
        bounds(
            "Dimension out of range (expected to be in range of [-2, 1], but got 3)",
            () -> x.transpose(0, 3)),
        bounds(
            "Dimension out of range (expected to be in range of [-3, 2], but got 3)",
            () -> x.unsqueeze(3)),
        bounds(
            "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
            () -> x.squeeze(2)),
        argument(
            "The expanded size of the tensor (3) must match the existing size (4) at "
                + "non-singleton dimension 0.  Target sizes: [3, 6].  Tensor sizes: [4, 6]",
            () -> x.expand(3, 6)),
        argument(
            "expand(torch.FloatTensor{[4, 6]}, size=[4]): the number of sizes provided (1) must "
                + "be greater or equal to the number of dimensions in the tensor (2)",
            () -> x.expand(4)),
        argument(
            "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing "
                + "dimension 0",
            () -> x.expand(-1, 4, 6)),
        argument(
            "setStorage: sizes [30], strides [1], storage offset 0, and itemsize 4 requiring a "
                + "storage size of 120 are out of bounds for storage of size 96",
            () -> x.asStrided(Shape.of(30), new int[] {1}, 0)),
        argument(
            "as_strided: Negative strides are not supported at the moment, got strides: [-1]",
            () -> x.asStrided(Shape.of(2), new int[] {-1}, 3)));
  }

  @TestFactory
  Stream<DynamicTest> partsThatAreNotThereAreRefused() {
    return Stream.of(
        argument("start (3) + length (2) exceeds dimension size (4).", () -> x.narrow(0, -1, 2)),
        argument("narrow(): length must be non-negative", () -> x.narrow(0, 0, -1)),
        bounds(
            "start out of range (expected to be in range of [-4, 4], but got 5)",
            () -> x.narrow(0, 5, 0)),
        bounds(
            "select(): index 4 out of range for tensor of size [4, 6] at dimension 0",
            () -> x.select(0, 4)),
        bounds("select() cannot be applied to a 0-dim tensor.", () -> number.select(0, 0)),
        bounds("index 4 is out of bounds for dimension 0 with size 4", () -> x.get(4)),
        bounds(
            "index -7 is out of bounds for dimension 1 with size 6",
            () -> x.get(Slice.all(), Slice.at(-7))),
        bounds("too many indices for tensor of dimension 2", () -> x.get(0, 0, 0)),
        bounds("invalid index of a 0-dim tensor.", () -> number.get(0)),
        argument("slice step cannot be zero", () -> Slice.every(0)),
        argument("step must be greater than zero", () -> Slice.every(-1)),
        argument("diagonal dimensions cannot be identical 0, 0", () -> x.diagonal(0, 0, 0)),
        argument("chunk expects `chunks` to be greater than 0, got: 0", () -> x.chunk(0)),
        argument(
            "split_size can only be 0 if dimension size is 0, but got dimension size of 4",
            () -> x.split(0)),
        argument(
            "split expects split_size be non-negative, but got split_size=-1", () -> x.split(-1)),
        argument(
            "split_with_sizes expects split_sizes to sum exactly to 4 (input tensor's size at "
                + "dimension 0), but got split_sizes=[1, 2]",
            () -> x.split(new int[] {1, 2}, 0)),
        bounds("Dimension specified as 0 but tensor has no dimensions", () -> number.unbind()));
  }

  @TestFactory
  Stream<DynamicTest> joiningWhatDoesNotFitIsRefused() {
    return Stream.of(
        argument("torch.cat(): expected a non-empty list of Tensors", () -> Tensor.cat()),
        argument(
            "Tensors must have same number of dimensions: got 2 and 3",
            () -> Tensor.cat(x, Tensor.zeros(1, 1, 1))),
        argument(
            "Sizes of tensors must match except in dimension 0. Expected size 6 but got size 2 "
                + "for tensor number 1 in the list.",
            () -> Tensor.cat(x, Tensor.zeros(4, 2))),
        argument(
            "zero-dimensional tensor (at position 0) cannot be concatenated",
            () -> Tensor.cat(number)),
        bounds(
            "Dimension out of range (expected to be in range of [-2, 1], but got 3)",
            () -> Tensor.cat(List.of(x, x), 3)),
        argument("stack expects a non-empty TensorList", () -> Tensor.stack()),
        argument(
            "stack expects each tensor to be equal size, but got [4, 6] at entry 0 and [4] at "
                + "entry 1",
            () -> Tensor.stack(x, Tensor.zeros(4))));
  }

  @TestFactory
  Stream<DynamicTest> choosingWhatIsNotThereIsRefused() {
    return Stream.of(
        bounds("index out of range in self", () -> x.indexSelect(0, index(4))),
        bounds(
            "index_select(): Index is supposed to be a vector",
            () -> x.indexSelect(0, indices(1, 1, 0))),
        bounds(
            "index 4 is out of bounds for dimension 0 with size 4",
            () -> x.indexAdd(0, index(4), Tensor.zeros(1, 6))),
        argument(
            "index_add_(): Number of indices (1) should be equal to source.size(dim): (2), for "
                + "dim: 0",
            () -> x.indexAdd(0, index(1), Tensor.zeros(2, 6))),
        argument(
            "source tensor shape must match self tensor shape, excluding the specified dimension."
                + " Got self.shape = [4, 6] source.shape = [1, 2]",
            () -> x.indexAdd(0, index(1), Tensor.zeros(1, 2))),
        argument(
            "index_add_(): self (Float) and source (Double) must have the same scalar type",
            () -> x.indexAdd(0, index(1), Tensor.zeros(Shape.of(1, 6), DType.FLOAT64))),
        bounds(
            "index 2 is out of bounds for dimension 1 with size 2",
            () -> Tensor.ones(2, 2).gather(1, indices(1, 1, 2))),
        bounds(
            "index -1 is out of bounds for dimension 0 with size 4",
            () -> x.gather(0, indices(1, 6, -1))),
        argument(
            "Size does not match at dimension 1 expected index [1, 7] to be no larger than self "
                + "[4, 6] apart from dimension 0",
            () -> x.gather(0, indices(1, 7, 0))),
        argument(
            "Index tensor must have the same number of dimensions as input tensor",
            () -> x.gather(0, index(0))),
        argument("gather(): Expected dtype int32/int64 for index", () -> x.gather(0, x)),
        argument(
            "Expected index [5, 6] to be no larger than self [4, 6] apart from dimension 0 and "
                + "to be no larger size than src [4, 6]",
            () -> x.scatter(0, indices(5, 6, 0), x)),
        argument(
            "scatter(): Expected self.dtype to be equal to src.dtype",
            () -> x.scatter(0, indices(1, 6, 0), x.to(DType.FLOAT64))),
        argument("masked_select: expected BoolTensor for mask", () -> x.maskedSelect(x)),
        argument(
            "masked_fill_ only supports boolean masks, but got mask with dtype",
            () -> x.maskedFill(x, 1)),
        argument(
            "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with 1 "
                + "dimension(s).",
            () -> x.maskedFill(x.gt(0), Tensor.ones(2))),
        bounds(
            "out of range: tried to access index 24 on a tensor of 24 elements.",
            () -> x.take(index(24))),
        argument("dim 0 appears multiple times in the list of dims", () -> x.flip(0, -2)),
        argument(
            "shifts and dimensions must align. shifts: 2, dims:1",
            () -> x.roll(new int[] {1, 2}, new int[] {0})),
        argument(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of "
                + "tensor",
            () -> x.repeat(2)),
        argument("tril: input tensor must have at least 2 dimensions", () -> index(1).tril()),
        argument("diag(): Supports 1D or 2D tensors. Got 3D", () -> Tensor.zeros(1, 1, 1).diag()));
  }
}
