package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A parsed equation such as {@code "bij,bjk->bik"}: a subscript for each dimension of each operand
 * and of the result. The dimensions of an ellipsis have digits as subscripts.
 *
 * @param inputs the subscripts of each operand
 * @param output the subscripts of the result
 */
record EinsumEquation(List<String> inputs, String output) {
  private static final String ELLIPSIS = "...";
  private static final int MOST_HIDDEN = 10;

  static EinsumEquation parse(String equation, Tensor... operands) {
    String text = equation.replace(" ", "");
    int arrow = text.indexOf("->");
    String[] terms = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
    if (operands.length == 0) {
      throw new IllegalArgumentException(
          "einsum(): must specify the equation string and at least one operand");
    }
    if (terms.length != operands.length) {
      throw new IllegalArgumentException(
          terms.length > operands.length
              ? "einsum(): fewer operands were provided than specified in the equation"
              : "einsum(): more operands were provided than specified in the equation");
    }
    List<String> inputs = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i < terms.length; i++) {
      inputs.add(subscripts(terms[i], i, operands[i]));
      hidden = Math.max(hidden, operands[i].dim() - letters(terms[i]).length());
    }
    String ellipsis = hidden(hidden);
    if (arrow < 0) {
      return new EinsumEquation(inputs, ellipsis + lettersSeenOnce(inputs));
    }
    String output = text.substring(arrow + 2);
    checkOutput(letters(output), inputs);
    return new EinsumEquation(inputs, output.replace(ELLIPSIS, ellipsis));
  }

  private static String subscripts(String term, int operand, Tensor tensor) {
    String letters = letters(term);
    int hidden = tensor.dim() - letters.length();
    boolean open = term.contains(ELLIPSIS);
    if (hidden < 0 || hidden > 0 && !open) {
      throw new IllegalArgumentException(
          "einsum(): the number of subscripts in the equation ("
              + letters.length()
              + (open ? ") is more than" : ") does not match")
              + " the number of dimensions ("
              + tensor.dim()
              + ") for operand "
              + operand
              + (open ? "" : " and no ellipsis was given"));
    }
    return term.replace(ELLIPSIS, hidden(hidden));
  }

  /** The letters of a term; anything else, except one ellipsis, throws. */
  private static String letters(String term) {
    String letters = term.replaceFirst("\\.\\.\\.", "");
    for (char letter : letters.toCharArray()) {
      if (letter == '.') {
        throw new IllegalArgumentException(
            "einsum(): found '.' in '" + term + "' that is not part of its only ellipsis");
      }
      if (!(letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z')) {
        throw new IllegalArgumentException(
            "einsum(): invalid subscript given, subscripts must be in [a-zA-Z], but got '"
                + letter
                + "'");
      }
    }
    return letters;
  }

  /** Digits for hidden dimensions, aligned at the last one as broadcasting does. */
  private static String hidden(int count) {
    if (count > MOST_HIDDEN) {
      throw new IllegalArgumentException(
          "einsum(): an ellipsis stands for " + MOST_HIDDEN + " dimensions at most, not " + count);
    }
    return "9876543210".substring(MOST_HIDDEN - count);
  }

  private static String lettersSeenOnce(List<String> inputs) {
    TreeMap<Character, Integer> seen = new TreeMap<>();
    for (char letter : String.join("", inputs).toCharArray()) {
      if (Character.isLetter(letter)) {
        seen.merge(letter, 1, Integer::sum);
      }
    }
    StringBuilder once = new StringBuilder();
    seen.forEach((letter, count) -> once.append(count == 1 ? letter.toString() : ""));
    return once.toString();
  }

  private static void checkOutput(String letters, List<String> inputs) {
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letters.indexOf(letter) < i) {
        throw new IllegalArgumentException(
            "einsum(): output subscript " + letter + " appears more than once in the output");
      }
      if (inputs.stream().allMatch(input -> input.indexOf(letter) < 0)) {
        throw new IllegalArgumentException(
            "einsum(): output subscript "
                + letter
                + " does not appear in the equation for any input operand");
      }
    }
  }
}
