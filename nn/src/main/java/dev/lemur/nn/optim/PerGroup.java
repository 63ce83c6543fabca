package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import java.util.Collections;
import java.util.List;

/** Arguments that may differ from group to group. */
final class PerGroup {
  private PerGroup() {}

  /** One value for all groups. */
  static <T> List<T> same(T value, Optimizer<?> optimizer) {
    NullArguments.check(value);
    return Collections.nCopies(optimizer.paramGroups().size(), value);
  }

  /** The values, of which there must be one for each group. */
  static <T> List<T> checked(String name, List<T> values, Optimizer<?> optimizer) {
    NullArguments.check(values);
    if (values.size() != optimizer.paramGroups().size()) {
      throw new IllegalArgumentException(
          ("%s must have the same length as optimizer.param_groups. %s has %d values, param_groups"
                  + " has %d.")
              .formatted(name, name, values.size(), optimizer.paramGroups().size()));
    }
    return List.copyOf(values);
  }

  /** The functions, of which there must be one for each group. */
  static <T> List<T> lambdas(List<T> lrLambdas, Optimizer<?> optimizer) {
    NullArguments.check(lrLambdas);
    int groups = optimizer.paramGroups().size();
    if (lrLambdas.size() != groups) {
      throw new IllegalArgumentException(
          "Expected %d lr_lambdas, but got %d".formatted(groups, lrLambdas.size()));
    }
    return List.copyOf(lrLambdas);
  }
}
