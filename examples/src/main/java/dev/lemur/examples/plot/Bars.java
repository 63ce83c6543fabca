package dev.lemur.examples.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Numbers with names as lying bars, the first on top. */
public final class Bars {
  private static final Color POSITIVE = new Color(0x1F4E9C);
  private static final Color NEGATIVE = new Color(0xC4500C);
  private static final Color GRID = new Color(0xBBBBBB);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final double GAP = 0.25;
  private static final double MARGIN = 0.01;

  private Bars() {}

  /** Positive numbers to the right, negative ones to the left, of as many names. */
  public static JFreeChart signed(
      String title, String valueLabel, List<String> names, double[] values) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int i = 0; i < values.length; i++) {
      data.addValue(values[i], title, names.get(i));
    }
    CategoryAxis nameAxis = new CategoryAxis();
    nameAxis.setTickLabelFont(LABEL);
    nameAxis.setCategoryMargin(GAP);
    nameAxis.setLowerMargin(MARGIN);
    nameAxis.setUpperMargin(MARGIN);
    NumberAxis valueAxis = new NumberAxis(valueLabel);
    valueAxis.setTickLabelFont(LABEL);
    valueAxis.setLabelFont(LABEL);
    CategoryPlot plot = new CategoryPlot(data, nameAxis, valueAxis, new BySign(data));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(GRID);
    JFreeChart chart = new JFreeChart(title, TITLE, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 6, 6, 12));
    return chart;
  }

  /** One colour above 0 and another below. */
  private static final class BySign extends BarRenderer {
    private static final long serialVersionUID = 1;

    private final DefaultCategoryDataset data;

    BySign(DefaultCategoryDataset data) {
      this.data = data;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return data.getValue(row, column).doubleValue() < 0 ? NEGATIVE : POSITIVE;
    }
  }
}
