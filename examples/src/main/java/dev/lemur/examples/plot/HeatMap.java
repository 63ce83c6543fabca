package dev.lemur.examples.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** Tables of numbers from 0 to 1 as squares: the larger, the darker. */
public final class HeatMap {
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TICK = new Font(Font.MONOSPACED, Font.PLAIN, 8);
  private static final int SHADES = 64;
  private static final Color DARKEST = new Color(0x0B2F6B);

  private HeatMap() {}

  /**
   * A table with its first row at the top.
   *
   * @param columns the names of the columns
   * @param rows the names of the rows
   * @param values a row of numbers for each row
   */
  public static JFreeChart of(
      String title,
      String columnLabel,
      List<String> columns,
      String rowLabel,
      List<String> rows,
      double[][] values) {
    int count = rows.size() * columns.size();
    double[] x = new double[count];
    double[] y = new double[count];
    double[] z = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = i % columns.size();
      y[i] = i / columns.size();
      z[i] = values[i / columns.size()][i % columns.size()];
    }
    var data = new DefaultXYZDataset();
    data.addSeries(title, new double[][] {x, y, z});
    var renderer = new XYBlockRenderer();
    renderer.setPaintScale(shades());
    SymbolAxis yAxis = axis(rowLabel, rows);
    yAxis.setInverted(true);
    XYPlot plot = new XYPlot(data, axis(columnLabel, columns), yAxis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 6, 6, 12));
    return chart;
  }

  private static SymbolAxis axis(String label, List<String> symbols) {
    SymbolAxis axis = new SymbolAxis(label, symbols.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
    return axis;
  }

  private static LookupPaintScale shades() {
    // A little above 1, which itself must not lie outside.
    LookupPaintScale scale = new LookupPaintScale(0, 1 + 1e-6, DARKEST);
    for (int i = 0; i < SHADES; i++) {
      // The square root shows small numbers too.
      double ink = Math.sqrt((double) i / (SHADES - 1));
      scale.add((double) i / SHADES, mix(ink));
    }
    return scale;
  }

  private static Color mix(double ink) {
    return new Color(
        channel(DARKEST.getRed(), ink),
        channel(DARKEST.getGreen(), ink),
        channel(DARKEST.getBlue(), ink));
  }

  private static int channel(int darkest, double ink) {
    return (int) Math.round(255 + ink * (darkest - 255));
  }
}
