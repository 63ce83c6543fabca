package dev.lemur.nn.onnx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The emitter of each traced operation, by its name. */
final class Emitters {
  private static final Map<String, Emitter> ALL = new HashMap<>();

  static {
    ALL.putAll(ElementwiseEmitters.TABLE);
    ALL.putAll(ActivationEmitters.TABLE);
    ALL.putAll(ShapeEmitters.TABLE);
    ALL.putAll(IndexEmitters.TABLE);
    ALL.putAll(ReductionEmitters.TABLE);
    ALL.putAll(ProductEmitters.TABLE);
    ALL.putAll(LayerEmitters.TABLE);
    ALL.putAll(RecurrentEmitters.TABLE);
    ALL.putAll(PackedEmitters.TABLE);
    ALL.putAll(PoolingEmitters.TABLE);
    ALL.putAll(AttentionEmitters.TABLE);
    ALL.putAll(VisionEmitters.TABLE);
  }

  private Emitters() {}

  /** The emitter of an operation, which may be in place; null if there is none. */
  static @Nullable Emitter of(String name) {
    return ALL.get(name.replaceFirst("(?<=[a-z0-9])_$", ""));
  }
}
