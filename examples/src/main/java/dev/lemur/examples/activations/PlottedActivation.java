package dev.lemur.examples.activations;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Identity;
import dev.lemur.nn.Module;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.RReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.ReLU6;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.activation.Softmax2d;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.activation.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An activation and how it is drawn.
 *
 * @param name its name on the command line and in file names
 * @param title the title of its picture
 * @param function computes it for a vector
 * @param reach it is drawn from {@code -reach} to {@code reach}
 */
record PlottedActivation(String name, String title, UnaryOperator<Tensor> function, double reach) {
  private static final int POINTS = 100;
  private static final double USUAL_REACH = 5;

  /** Those of the tutorial. */
  static final List<PlottedActivation> TUTORIAL =
      List.of(
          of("Sigmoid", new Sigmoid()),
          of("Tanh", new Tanh()),
          of("ReLU", new ReLU()),
          of("LeakyReLU", new LeakyReLU()));

  /** Activations that take more than one number, or have a form worth a picture of its own. */
  private static final List<PlottedActivation> SPECIAL =
      List.of(
          new PlottedActivation("ReLU6", "ReLU6", new ReLU6(), 8),
          of("RReLU", new RReLU().eval()),
          new PlottedActivation("GELU-tanh", "GELU (tanh)", new GELU("tanh"), USUAL_REACH),
          new PlottedActivation("Threshold", "Threshold(1, -1)", new Threshold(1, -1), USUAL_REACH),
          new PlottedActivation(
              "GLU", "GLU of (x, x)", x -> Functional.glu(Tensor.cat(x, x)), USUAL_REACH),
          of("Identity", new Identity()),
          besideZero("Softmax", x -> Functional.softmax(x, 0)),
          besideZero("LogSoftmax", x -> Functional.logSoftmax(x, 0)),
          besideZero("Softmin", x -> Functional.softmin(x, 0)),
          besideZero(
              "Softmax2d", x -> new Softmax2d().apply(x.reshape(2, POINTS, 1)).reshape(2, POINTS)),
          new PlottedActivation(
              "heaviside",
              "heaviside, the step function",
              x -> x.heaviside(Tensor.tensor(0.5)),
              USUAL_REACH));

  /**
   * Those of the tutorial, then every other activation of the library. Functions of several numbers
   * are drawn for one of them.
   */
  static final List<PlottedActivation> ALL = all();

  private static List<PlottedActivation> all() {
    Map<String, PlottedActivation> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    ActivationClasses.all().forEach((name, module) -> byName.put(name, of(name, module)));
    SPECIAL.forEach(activation -> byName.put(activation.name, activation));
    TUTORIAL.forEach(activation -> byName.remove(activation.name));
    return Stream.concat(TUTORIAL.stream(), byName.values().stream()).toList();
  }

  private static PlottedActivation of(String name, Module module) {
    return new PlottedActivation(name, name, module, USUAL_REACH);
  }

  /** The first of two numbers' results, the other number being 0. */
  private static PlottedActivation besideZero(String name, UnaryOperator<Tensor> function) {
    return new PlottedActivation(
        name,
        name + " of (x, 0)",
        x -> function.apply(Tensor.stack(x, x.detach().zerosLike())).select(0, 0),
        USUAL_REACH);
  }

  /** Same as the main constructor, for a module. */
  private PlottedActivation(String name, String title, Module module, double reach) {
    this(name, title, (UnaryOperator<Tensor>) module::apply, reach);
  }

  /** The activation of a name, in whatever case. */
  static Optional<PlottedActivation> named(String name) {
    return ALL.stream().filter(activation -> activation.name.equalsIgnoreCase(name)).findFirst();
  }

  /** Evenly spaced inputs, their outputs, and the derivatives there by autograd. */
  Curve curve() {
    Tensor x = Tensor.linspace(-reach, reach, POINTS).requiresGrad_();
    Tensor y = function.apply(x);
    y.backward(y.detach().onesLike());
    return new Curve(
        x.toDoubleArray(), y.toDoubleArray(), Objects.requireNonNull(x.grad()).toDoubleArray());
  }

  /** Points of a function and of its derivative. */
  record Curve(double[] x, double[] y, double[] derivative) {}
}
