package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Functions of two distributions; mirrors {@code torch.distributions.kl}. */
public final class Distributions {
  private record Pair(Class<?> p, Class<?> q) {}

  private static final Map<Pair, BiFunction<Distribution, Distribution, Tensor>> FORMULAS =
      new ConcurrentHashMap<>();

  static {
    Divergences.registerAll();
    MixedDivergences.registerAll();
  }

  private Distributions() {}

  /**
   * The Kullback-Leibler divergence of {@code p} from {@code q}: the expected {@code log p(x) - log
   * q(x)}; {@code torch.distributions.kl_divergence}.
   *
   * <pre>{@code
   * Tensor divergence = Distributions.klDivergence(new Normal(0, 1), new Normal(1, 2));
   * System.out.println(divergence);
   * // tensor(0.4431)
   * }</pre>
   *
   * @return the divergences, in the distributions' common batch shape
   * @throws UnsupportedOperationException if there is no formula for the pair
   */
  public static Tensor klDivergence(Distribution p, Distribution q) {
    BiFunction<Distribution, Distribution, Tensor> formula = find(p.getClass(), q.getClass());
    if (formula == null) {
      throw new UnsupportedOperationException(
          "No KL(p || q) is implemented for p type "
              + p.getClass().getSimpleName()
              + " and q type "
              + q.getClass().getSimpleName());
    }
    return formula.apply(p, q);
  }

  /** Adds a formula for a pair of classes and their subclasses; {@code register_kl}. */
  public static <P extends Distribution, Q extends Distribution> void registerKl(
      Class<P> p, Class<Q> q, BiFunction<? super P, ? super Q, Tensor> formula) {
    NullArguments.check(p);
    NullArguments.check(q);
    NullArguments.check(formula);
    FORMULAS.put(new Pair(p, q), (a, b) -> formula.apply(p.cast(a), q.cast(b)));
  }

  /** The formula registered for the nearest superclasses, p's first. */
  private static @Nullable BiFunction<Distribution, Distribution, Tensor> find(
      Class<?> p, Class<?> q) {
    for (Class<?> a = p; a != Object.class; a = a.getSuperclass()) {
      for (Class<?> b = q; b != Object.class; b = b.getSuperclass()) {
        BiFunction<Distribution, Distribution, Tensor> formula = FORMULAS.get(new Pair(a, b));
        if (formula != null) {
          return formula;
        }
      }
    }
    return null;
  }
}
