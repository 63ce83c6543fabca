package dev.lemur.examples.program;

/** The shapes of the ten digits, from which programs draw images to learn from. */
public final class DigitGlyphs {
  /** How many digits there are. */
  public static final int COUNT = 10;

  /** How many columns a digit has. */
  public static final int WIDTH = 5;

  /** How many rows a digit has. */
  public static final int HEIGHT = 7;

  /** The ten digits side by side, with a column between them. */
  private static final String[] GLYPHS = {
    ".###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.",
    "#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#",
    "#...# ..#.. ....# ....# .#.#. ####. ####. ...#. #...# #...#",
    "#...# ..#.. ..##. ..##. #..#. ....# #...# ..#.. .###. .####",
    "#...# ..#.. .#... ....# ##### ....# #...# .#... #...# ....#",
    "#...# ..#.. #.... #...# ...#. #...# #...# .#... #...# ....#",
    ".###. .###. ##### .###. ...#. .###. .###. .#... .###. .###."
  };

  private DigitGlyphs() {}

  /** Whether a digit covers a place; none does beyond its columns and rows. */
  public static boolean hasInk(int digit, int column, int row) {
    boolean inside = column >= 0 && column < WIDTH && row >= 0 && row < HEIGHT;
    return inside && GLYPHS[row].charAt(digit * (WIDTH + 1) + column) == '#';
  }
}
