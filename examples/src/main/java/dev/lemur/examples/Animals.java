package dev.lemur.examples;

import dev.lemur.examples.animals.AnimalsCommand;

/**
 * Is a lemur a mammal? Learns to tell birds, mammals and reptiles apart by six features of 150
 * species, then answers for an animal that it has never seen. {@code --help} lists the options.
 *
 * <p>Two groups of species cannot be told apart, since all their features are equal: the naked
 * mole-rat and the lizards that bear live young; the hippopotamuses and the Chinese crocodile
 * lizard.
 */
public final class Animals {
  private Animals() {}

  /**
   * Runs the program and ends the process: with 0 on success, 1 if the data cannot be used, 2 if
   * the options cannot.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(AnimalsCommand.commandLine().execute(args));
  }
}
