package dev.lemur.examples.spark;

import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.nn.data.CsvTable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws what {@link SparkDigits} logged: the loss against time, a line for each file. */
public final class LossOverTime {
  /** Over how many steps the loss is averaged: single steps leap. */
  private static final int STEPS = 8;

  private LossOverTime() {}

  /**
   * Writes a picture.
   *
   * @param args where to, without an ending, and then a name and a file for each line
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    Path picture = Path.of(args[0]).toAbsolutePath();
    Map<String, double[][]> lines = new LinkedHashMap<>();
    for (int i = 1; i + 1 < args.length; i += 2) {
      lines.put(args[i], line(Path.of(args[i + 1])));
    }
    var chart = Charts.byTime("Digits on a Spark cluster", "Loss", lines);
    System.out.println(
        new Picture(List.of(chart), 1, 640, 400)
            .writePng(picture.getParent(), picture.getFileName().toString()));
  }

  private static double[][] line(Path file) {
    CsvTable table = CsvTable.read(file);
    double[] seconds = table.numbers("seconds").flatten().toDoubleArray();
    double[] losses = table.numbers("loss").flatten().toDoubleArray();
    double[] means = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      int from = Math.max(0, i - STEPS + 1);
      double sum = 0;
      for (int j = from; j <= i; j++) {
        sum += losses[j];
      }
      means[i] = sum / (i - from + 1);
    }
    return new double[][] {seconds, means};
  }
}
