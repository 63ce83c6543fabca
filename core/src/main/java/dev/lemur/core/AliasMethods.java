package dev.lemur.core;

import dev.lemur.core.ops.ParametricRectifier;
import dev.lemur.core.ops.Reading;
import dev.lemur.core.ops.Shrinkage;
import dev.lemur.core.ops.Views;
import java.util.List;

/** PyTorch's aliases of other functions, and shorthands. */
public sealed interface AliasMethods permits Tensor {
  /** Same as {@link Tensor#acos()}. */
  default Tensor arccos() {
    return self().acos();
  }

  /** Same as {@link Tensor#acos_()}. */
  default Tensor arccos_() {
    return self().acos_();
  }

  /** Same as {@link Tensor#acosh()}. */
  default Tensor arccosh() {
    return self().acosh();
  }

  /** Same as {@link Tensor#acosh_()}. */
  default Tensor arccosh_() {
    return self().acosh_();
  }

  /** Same as {@link Tensor#asin()}. */
  default Tensor arcsin() {
    return self().asin();
  }

  /** Same as {@link Tensor#asin_()}. */
  default Tensor arcsin_() {
    return self().asin_();
  }

  /** Same as {@link Tensor#asinh()}. */
  default Tensor arcsinh() {
    return self().asinh();
  }

  /** Same as {@link Tensor#asinh_()}. */
  default Tensor arcsinh_() {
    return self().asinh_();
  }

  /** Same as {@link Tensor#atan()}. */
  default Tensor arctan() {
    return self().atan();
  }

  /** Same as {@link Tensor#atan_()}. */
  default Tensor arctan_() {
    return self().atan_();
  }

  /** Same as {@link Tensor#atanh()}. */
  default Tensor arctanh() {
    return self().atanh();
  }

  /** Same as {@link Tensor#atanh_()}. */
  default Tensor arctanh_() {
    return self().atanh_();
  }

  /** Same as {@link Tensor#abs()}. */
  default Tensor absolute() {
    return self().abs();
  }

  /** Same as {@link Tensor#abs_()}. */
  default Tensor absolute_() {
    return self().abs_();
  }

  /** Same as {@link Tensor#neg()}. */
  default Tensor negative() {
    return self().neg();
  }

  /** Same as {@link Tensor#neg_()}. */
  default Tensor negative_() {
    return self().neg_();
  }

  /** Same as {@link Tensor#trunc()}. */
  default Tensor fix() {
    return self().trunc();
  }

  /** Same as {@link Tensor#trunc_()}. */
  default Tensor fix_() {
    return self().trunc_();
  }

  /** Same as {@link Tensor#sign()}. */
  default Tensor sgn() {
    return self().sign();
  }

  /** Same as {@link Tensor#sign_()}. */
  default Tensor sgn_() {
    return self().sign_();
  }

  /** Same as {@link Tensor#atan2(Tensor)}. */
  default Tensor arctan2(Tensor other) {
    return self().atan2(other);
  }

  /** Same as {@link Tensor#atan2_(Tensor)}. */
  default Tensor arctan2_(Tensor other) {
    return self().atan2_(other);
  }

  /** Same as {@link Tensor#sub(Tensor)}. */
  default Tensor subtract(Tensor other) {
    return self().sub(other);
  }

  /** Same as {@link Tensor#sub_(Tensor)}. */
  default Tensor subtract_(Tensor other) {
    return self().sub_(other);
  }

  /** Same as {@link Tensor#sub(double)}. */
  default Tensor subtract(double other) {
    return self().sub(other);
  }

  /** Same as {@link Tensor#sub_(double)}. */
  default Tensor subtract_(double other) {
    return self().sub_(other);
  }

  /** Same as {@link Tensor#mul(Tensor)}. */
  default Tensor multiply(Tensor other) {
    return self().mul(other);
  }

  /** Same as {@link Tensor#mul_(Tensor)}. */
  default Tensor multiply_(Tensor other) {
    return self().mul_(other);
  }

  /** Same as {@link Tensor#mul(double)}. */
  default Tensor multiply(double other) {
    return self().mul(other);
  }

  /** Same as {@link Tensor#mul_(double)}. */
  default Tensor multiply_(double other) {
    return self().mul_(other);
  }

  /** Same as {@link Tensor#div(Tensor)}. */
  default Tensor divide(Tensor other) {
    return self().div(other);
  }

  /** Same as {@link Tensor#div_(Tensor)}. */
  default Tensor divide_(Tensor other) {
    return self().div_(other);
  }

  /** Same as {@link Tensor#div(double)}. */
  default Tensor divide(double other) {
    return self().div(other);
  }

  /** Same as {@link Tensor#div_(double)}. */
  default Tensor divide_(double other) {
    return self().div_(other);
  }

  /** Same as {@link Tensor#div(Tensor)}. */
  default Tensor trueDivide(Tensor other) {
    return self().div(other);
  }

  /** Same as {@link Tensor#div_(Tensor)}. */
  default Tensor trueDivide_(Tensor other) {
    return self().div_(other);
  }

  /** Same as {@link Tensor#div(double)}. */
  default Tensor trueDivide(double other) {
    return self().div(other);
  }

  /** Same as {@link Tensor#div_(double)}. */
  default Tensor trueDivide_(double other) {
    return self().div_(other);
  }

  /** Same as {@link Tensor#gt(Tensor)}. */
  default Tensor greater(Tensor other) {
    return self().gt(other);
  }

  /** Same as {@link Tensor#gt_(Tensor)}. */
  default Tensor greater_(Tensor other) {
    return self().gt_(other);
  }

  /** Same as {@link Tensor#gt(double)}. */
  default Tensor greater(double other) {
    return self().gt(other);
  }

  /** Same as {@link Tensor#gt_(double)}. */
  default Tensor greater_(double other) {
    return self().gt_(other);
  }

  /** Same as {@link Tensor#ge(Tensor)}. */
  default Tensor greaterEqual(Tensor other) {
    return self().ge(other);
  }

  /** Same as {@link Tensor#ge_(Tensor)}. */
  default Tensor greaterEqual_(Tensor other) {
    return self().ge_(other);
  }

  /** Same as {@link Tensor#ge(double)}. */
  default Tensor greaterEqual(double other) {
    return self().ge(other);
  }

  /** Same as {@link Tensor#ge_(double)}. */
  default Tensor greaterEqual_(double other) {
    return self().ge_(other);
  }

  /** Same as {@link Tensor#lt(Tensor)}. */
  default Tensor less(Tensor other) {
    return self().lt(other);
  }

  /** Same as {@link Tensor#lt_(Tensor)}. */
  default Tensor less_(Tensor other) {
    return self().lt_(other);
  }

  /** Same as {@link Tensor#lt(double)}. */
  default Tensor less(double other) {
    return self().lt(other);
  }

  /** Same as {@link Tensor#lt_(double)}. */
  default Tensor less_(double other) {
    return self().lt_(other);
  }

  /** Same as {@link Tensor#le(Tensor)}. */
  default Tensor lessEqual(Tensor other) {
    return self().le(other);
  }

  /** Same as {@link Tensor#le_(Tensor)}. */
  default Tensor lessEqual_(Tensor other) {
    return self().le_(other);
  }

  /** Same as {@link Tensor#le(double)}. */
  default Tensor lessEqual(double other) {
    return self().le(other);
  }

  /** Same as {@link Tensor#le_(double)}. */
  default Tensor lessEqual_(double other) {
    return self().le_(other);
  }

  /** Same as {@link Tensor#ne(Tensor)}. */
  default Tensor notEqual(Tensor other) {
    return self().ne(other);
  }

  /** Same as {@link Tensor#ne_(Tensor)}. */
  default Tensor notEqual_(Tensor other) {
    return self().ne_(other);
  }

  /** Same as {@link Tensor#ne(double)}. */
  default Tensor notEqual(double other) {
    return self().ne(other);
  }

  /** Same as {@link Tensor#ne_(double)}. */
  default Tensor notEqual_(double other) {
    return self().ne_(other);
  }

  /** Same as {@link Tensor#clamp(double, double)}. */
  default Tensor clip(double min, double max) {
    return self().clamp(min, max);
  }

  /** Same as {@link Tensor#clamp_(double, double)}. */
  default Tensor clip_(double min, double max) {
    return self().clamp_(min, max);
  }

  /** Same as {@link Tensor#t()}, for a matrix: with the dimensions reversed; {@code tensor.T}. */
  default Tensor T() {
    return Views.reversed(self());
  }

  /** Same as {@link Tensor#transpose(int, int)}. */
  default Tensor swapaxes(int dim0, int dim1) {
    return self().transpose(dim0, dim1);
  }

  /** Same as {@link Tensor#transpose(int, int)}. */
  default Tensor swapdims(int dim0, int dim1) {
    return self().transpose(dim0, dim1);
  }

  /** Same as {@link Tensor#movedim(int, int)}. */
  default Tensor moveaxis(int source, int destination) {
    return self().movedim(source, destination);
  }

  /** Same as {@link Tensor#mT()}. */
  default Tensor adjoint() {
    return self().mT();
  }

  /** Same as {@link Tensor#mT()}, since every type is real. */
  default Tensor mH() {
    return self().mT();
  }

  /**
   * The transposed matrix; {@code tensor.H}.
   *
   * @throws IllegalArgumentException if this is no matrix
   */
  default Tensor H() {
    if (self().dim() != 0 && self().dim() != 2) {
      throw new IllegalArgumentException(
          "tensor.H is only supported on matrices (2-D tensors). Got "
              + self().dim()
              + "-D tensor.");
    }
    return self().t();
  }

  /** A copy of what {@link Tensor#narrow} views; {@code torch.narrow_copy}. */
  default Tensor narrowCopy(int dim, int start, int length) {
    return self().narrow(dim, start, length).clone();
  }

  /** A view with several dimensions moved to new positions; {@code torch.movedim}. */
  default Tensor movedim(int[] source, int[] destination) {
    return Views.movedim(self(), source, destination);
  }

  /** A view without those of the given dimensions that have size 1; {@code torch.squeeze(dims)}. */
  default Tensor squeeze(int... dims) {
    return Views.squeeze(self(), dims);
  }

  /** Same as {@link Tensor#dim()}. */
  default int ndim() {
    return self().dim();
  }

  /** Same as {@link Tensor#dim()}. */
  default int ndimension() {
    return self().dim();
  }

  /** Same as {@link Tensor#numel()}. */
  default int nelement() {
    return self().numel();
  }

  /** Same as {@link Tensor#flatten()}. */
  default Tensor ravel() {
    return self().flatten();
  }

  /** A new tensor of this shape and type, filled with one value; {@code torch.fill}. */
  default Tensor fill(double value) {
    return self().fullLike(value);
  }

  /** Same as {@link Tensor#split(int[], int)}. */
  default List<Tensor> unsafeSplitWithSizes(int[] sizes, int dim) {
    return self().split(sizes, dim);
  }

  /** Keeps positive elements and multiplies the others by a slope; {@code torch.prelu}. */
  default Tensor prelu(Tensor weight) {
    return ParametricRectifier.prelu(self(), weight);
  }

  /** Elements from {@code -lambd} to {@code lambd} set to zero; {@code torch.hardshrink}. */
  default Tensor hardshrink(double lambd) {
    return Shrinkage.HARDSHRINK.apply(self(), lambd);
  }

  /** This tensor's offset into its storage, in elements; {@code tensor.storage_offset()}. */
  default int storageOffset() {
    return self().strided().storageOffset();
  }

  /** The memory that this tensor shares with its views; {@code tensor.untyped_storage()}. */
  default UntypedStorage untypedStorage() {
    return new UntypedStorage(self().strided().storage());
  }

  /** Whether the type is signed; {@code tensor.is_signed()}. */
  default boolean isSigned() {
    return Reading.isSigned(self().dtype());
  }

  /** The size of an element in bytes; {@code tensor.element_size()}. */
  default int elementSize() {
    return self().dtype().byteSize();
  }

  /** Same as {@link #elementSize()}; {@code tensor.itemsize}. */
  default int itemsize() {
    return elementSize();
  }

  /** True where this is not zero; {@code tensor.bool()}. */
  default Tensor bool() {
    return self().to(DType.BOOL);
  }

  /** Same as {@link Tensor#to}; {@code tensor.type(dtype)}. */
  default Tensor type(DType dtype) {
    return self().to(dtype);
  }

  /** The type as PyTorch names it, such as {@code torch.FloatTensor}; {@code tensor.type()}. */
  default String type() {
    return "torch." + self().dtype().scalarName() + "Tensor";
  }

  /** This tensor in float16; {@code tensor.half()}. */
  default Tensor half() {
    return self().to(DType.FLOAT16);
  }

  /** This tensor in bfloat16; {@code tensor.bfloat16()}. */
  default Tensor bfloat16() {
    return self().to(DType.BFLOAT16);
  }

  /** The size of all elements in bytes; {@code tensor.nbytes}. */
  default long nbytes() {
    return (long) self().numel() * elementSize();
  }

  /** Whether the elements are floating-point numbers; {@code tensor.is_floating_point()}. */
  default boolean isFloatingPoint() {
    return self().dtype().isFloatingPoint();
  }

  /** Whether the shapes are equal; {@code tensor.is_same_size}. */
  default boolean isSameSize(Tensor other) {
    return self().shape().equals(other.shape());
  }

  /** Whether the only element is not zero; {@code tensor.is_nonzero()}. */
  default boolean isNonzero() {
    return self().itemBoolean();
  }

  /** This tensor in the type of {@code other}; {@code tensor.type_as}. */
  default Tensor typeAs(Tensor other) {
    return self().to(other.dtype());
  }

  /** This tensor in the type of {@code other}; {@code tensor.to(other)}. */
  default Tensor to(Tensor other) {
    return self().to(other.dtype());
  }

  /**
   * The elements as nested lists of {@link Double}, {@link Long} or {@link Boolean}; {@code
   * tensor.tolist()}.
   *
   * @throws IllegalStateException if this is a 0-d tensor: ask for its {@code item()}
   */
  default List<Object> toList() {
    return Reading.list(self());
  }

  /** Same as {@link #toList()}. */
  default List<Object> tolist() {
    return toList();
  }

  private Tensor self() {
    return (Tensor) this;
  }
}
