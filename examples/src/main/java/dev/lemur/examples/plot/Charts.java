package dev.lemur.examples.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** Line charts that are readable in print: dark lines on white, no frame, large letters. */
public final class Charts {
  private static final Color BLUE = new Color(0x1F4E9C);
  private static final Color ORANGE = new Color(0xC4500C);
  private static final Color[] CLOUDS = {
    ORANGE,
    new Color(0x8FA8CE),
    BLUE,
    new Color(0x2A7F3F),
    new Color(0x8B3FA0),
    new Color(0xB89B00),
    new Color(0x008B8B),
    new Color(0x7A4A21),
    new Color(0xD1478C),
    new Color(0x555555)
  };
  private static final Color GRID = new Color(0xBBBBBB);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Stroke SOLID = new BasicStroke(2.2f);
  private static final Stroke DASHED =
      new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0);

  static {
    // Rotated labels as text, which stays text in an SVG, instead of outlines of letters.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private Charts() {}

  /** A function's curve. */
  public static JFreeChart function(String title, double[] x, double[] y, Range yRange) {
    return curve(title, "Output y", x, y, yRange, BLUE, SOLID);
  }

  /** A derivative's curve. */
  public static JFreeChart derivative(String title, double[] x, double[] y, Range yRange) {
    return curve(title, "Derivative dy/dx", x, y, yRange, ORANGE, DASHED);
  }

  private static JFreeChart curve(
      String title, String yLabel, double[] x, double[] y, Range yRange, Color color, Stroke line) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries(title, new double[][] {x, y});
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, line);
    NumberAxis xAxis = new NumberAxis("Input x");
    xAxis.setRange(x[0], x[x.length - 1]);
    xAxis.setTickUnit(new NumberTickUnit(x[x.length - 1] > 5 ? 4 : 2.5));
    NumberAxis yAxis = new NumberAxis(yLabel);
    yAxis.setRange(yRange);
    yAxis.setTickUnit(new NumberTickUnit(yRange.getLength() > 4 ? 2 : 0.5));
    return chart(title, data, xAxis, yAxis, renderer, false);
  }

  /**
   * Lines of positive numbers by layer, on a logarithmic axis.
   *
   * @param series the numbers of each line, from layer 1 on, by its name
   */
  public static JFreeChart byLayer(String title, String yLabel, Map<String, double[]> series) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    series.forEach((name, values) -> addCounted(name, values, data, renderer));
    NumberAxis xAxis = new NumberAxis("Layer");
    xAxis.setRange(0.5, data.getItemCount(0) + 0.5);
    xAxis.setTickUnit(new NumberTickUnit(1));
    LogAxis yAxis = new LogAxis(yLabel);
    yAxis.setTickUnit(new NumberTickUnit(1));
    yAxis.setNumberFormatOverride(new DecimalFormat("0E0", new DecimalFormatSymbols(Locale.ROOT)));
    return chart(title, data, xAxis, yAxis, renderer, true);
  }

  /**
   * Lines by epoch.
   *
   * @param series the numbers of each line, from epoch 1 on, by its name
   */
  public static JFreeChart byEpoch(String title, String yLabel, Map<String, double[]> series) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    series.forEach((name, values) -> addCounted(name, values, data, renderer));
    // A line of one point would be invisible.
    renderer.setDefaultShapesVisible(data.getItemCount(0) == 1);
    NumberAxis xAxis = new NumberAxis("Epoch");
    xAxis.setRange(0, data.getItemCount(0) + 1);
    xAxis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    NumberAxis yAxis = new NumberAxis(yLabel);
    yAxis.setAutoRangeIncludesZero(true);
    return chart(title, data, xAxis, yAxis, renderer, true);
  }

  /**
   * Lines over seconds.
   *
   * @param lines the seconds and the numbers of each line by its name
   */
  public static JFreeChart byTime(String title, String yLabel, Map<String, double[][]> lines) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    Color[] colors = {BLUE, ORANGE, CLOUDS[3]};
    lines.forEach(
        (name, line) -> {
          int number = data.getSeriesCount();
          addLine(name, line, data, renderer);
          renderer.setSeriesPaint(number, colors[number % colors.length]);
          renderer.setSeriesStroke(number, SOLID);
        });
    return chart(title, data, new NumberAxis("Seconds"), new NumberAxis(yLabel), renderer, true);
  }

  /** Adds a line through the values at 1, 2, 3... */
  private static void addCounted(
      String name, double[] values, DefaultXYDataset data, XYLineAndShapeRenderer renderer) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i + 1;
    }
    addLine(name, new double[][] {numbers, values}, data, renderer);
  }

  private static void addLine(
      String name, double[][] points, DefaultXYDataset data, XYLineAndShapeRenderer renderer) {
    int number = data.getSeriesCount();
    renderer.setSeriesPaint(number, number == 0 ? BLUE : ORANGE);
    renderer.setSeriesStroke(number, number == 0 ? SOLID : DASHED);
    data.addSeries(name, points);
  }

  /**
   * Measured points, and the lines of functions.
   *
   * @param lines the x and y of each line by its name
   * @param points the x and y of each point
   */
  public static JFreeChart fit(String title, Map<String, double[][]> lines, double[][] points) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    lines.forEach((name, line) -> addLine(name, line, data, renderer));
    int number = data.getSeriesCount();
    renderer.setSeriesLinesVisible(number, false);
    renderer.setSeriesShapesVisible(number, true);
    renderer.setSeriesShape(number, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
    renderer.setSeriesPaint(number, Color.GRAY);
    data.addSeries("data", points);
    NumberAxis xAxis = new NumberAxis("Input x");
    xAxis.setAutoRangeIncludesZero(false);
    return chart(title, data, xAxis, new NumberAxis("Output y"), renderer, true);
  }

  /**
   * Clouds of points in a square around 0.
   *
   * @param clouds the x and y of each cloud's points by its name; the first lies on top
   * @param reach the end of the axes
   */
  public static JFreeChart clouds(String title, Map<String, double[][]> clouds, double reach) {
    DefaultXYDataset data = new DefaultXYDataset();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    clouds.forEach(
        (name, points) -> {
          int number = data.getSeriesCount();
          renderer.setSeriesShape(number, new Ellipse2D.Double(-1.8, -1.8, 3.6, 3.6));
          renderer.setSeriesPaint(number, CLOUDS[number % CLOUDS.length]);
          data.addSeries(name, points);
        });
    NumberAxis xAxis = new NumberAxis();
    xAxis.setRange(-reach, reach);
    NumberAxis yAxis = new NumberAxis();
    yAxis.setRange(-reach, reach);
    return chart(title, data, xAxis, yAxis, renderer, true);
  }

  private static JFreeChart chart(
      String title,
      DefaultXYDataset data,
      ValueAxis xAxis,
      ValueAxis yAxis,
      XYLineAndShapeRenderer renderer,
      boolean legend) {
    for (ValueAxis axis : new ValueAxis[] {xAxis, yAxis}) {
      axis.setLabelFont(LABEL);
      axis.setTickLabelFont(TICK);
    }
    // As one path; otherwise the dashes would restart at every point.
    renderer.setDrawSeriesLineAsPath(true);
    XYPlot plot = new XYPlot(data, xAxis, yAxis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainZeroBaselineVisible(true);
    plot.setRangeZeroBaselineVisible(true);
    JFreeChart chart = new JFreeChart(title, TITLE, plot, legend);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 6, 6, 12));
    if (legend) {
      chart.getLegend().setItemFont(LABEL);
    }
    return chart;
  }
}
