package dev.lemur.nn.tensorboard;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.nd4j.shade.protobuf.ByteString;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;

/** The messages that TensorBoard reads. */
final class Summaries {
  private static final double[] BIN_EDGES = binEdges();

  private Summaries() {}

  static Summary scalar(String tag, double value) {
    return of(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
  }

  private static Summary of(Summary.Value.Builder value) {
    return Summary.newBuilder().addValue(value).build();
  }

  // ---- histograms ------------------------------------------------------------------------------

  /** Bin edges from 1e-12 to 1e20 on both sides of 0, each a tenth larger than the one before. */
  private static double[] binEdges() {
    double[] positive =
        DoubleStream.iterate(1e-12, edge -> edge < 1e20, edge -> edge * 1.1).toArray();
    int count = positive.length;
    double[] edges = new double[2 * count + 1];
    for (int i = 0; i < count; i++) {
      edges[count - 1 - i] = -positive[i];
      edges[count + 1 + i] = positive[i];
    }
    return edges;
  }

  /** The counts of the bins, from the first to the last that is not empty. */
  static Summary histogram(String tag, Tensor values) {
    double[] numbers = values.detach().to(DType.FLOAT64).toDoubleArray();
    if (numbers.length == 0) {
      throw new IllegalArgumentException("a histogram of no values; tag '" + tag + "'");
    }
    int[] counts = new int[BIN_EDGES.length - 1];
    for (double number : numbers) {
      int bin = bin(number);
      if (bin >= 0) {
        counts[bin]++;
      }
    }
    int first = 0;
    int last = counts.length - 1;
    while (first < last && counts[first] == 0) {
      first++;
    }
    while (last > first && counts[last] == 0) {
      last--;
    }
    HistogramProto.Builder histogram =
        HistogramProto.newBuilder()
            .setMin(Arrays.stream(numbers).min().getAsDouble())
            .setMax(Arrays.stream(numbers).max().getAsDouble())
            .setNum(numbers.length)
            .setSum(Arrays.stream(numbers).sum())
            .setSumSquares(Arrays.stream(numbers).map(x -> x * x).sum());
    // A bucket is named by its right edge: an empty one in front gives the left edge of the first.
    histogram.addBucket(0).addBucketLimit(BIN_EDGES[first]);
    for (int bin = first; bin <= last; bin++) {
      histogram.addBucket(counts[bin]).addBucketLimit(BIN_EDGES[bin + 1]);
    }
    return of(Summary.Value.newBuilder().setTag(tag).setHisto(histogram));
  }

  /** The bin of a number: its left edge belongs to it, and the last bin's right edge too. */
  private static int bin(double number) {
    int last = BIN_EDGES.length - 1;
    if (number == BIN_EDGES[last]) {
      return last - 1;
    }
    int position = Arrays.binarySearch(BIN_EDGES, number + 0.0);
    int bin = position >= 0 ? position : -position - 2;
    return bin < last ? bin : -1;
  }

  // ---- images and texts ------------------------------------------------------------------------

  /** A tensor [1, H, W], [3, H, W] or [4, H, W] as a PNG: bytes, or floating point from 0 to 1. */
  static Summary image(String tag, Tensor image) {
    if (image.dim() != 3 || image.size(0) != 1 && image.size(0) != 3 && image.size(0) != 4) {
      throw new IllegalArgumentException(
          "an image must have the shape [1, H, W], [3, H, W] or [4, H, W], but has "
              + image.shape());
    }
    int channels = image.size(0);
    int height = image.size(1);
    int width = image.size(2);
    double scale = image.dtype().isFloatingPoint() ? 255 : 1;
    double[] values = image.detach().to(DType.FLOAT64).mul(scale).clamp(0, 255).toDoubleArray();
    var picture =
        new BufferedImage(
            width,
            height,
            channels == 4 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int plane = height * width;
    for (int i = 0; i < plane; i++) {
      int red = (int) values[i];
      int green = channels == 1 ? red : (int) values[plane + i];
      int blue = channels == 1 ? red : (int) values[2 * plane + i];
      int alpha = channels == 4 ? (int) values[3 * plane + i] : 255;
      picture.setRGB(i % width, i / width, alpha << 24 | red << 16 | green << 8 | blue);
    }
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("the image cannot be encoded", e);
    }
    return of(
        Summary.Value.newBuilder()
            .setTag(tag)
            .setImage(
                Summary.Image.newBuilder()
                    .setHeight(height)
                    .setWidth(width)
                    .setColorspace(channels)
                    .setEncodedImageString(ByteString.copyFrom(png.toByteArray()))));
  }

  static Summary text(String tag, String text) {
    var plugin =
        SummaryMetadata.PluginData.newBuilder().setPluginName("text").setContent(ByteString.EMPTY);
    var shape = TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(1));
    return of(
        Summary.Value.newBuilder()
            .setTag(tag + "/text_summary")
            .setMetadata(SummaryMetadata.newBuilder().setPluginData(plugin))
            .setTensor(
                TensorProto.newBuilder()
                    .setDtype(DataType.DT_STRING)
                    .setTensorShape(shape)
                    .addStringVal(ByteString.copyFromUtf8(text))));
  }
}
