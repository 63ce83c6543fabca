package dev.lemur.examples.plot;

import dev.lemur.core.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** Matrices as squares of different shades or colours, the first row at the top. */
public final class HeatMaps {
  private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Color BLUE = new Color(0x1F4E9C);
  private static final Color RED = new Color(0xB03010);
  private static final Color BLACK = new Color(0x101010);

  private HeatMaps() {}

  /** Numbers from 0, white, to the largest, black. */
  public static JFreeChart gray(String caption, Tensor matrix) {
    return bare(caption, matrix, new Scale(matrix.max().item(), BLACK, RED));
  }

  /** Numbers around 0: white at 0, blue above and red below, up to the largest magnitude. */
  public static JFreeChart signed(String caption, Tensor matrix) {
    return bare(caption, matrix, new Scale(matrix.abs().max().item(), BLUE, RED));
  }

  /** An empty place. */
  public static JFreeChart nothing() {
    JFreeChart chart = bare("", Tensor.zeros(1, 1), new Scale(0, BLACK, RED));
    chart.getPlot().setOutlineVisible(false);
    return chart;
  }

  /**
   * A confusion matrix.
   *
   * @param shares a row for each actual class, a column for each predicted one; from 0 to 1
   */
  public static JFreeChart confusion(String title, Tensor shares, List<String> classes) {
    XYPlot plot = plot(shares, new Scale(1, BLUE, RED));
    String[] names = classes.toArray(String[]::new);
    SymbolAxis taken = new SymbolAxis("taken for", names);
    taken.setVerticalTickLabels(true);
    plot.setDomainAxis(taken);
    SymbolAxis actual = new SymbolAxis("is", names);
    actual.setInverted(true);
    plot.setRangeAxis(actual);
    for (SymbolAxis axis : List.of(taken, actual)) {
      axis.setRange(-0.5, names.length - 0.5);
      axis.setTickLabelFont(LABEL);
      axis.setGridBandsVisible(false);
    }
    JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 6, 6, 12));
    return chart;
  }

  private static JFreeChart bare(String caption, Tensor matrix, Scale scale) {
    JFreeChart chart = new JFreeChart(caption, CAPTION, plot(matrix, scale), false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(2, 2, 2, 2));
    return chart;
  }

  private static XYPlot plot(Tensor matrix, Scale scale) {
    int rows = matrix.size(0);
    int columns = matrix.size(1);
    double[] values = matrix.toDoubleArray();
    double[][] points = new double[3][values.length];
    for (int i = 0; i < values.length; i++) {
      points[0][i] = i % columns;
      points[1][i] = i / columns;
      points[2][i] = values[i];
    }
    DefaultXYZDataset data = new DefaultXYZDataset();
    data.addSeries("", points);
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setPaintScale(scale);
    NumberAxis x = new NumberAxis();
    x.setRange(-0.5, columns - 0.5);
    NumberAxis y = new NumberAxis();
    y.setRange(-0.5, rows - 0.5);
    y.setInverted(true);
    x.setVisible(false);
    y.setVisible(false);
    XYPlot plot = new XYPlot(data, x, y, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  /** From white at 0 to a colour at {@code most}, and to another one at {@code -most}. */
  private record Scale(double most, Color above, Color below) implements PaintScale {
    @Override
    public double getLowerBound() {
      return -most;
    }

    @Override
    public double getUpperBound() {
      return most;
    }

    @Override
    public Color getPaint(double value) {
      double share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
      Color full = value < 0 ? below : above;
      return new Color(
          mix(full.getRed(), share), mix(full.getGreen(), share), mix(full.getBlue(), share));
    }

    private static int mix(int channel, double share) {
      return (int) Math.round(255 + (channel - 255) * share);
    }
  }
}
