package dev.lemur.core.text;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a tensor, {@code tensor([1.0000, 2.5000], requires_grad=True)}. */
public final class TensorText {
  private static final String PREFIX = "tensor(";

  private TensorText() {}

  /**
   * The text of a tensor; mirrors {@code repr} of a {@code torch.Tensor}.
   *
   * @param requiresGrad whether to say {@code requires_grad=True}, unless there is a {@code
   *     gradFnName}
   * @param gradFnName the name of the operation that made the tensor, {@code AddBackward0}, or null
   *     for a leaf
   */
  public static String format(
      TensorContent content,
      boolean requiresGrad,
      @Nullable String gradFnName,
      PrintOptions options) {
    StringBuilder text = new StringBuilder(PREFIX);
    appendElements(text, content, options);
    List<String> suffixes = describe(content, options);
    if (gradFnName != null) {
      suffixes.add("grad_fn=<" + gradFnName + ">");
    } else if (requiresGrad) {
      suffixes.add("requires_grad=True");
    }
    appendSuffixes(text, suffixes, options.lineWidth());
    return text.append(')').toString();
  }

  /** The text of a parameter whose text as a tensor is given. */
  public static String parameter(String tensorText) {
    return "Parameter containing:\n" + tensorText;
  }

  private static void appendElements(
      StringBuilder text, TensorContent content, PrintOptions options) {
    Shape shape = content.shape();
    boolean summarised = shape.numel() > options.threshold();
    if (shape.numel() == 0) {
      text.append("[]");
    } else if (summarised && options.edgeItems() == 0 && shape.rank() > 0) {
      text.append("[...]");
    } else {
      int edge = summarised ? options.edgeItems() : Integer.MAX_VALUE;
      PrintedElements printed = new PrintedElements(shape.sizes(), edge);
      ElementTexts elements = ElementTexts.of(content, printed, options);
      new BracketWriter(text, printed, elements, options.lineWidth()).write();
    }
  }

  private static List<String> describe(TensorContent content, PrintOptions options) {
    List<String> suffixes = new ArrayList<>(3);
    Shape shape = content.shape();
    DType dtype = content.dtype();
    boolean empty = shape.numel() == 0;
    boolean sizeIsEvident = empty ? shape.rank() == 1 : options.edgeItems() > 0;
    if (!sizeIsEvident) {
      suffixes.add("size=" + PythonRepr.of(shape));
    }
    boolean typeIsEvident = !empty && (dtype == DType.INT64 || dtype == DType.BOOL);
    if (dtype != DType.FLOAT32 && !typeIsEvident) {
      suffixes.add("dtype=" + dtype);
    }
    return suffixes;
  }

  private static void appendSuffixes(StringBuilder text, List<String> suffixes, int lineWidth) {
    // PyTorch counts two characters too many for the last line.
    int lineLength = text.length() - text.lastIndexOf("\n") + 1;
    for (String suffix : suffixes) {
      if (lineLength + suffix.length() + 2 > lineWidth) {
        text.append(",\n").append(" ".repeat(PREFIX.length()));
        lineLength = PREFIX.length() + suffix.length();
      } else {
        text.append(", ");
        lineLength += suffix.length() + 2;
      }
      text.append(suffix);
    }
  }
}
