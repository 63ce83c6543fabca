package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of products in Einstein notation: operands are multiplied pairwise, each pair as a batched
 * matrix product.
 */
public final class Einsum {
  private final EinsumEquation equation;
  private final Map<Character, Integer> sizes = new HashMap<>();

  private Einsum(EinsumEquation equation) {
    this.equation = equation;
  }

  /** An operand and the subscripts of its dimensions, each once. */
  private record Term(Tensor tensor, String subscripts) {}

  /** Evaluates the equation; {@code torch.einsum}. */
  public static Tensor einsum(String equation, Tensor... operands) {
    return new Einsum(EinsumEquation.parse(equation, operands)).compute(operands);
  }

  private Tensor compute(Tensor[] operands) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      terms.add(withoutRepeats(operands[i], equation.inputs().get(i)));
      collectSizes(i, terms.get(i));
    }
    Term result = summed(terms.get(0), usedAfter(terms, 0));
    for (int i = 1; i < terms.size(); i++) {
      result = multiplied(result, terms.get(i), usedAfter(terms, i));
    }
    return ordered(result, equation.output());
  }

  /** The diagonal of dimensions that share a subscript. */
  private static Term withoutRepeats(Tensor tensor, String subscripts) {
    for (int i = 0; i < subscripts.length(); i++) {
      char subscript = subscripts.charAt(i);
      int again = subscripts.indexOf(subscript, i + 1);
      if (again >= 0) {
        if (tensor.size(i) != tensor.size(again)) {
          throw new IllegalArgumentException(
              "einsum(): subscript "
                  + subscript
                  + " is repeated for one operand but the sizes don't match, "
                  + tensor.size(again)
                  + " != "
                  + tensor.size(i));
        }
        String others =
            new StringBuilder(subscripts).deleteCharAt(again).deleteCharAt(i).toString();
        return withoutRepeats(tensor.diagonal(0, i, again), others + subscript);
      }
    }
    return new Term(tensor, subscripts);
  }

  private void collectSizes(int operand, Term term) {
    for (int dim = 0; dim < term.subscripts().length(); dim++) {
      char subscript = term.subscripts().charAt(dim);
      int size = term.tensor().size(dim);
      int known = sizes.getOrDefault(subscript, 1);
      if (size != known && size != 1 && known != 1) {
        throw new IllegalArgumentException(
            "einsum(): subscript "
                + subscript
                + " has size "
                + size
                + " for operand "
                + operand
                + " which does not broadcast with previously seen size "
                + known);
      }
      sizes.put(subscript, known == 1 ? size : known);
    }
  }

  /** The subscripts that the output or an operand after the given one has. */
  private String usedAfter(List<Term> terms, int operand) {
    StringBuilder used = new StringBuilder(equation.output());
    for (Term term : terms.subList(operand + 1, terms.size())) {
      used.append(term.subscripts());
    }
    return used.toString();
  }

  /** A term summed over the subscripts that are not used any more. */
  private static Term summed(Term term, String used) {
    StringBuilder kept = new StringBuilder();
    List<Integer> gone = new ArrayList<>();
    for (int dim = 0; dim < term.subscripts().length(); dim++) {
      char subscript = term.subscripts().charAt(dim);
      if (used.indexOf(subscript) >= 0) {
        kept.append(subscript);
      } else {
        gone.add(dim);
      }
    }
    if (gone.isEmpty()) {
      return term;
    }
    int[] dims = gone.stream().mapToInt(Integer::intValue).toArray();
    return new Term(term.tensor().sum(dims), kept.toString());
  }

  /** The product of two terms, summed over the subscripts that are not used any more. */
  private Term multiplied(Term left, Term right, String used) {
    Term x = summed(left, right.subscripts() + used);
    Term y = summed(right, left.subscripts() + used);
    StringBuilder batch = new StringBuilder();
    StringBuilder summed = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (char subscript : x.subscripts().toCharArray()) {
      boolean shared = y.subscripts().indexOf(subscript) >= 0;
      boolean kept = used.indexOf(subscript) >= 0;
      (!shared ? rows : kept ? batch : summed).append(subscript);
    }
    StringBuilder columns = new StringBuilder();
    for (char subscript : y.subscripts().toCharArray()) {
      if (x.subscripts().indexOf(subscript) < 0) {
        columns.append(subscript);
      }
    }
    // A sum of int32 is int64, so the other operand has to be converted.
    DType type = DType.promote(x.tensor().dtype(), y.tensor().dtype());
    Tensor product =
        matrices(x, batch, rows, summed).to(type).bmm(matrices(y, batch, summed, columns).to(type));
    String subscripts = batch.toString() + rows + columns;
    return new Term(product.reshape(sizesOf(subscripts)), subscripts);
  }

  private Tensor matrices(Term term, CharSequence batch, CharSequence rows, CharSequence columns) {
    String order = batch.toString() + rows + columns;
    Tensor stretched = ordered(term, order).expand(sizesOf(order));
    return stretched.reshape(count(batch), count(rows), count(columns));
  }

  private static Tensor ordered(Term term, String order) {
    int[] dims = order.chars().map(term.subscripts()::indexOf).toArray();
    return term.subscripts().equals(order) ? term.tensor() : term.tensor().permute(dims);
  }

  private long[] sizesOf(String subscripts) {
    return subscripts.chars().mapToLong(subscript -> sizes.get((char) subscript)).toArray();
  }

  private long count(CharSequence subscripts) {
    return subscripts
        .chars()
        .mapToLong(subscript -> sizes.get((char) subscript))
        .reduce(1, (a, b) -> a * b);
  }
}
