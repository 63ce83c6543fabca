package dev.lemur.nn.spark;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a {@code Dataset<Row>} are the model's input, and which the target.
 *
 * <pre>{@code
 * Columns.features("limbs", "hair").withLabel("class");          // two numbers
 * Columns.features("pixels").withShape(1, 28, 28).withLabel("digit"); // an array or a vector
 * }</pre>
 *
 * <p>A feature column holds a number, a truth value, an array of numbers or a vector of MLlib; the
 * numbers of all columns, one after the other, are the sample. A label column holds the same. One
 * label column of whole numbers or truth values makes a target of classes, int64 [N]; of other
 * numbers, float32 [N]; several make float32 [N, M].
 */
public final class Columns implements Serializable {
  private static final long serialVersionUID = 1;

  private final String[] features;
  private final String[] labels;
  private final DType inputType;
  private final @Nullable DType targetType;
  private final int @Nullable [] inputShape;
  private final int @Nullable [] targetShape;

  private Columns(
      String[] features,
      String[] labels,
      DType inputType,
      @Nullable DType targetType,
      int @Nullable [] inputShape,
      int @Nullable [] targetShape) {
    this.features = features;
    this.labels = labels;
    this.inputType = inputType;
    this.targetType = targetType;
    this.inputShape = inputShape;
    this.targetShape = targetShape;
  }

  /**
   * The columns of the input, as float32.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Columns features(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("a model needs at least one feature column");
    }
    return new Columns(names.clone(), new String[0], DType.FLOAT32, null, null, null);
  }

  /** With the columns of the target. */
  public Columns withLabel(String... names) {
    return new Columns(features, names.clone(), inputType, targetType, inputShape, targetShape);
  }

  /** With an input of another type: INT64 for an embedding, for instance. */
  public Columns withType(DType type) {
    return new Columns(features, labels, type, targetType, inputShape, targetShape);
  }

  /** With a target of a type, whatever its columns hold. */
  public Columns withLabelType(DType type) {
    return new Columns(features, labels, inputType, type, inputShape, targetShape);
  }

  /** With samples of a shape: 1, 28, 28 for a small grey picture. */
  public Columns withShape(int... shape) {
    return new Columns(features, labels, inputType, targetType, shape.clone(), targetShape);
  }

  /** With targets of a shape for each sample: 1 for a target [N, 1]. */
  public Columns withLabelShape(int... shape) {
    return new Columns(features, labels, inputType, targetType, inputShape, shape.clone());
  }

  /** The columns of the input. */
  public List<String> features() {
    return List.of(features);
  }

  /** The columns of the target. */
  public List<String> labels() {
    return List.of(labels);
  }

  /** The type of the input. */
  public DType type() {
    return inputType;
  }

  /** The type of the target; null for what the columns suggest. */
  public @Nullable DType labelType() {
    return targetType;
  }

  /** The shape of a sample's input; null for a row of its numbers. */
  @Nullable Shape shape() {
    return inputShape == null ? null : Shape.ofInts(inputShape);
  }

  /** The shape of a sample's target; null for a row of its numbers, or a single one. */
  @Nullable Shape labelShape() {
    return targetShape == null ? null : Shape.ofInts(targetShape);
  }
}
