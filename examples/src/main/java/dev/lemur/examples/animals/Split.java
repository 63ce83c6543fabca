package dev.lemur.examples.animals;

import dev.lemur.examples.animals.Animal.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Animals to learn from and others to test on.
 *
 * @param train the animals to learn from
 * @param test the animals to test on, a quarter of each kind
 */
record Split(List<Animal> train, List<Animal> test) {
  private static final double TEST_SHARE = 0.25;

  /**
   * Shuffles the animals of each kind by {@code seed} and sets the first quarter aside for testing.
   */
  static Split stratified(List<Animal> animals, long seed) {
    var random = new Random(seed);
    var train = new ArrayList<Animal>();
    var test = new ArrayList<Animal>();
    for (var kind : Kind.values()) {
      var members = new ArrayList<>(animals);
      members.removeIf(animal -> animal.kind() != kind);
      Collections.shuffle(members, random);
      int testSize = Math.max(1, (int) Math.round(TEST_SHARE * members.size()));
      test.addAll(members.subList(0, testSize));
      train.addAll(members.subList(testSize, members.size()));
    }
    return new Split(List.copyOf(train), List.copyOf(test));
  }
}
