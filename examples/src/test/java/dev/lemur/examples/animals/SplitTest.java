package dev.lemur.examples.animals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lemur.examples.animals.Animal.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final List<Animal> ANIMALS = AnimalsCsv.bundled();

  @Test
  void everyAnimalIsInExactlyOnePart() {
    Split split = Split.stratified(ANIMALS, 42);
    var both = new ArrayList<>(split.train());
    both.addAll(split.test());
    assertEquals(ANIMALS.size(), both.size());
    assertEquals(new HashSet<>(ANIMALS), new HashSet<>(both));
  }

  @Test
  void aQuarterOfEachKindIsTestedOn() {
    Split split = Split.stratified(ANIMALS, 42);
    for (Kind kind : Kind.values()) {
      assertEquals(0.25 * count(kind, ANIMALS), count(kind, split.test()), 0.5);
    }
  }

  @Test
  void sameSeedGivesTheSameSplit() {
    assertEquals(Split.stratified(ANIMALS, 7), Split.stratified(ANIMALS, 7));
  }

  @Test
  void anotherSeedGivesAnotherSplit() {
    assertNotEquals(Split.stratified(ANIMALS, 7), Split.stratified(ANIMALS, 8));
  }

  private static long count(Kind kind, List<Animal> animals) {
    return animals.stream().filter(animal -> animal.kind() == kind).count();
  }
}
