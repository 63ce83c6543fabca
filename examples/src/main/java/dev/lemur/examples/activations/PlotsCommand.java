package dev.lemur.examples.activations;

import dev.lemur.examples.activations.PlottedActivation.Curve;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Draws each activation of the tutorial, all of these side by side, and a gallery of all
 * activations.
 */
@Command(
    name = "activation-plots",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = "Draws activation functions and their derivatives, as PNG and SVG.")
public final class PlotsCommand implements Callable<Integer> {
  private static final Range TUTORIAL_RANGE = new Range(-1.5, 1.5);
  private static final double MARGIN = 0.25;
  private static final int PER_PAGE = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "activation-plots",
      description = "The folder to write the pictures into.")
  private Path output;

  @Option(
      names = "--activation",
      paramLabel = "NAME",
      description = "Draw this activation alone, and its derivative beside it.")
  private @Nullable String activation;

  @Option(names = "--list", description = "List the names of the activations and exit.")
  private boolean list;

  private PlotsCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new PlotsCommand());
  }

  /** Draws the requested pictures and prints their file names. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      PlottedActivation.ALL.forEach(each -> out.println(each.name()));
    } else if (activation != null) {
      drawOne(find(activation));
    } else {
      drawTutorial();
      drawGallery();
    }
    return ExitCode.OK;
  }

  private PlottedActivation find(String name) {
    return PlottedActivation.named(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no activation '%s', --list names them all".formatted(name)));
  }

  private void drawOne(PlottedActivation drawn) {
    write(drawn.name(), new Picture(withDerivative(drawn), 2, 480, 360));
  }

  private void drawTutorial() {
    List<JFreeChart> charts = new ArrayList<>();
    for (PlottedActivation drawn : PlottedActivation.TUTORIAL) {
      Curve curve = drawn.curve();
      JFreeChart chart = Charts.function(drawn.title(), curve.x(), curve.y(), TUTORIAL_RANGE);
      charts.add(chart);
      write(drawn.name(), new Picture(List.of(chart), 1, 560, 420));
    }
    write("summary", new Picture(charts, charts.size(), 380, 320));
  }

  private void drawGallery() {
    List<PlottedActivation> all = PlottedActivation.ALL;
    for (int first = 0; first < all.size(); first += PER_PAGE) {
      List<JFreeChart> page = new ArrayList<>();
      for (PlottedActivation drawn : all.subList(first, Math.min(all.size(), first + PER_PAGE))) {
        page.addAll(withDerivative(drawn));
      }
      write("gallery-" + (first / PER_PAGE + 1), new Picture(page, 4, 360, 280));
    }
  }

  private static List<JFreeChart> withDerivative(PlottedActivation drawn) {
    Curve curve = drawn.curve();
    return List.of(
        Charts.function(drawn.title(), curve.x(), curve.y(), around(curve.y())),
        Charts.derivative(
            "Derivative of " + drawn.name(),
            curve.x(),
            curve.derivative(),
            around(curve.derivative())));
  }

  /** The tutorial's range, widened to integers beyond the values if needed. */
  private static Range around(double[] values) {
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(0);
    return new Range(
        low < TUTORIAL_RANGE.getLowerBound()
            ? Math.floor(low - MARGIN)
            : TUTORIAL_RANGE.getLowerBound(),
        high > TUTORIAL_RANGE.getUpperBound()
            ? Math.ceil(high + MARGIN)
            : TUTORIAL_RANGE.getUpperBound());
  }

  private void write(String name, Picture picture) {
    Stream<Path> files = picture.write(output, name).stream();
    files.forEach(spec.commandLine().getOut()::println);
  }
}
