package dev.lemur.examples.training;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.plot.HeatMaps;
import dev.lemur.examples.plot.Picture;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.pooling.MaxPool2d;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;

/**
 * Pictures of what a convolutional network has learnt.
 *
 * @param model begins with a convolution
 * @param test images [count, 1, height, width] and their labels
 */
record DigitsCnnPictures(Sequential model, TensorDataset test) {
  private static final int TILE = 90;
  private static final int CAPTION = 18;
  private static final int COLUMNS = 8;
  private static final int MAPS = 7;
  private static final int MISTAKES = 10;

  /** Writes {@code filters}, {@code activations} and {@code mistakes} into a folder. */
  void write(Path folder) {
    model.eval();
    try (var noGrad = new NoGrad()) {
      filters().write(folder, "filters");
      activations(test.tensors().get(0).narrow(0, 0, 1)).write(folder, "activations");
      mistakes().write(folder, "mistakes");
    }
  }

  private Picture filters() {
    Tensor weight = ((Conv2d) model.get(0)).weight();
    List<JFreeChart> charts = new ArrayList<>();
    for (int i = 0; i < weight.size(0); i++) {
      charts.add(HeatMaps.signed("filter " + i, weight.select(0, i).select(0, 0)));
    }
    return new Picture(charts, COLUMNS, TILE, TILE + CAPTION);
  }

  /** A row for the image, and one with the first channels of each layer that visibly changes it. */
  private Picture activations(Tensor image) {
    List<JFreeChart> charts = new ArrayList<>();
    Tensor x = image;
    addRow(charts, "image", x);
    for (Module layer : model) {
      x = layer.apply(x);
      if (x.dim() != 4) {
        break;
      }
      if (layer instanceof Conv2d || layer instanceof ReLU || layer instanceof MaxPool2d) {
        addRow(charts, layer.getClass().getSimpleName(), x);
      }
    }
    return new Picture(charts, MAPS, TILE, TILE + CAPTION);
  }

  private static void addRow(List<JFreeChart> charts, String name, Tensor x) {
    for (int channel = 0; channel < MAPS; channel++) {
      if (channel < x.size(1)) {
        Tensor map = x.select(0, 0).select(0, channel);
        charts.add(HeatMaps.signed(channel == 0 ? name : "channel " + channel, map));
      } else {
        charts.add(HeatMaps.nothing());
      }
    }
  }

  /** The images whose label was given the least probability, the worst first. */
  private Picture mistakes() {
    Tensor images = test.tensors().get(0);
    Tensor labels = test.tensors().get(1);
    Tensor probabilities = model.apply(images).softmax(1);
    Tensor ofLabel = probabilities.gather(1, labels.unsqueeze(1)).squeeze(1);
    long[] order = ofLabel.argsort().toLongArray();
    List<JFreeChart> charts = new ArrayList<>();
    for (int i = 0; i < Math.min(MISTAKES, order.length); i++) {
      Tensor given = probabilities.select(0, (int) order[i]);
      int guess = (int) given.argmax().item();
      int label = (int) labels.select(0, (int) order[i]).item();
      String answer = guess == label ? label + ", rightly" : label + ", taken for " + guess;
      String caption =
          String.format(Locale.ROOT, "%s (%.0f %%)", answer, 100 * given.select(0, guess).item());
      charts.add(HeatMaps.gray(caption, images.select(0, (int) order[i]).select(0, 0)));
    }
    return new Picture(charts, MISTAKES / 2, 2 * TILE, 2 * TILE + CAPTION);
  }
}
