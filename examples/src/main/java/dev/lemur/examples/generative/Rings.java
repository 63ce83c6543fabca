package dev.lemur.examples.generative;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Frames;
import dev.lemur.examples.plot.Picture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points on two rings, and pictures of them. */
final class Rings {
  private static final double INNER = 1;
  private static final double OUTER = 2;
  private static final double NOISE = 0.05;
  private static final double REACH = 2.6;

  private Rings() {}

  /** New points: half of them near each ring, on average. */
  static Tensor draw(int count) {
    Tensor angle = Tensor.rand(count).mul(2 * Math.PI);
    Tensor isInner = Tensor.rand(count).lt(0.5).to(DType.FLOAT32);
    Tensor radius = isInner.mul(INNER - OUTER).add(OUTER).add(Tensor.randn(count).mul(NOISE));
    return Tensor.stack(List.of(radius.mul(angle.cos()), radius.mul(angle.sin())), 1);
  }

  /** The fraction of points within four times the noise of a ring. */
  static double shareNearARing(Tensor points) {
    Tensor radius = points.square().sum(1).sqrt();
    Tensor distance = radius.sub(INNER).abs().minimum(radius.sub(OUTER).abs());
    return distance.le(4 * NOISE).to(DType.FLOAT32).mean().item();
  }

  /** Draws generated points over real ones. */
  static void write(Path folder, int epoch, Tensor made, Tensor real) {
    Map<String, double[][]> clouds = new LinkedHashMap<>();
    clouds.put("made", columns(made));
    clouds.put("real", columns(real));
    new Picture(List.of(Charts.clouds("Epoch " + epoch, clouds, REACH)), 1, 400, 430)
        .writePng(folder, Frames.name("points", epoch));
  }

  private static double[][] columns(Tensor points) {
    return new double[][] {
      points.select(1, 0).toDoubleArray(), points.select(1, 1).toDoubleArray()
    };
  }
}
