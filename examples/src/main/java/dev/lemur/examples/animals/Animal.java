package dev.lemur.examples.animals;

import java.util.Locale;

/**
 * A species.
 *
 * @param name its English name
 * @param features the input of a model
 * @param kind what a model predicts
 */
record Animal(String name, Features features, Kind kind) {

  /** The classes; a constant's position is its index in the models' output. */
  enum Kind {
    BIRD,
    MAMMAL,
    REPTILE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The six features of an animal that a model sees.
   *
   * @param limbs legs, arms, wings and flippers outside the body, 0 to 4: a bat and a penguin have
   *     four, a whale two, a snake none; spurs and flaps (boas, some legless lizards) do not count
   * @param laysEggs whether it lays eggs rather than bears live young; what most populations do,
   *     where they differ (common lizard)
   * @param hair whether hair, wool, fur or spines cover the adult, if only thinly; a few bristles
   *     on bare skin do not count (whales, manatee, hippopotamus, naked mole-rat)
   * @param feathers whether it has feathers
   * @param flies whether it flies by beating its wings; gliding does not count (sugar glider)
   * @param livesInWater whether it swims and spends much of its life in the water (seals, penguins,
   *     ducks, crocodiles); wading or plunging in for prey does not count (flamingo, kingfisher)
   */
  record Features(
      int limbs,
      boolean laysEggs,
      boolean hair,
      boolean feathers,
      boolean flies,
      boolean livesInWater) {

    /** How many numbers {@link #toArray()} has. */
    static final int COUNT = 6;

    /** The features as a model takes them, in the order of the components. */
    float[] toArray() {
      return new float[] {
        limbs, number(laysEggs), number(hair), number(feathers), number(flies), number(livesInWater)
      };
    }

    private static float number(boolean feature) {
      return feature ? 1 : 0;
    }

    /**
     * Reads a number of limbs.
     *
     * @throws IllegalArgumentException if {@code text} is not one
     */
    static int parseLimbs(String text) {
      if (!text.matches("[0-4]")) {
        throw new IllegalArgumentException(
            "'%s' is not a whole number from 0 to 4".formatted(text));
      }
      return Integer.parseInt(text);
    }

    /**
     * Reads a feature that is either present or absent.
     *
     * @throws IllegalArgumentException if {@code text} is neither 0 nor 1
     */
    static boolean parseFlag(String text) {
      if (!text.matches("[01]")) {
        throw new IllegalArgumentException("'%s' is neither 0 (no) nor 1 (yes)".formatted(text));
      }
      return text.equals("1");
    }

    /** For example "4 limbs, lays eggs, feathers, flies". */
    @Override
    public String toString() {
      return limbs
          + (limbs == 1 ? " limb" : " limbs")
          + (laysEggs ? ", lays eggs" : ", bears live young")
          + (hair ? ", hair" : "")
          + (feathers ? ", feathers" : "")
          + (flies ? ", flies" : "")
          + (livesInWater ? ", lives in water" : "");
    }
  }
}
