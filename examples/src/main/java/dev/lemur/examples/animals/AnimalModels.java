package dev.lemur.examples.animals;

import static dev.lemur.core.Tensor.tensor;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.activation.Softmax;
import dev.lemur.nn.loss.BCELoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The two networks: bird, mammal or reptile? And: mammal or not? */
final class AnimalModels {
  private final Sequential classifier;
  private final Sequential mammalDetector;

  /**
   * Creates both with random weights.
   *
   * @param hidden how many units the first has between its two layers
   */
  AnimalModels(int hidden) {
    classifier =
        new Sequential(
            new Linear(Features.COUNT, hidden),
            new ReLU(),
            new Linear(hidden, Kind.values().length));
    mammalDetector = new Sequential(new Linear(Features.COUNT, 4), new Linear(4, 1), new Sigmoid());
  }

  Sequential classifier() {
    return classifier;
  }

  Sequential mammalDetector() {
    return mammalDetector;
  }

  /** Trains both, one after the other. */
  void train(List<Animal> animals, Training training) {
    Tensor inputs = inputs(animals.stream().map(Animal::features).toList());
    Tensor kinds = tensor(animals.stream().mapToLong(a -> a.kind().ordinal()).toArray());
    Tensor isMammal = rows(animals, a -> new float[] {a.kind() == Kind.MAMMAL ? 1 : 0});

    var crossEntropy = new CrossEntropyLoss();
    var binaryCrossEntropy = new BCELoss();
    training.fit("bird, mammal, reptile", classifier, crossEntropy::forward, inputs, kinds);
    training.fit("mammal or not", mammalDetector, binaryCrossEntropy::forward, inputs, isMammal);
  }

  /** Predicts the highest-scoring kind for each animal. */
  List<Prediction> classify(List<Animal> animals) {
    Tensor inputs = inputs(animals.stream().map(Animal::features).toList());
    long[] best = evaluate(classifier, inputs).argmax(1).toLongArray();
    return IntStream.range(0, animals.size())
        .mapToObj(i -> new Prediction(animals.get(i), Kind.values()[(int) best[i]]))
        .toList();
  }

  /** The probability of each kind for an animal with these features, in the order of the kinds. */
  float[] probabilities(Features features) {
    return new Softmax(-1).apply(evaluate(classifier, inputs(List.of(features)))).toFloatArray();
  }

  /** The probability that an animal with these features is a mammal. */
  double mammalProbability(Features features) {
    return evaluate(mammalDetector, inputs(List.of(features))).item();
  }

  private static Tensor evaluate(Sequential model, Tensor inputs) {
    try (var noGrad = new NoGrad()) {
      return model.apply(inputs);
    }
  }

  private static Tensor inputs(List<Features> animals) {
    return rows(animals, Features::toArray);
  }

  private static <T> Tensor rows(List<T> items, Function<T, float[]> row) {
    return tensor(items.stream().map(row).toArray(float[][]::new));
  }

  /**
   * The prediction for an animal.
   *
   * @param animal the animal, with its true kind
   * @param predicted the kind that the classifier predicted
   */
  record Prediction(Animal animal, Kind predicted) {
    boolean isRight() {
      return animal.kind() == predicted;
    }
  }

  /** Both, layer by layer. */
  @Override
  public String toString() {
    return "bird, mammal or reptile: %s%nmammal or not: %s".formatted(classifier, mammalDetector);
  }
}
