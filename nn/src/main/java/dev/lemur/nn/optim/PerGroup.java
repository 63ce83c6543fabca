package dev.lemur.nn.optim;

import java.util.Collections;
import java.util.List;

/** Arguments that may differ from group to group. */
final class PerGroup {
  private PerGroup() {}

  /** One value for all groups. */
  static List<Double> same(double value, Optimizer<?> optimizer) {
    return Collections.nCopies(optimizer.paramGroups().size(), value);
  }

  /** The values, of which there must be one for each group. */
  static <T> List<T> checked(String name, List<T> values, Optimizer<?> optimizer) {
    if (values.size() != optimizer.paramGroups().size()) {
      throw new IllegalArgumentException(
          ("%s must have the same length as optimizer.param_groups. %s has %d values, param_groups"
                  + " has %d.")
              .formatted(name, name, values.size(), optimizer.paramGroups().size()));
    }
    return List.copyOf(values);
  }
}
