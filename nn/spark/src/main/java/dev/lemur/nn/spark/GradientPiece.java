package dev.lemur.nn.spark;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.train.ShardTree;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some elements of the gradient of a parameter, of one shard or of all; or a report without
 * gradients. Large gradients are added in pieces, each by another task.
 */
final class GradientPiece implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many elements a piece has at most. */
  static final int ELEMENTS = 1 << 18;

  private final int shard;
  private final int parameter;
  private final int from;
  private final @Nullable TensorBytes elements;
  private final @Nullable ShardReport report;

  private GradientPiece(
      int shard,
      int parameter,
      int from,
      @Nullable TensorBytes elements,
      @Nullable ShardReport report) {
    this.shard = shard;
    this.parameter = parameter;
    this.from = from;
    this.elements = elements;
    this.report = report;
  }

  /** The pieces of a report, the last of which is the report itself. */
  static List<GradientPiece> of(ShardReport report) {
    List<GradientPiece> pieces = new ArrayList<>();
    TensorBytes[] gradients = report.gradients();
    for (int i = 0; i < gradients.length; i++) {
      TensorBytes gradient = gradients[i];
      for (int from = 0; gradient != null && from < gradient.numel(); from += ELEMENTS) {
        int count = Math.min(ELEMENTS, gradient.numel() - from);
        pieces.add(new GradientPiece(report.shard(), i, from, gradient.slice(from, count), null));
      }
    }
    pieces.add(new GradientPiece(report.shard(), -1, 0, null, report.withoutGradients()));
    return pieces;
  }

  /** Which of {@code slices} tasks adds it. */
  int slice(int slices) {
    return Math.floorMod(31 * parameter + from / ELEMENTS, slices);
  }

  @Nullable ShardReport report() {
    return report;
  }

  int parameter() {
    return parameter;
  }

  int from() {
    return from;
  }

  Tensor tensor() {
    if (elements == null) {
      throw new IllegalStateException("this piece is a report");
    }
    return elements.tensor();
  }

  /**
   * The sums of the pieces that several shards have of the same elements, along the tree of all
   * shards; reports stay as they are.
   *
   * @param shards those that were computed, in order
   */
  static List<GradientPiece> sums(Iterable<GradientPiece> pieces, int[] shards) {
    List<GradientPiece> sums = new ArrayList<>();
    Map<Long, Map<Integer, GradientPiece>> byPlace = new TreeMap<>();
    for (GradientPiece piece : pieces) {
      if (piece.report != null) {
        sums.add(piece);
      } else {
        byPlace
            .computeIfAbsent((long) piece.parameter << 32 | piece.from, place -> new TreeMap<>())
            .put(piece.shard, piece);
      }
    }
    byPlace.values().forEach(same -> sums.add(sum(same, shards)));
    return sums;
  }

  private static GradientPiece sum(Map<Integer, GradientPiece> byShard, int[] shards) {
    ShardTree<List<Tensor>> tree = new ShardTree<>(GradientPiece::plus);
    for (int shard : shards) {
      GradientPiece piece = byShard.get(shard);
      tree.add(piece == null ? List.of() : List.of(piece.tensor()));
    }
    GradientPiece any = byShard.values().iterator().next();
    List<Tensor> total = tree.total();
    if (total == null) {
      throw new IllegalStateException("no shard was computed");
    }
    return new GradientPiece(-1, any.parameter, any.from, TensorBytes.of(total.get(0)), null);
  }

  /** A shard that the loss does not depend on in this parameter adds nothing. */
  private static List<Tensor> plus(List<Tensor> left, List<Tensor> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    try (var noGrad = new NoGrad()) {
      return List.of(left.get(0).add_(right.get(0)));
    }
  }
}
