package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lemur.core.Generator;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedArgumentsTest {
  private static final Generator GENERATOR = new Generator();
  private static final float[] FLOATS = new float[3];
  private static final double[] DOUBLES = new double[3];
  private static final String NOT_A_WEIGHT =
      "probability tensor contains either `inf`, `nan` or element < 0";

  @ParameterizedTest
  @MethodSource
  void refusedArgumentsHavePyTorchsMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  static Stream<Arguments> refusedArgumentsHavePyTorchsMessage() {
    return Stream.of(
        refused(
            "uniform_ expects to return a [from, to) range, but found from=3 > to=1",
            () -> GENERATOR.uniform(FLOATS, 3, 1)),
        refused(
            "uniform_ expects to-from <= std::numeric_limits<Float>::max(), but found to=3e+38 and"
                + " from=-3e+38 which result in to-from to exceed the limit",
            () -> GENERATOR.uniform(FLOATS, -3e38, 3e38)),
        refused("from is out of bounds for float", () -> GENERATOR.uniform(FLOATS, Double.NaN, 1)),
        refused("to is out of bounds for float", () -> GENERATOR.uniform(FLOATS, 0, 1e39)),
        refused(
            "to is out of bounds for double",
            () -> GENERATOR.uniform(DOUBLES, 0, Double.POSITIVE_INFINITY)),
        refused(
            "normal expects std >= 0.0, but found std -1", () -> GENERATOR.normal(FLOATS, 0, -1)),
        refused(
            "normal expects std >= 0.0, but found std nan",
            () -> GENERATOR.normal(DOUBLES, 0, Double.NaN)),
        refused(
            "log_normal_ expects std > 0.0, but found std=0",
            () -> GENERATOR.logNormal(FLOATS, 0, 0)),
        refused(
            "exponential_ expects lambda > 0.0, but found lambda=-1",
            () -> GENERATOR.exponential(FLOATS, -1)),
        refused(
            "cauchy_ expects sigma > 0.0, but found sigma=0", () -> GENERATOR.cauchy(FLOATS, 0, 0)),
        refused(
            "geometric_ expects p to be in (0, 1), but got p=1",
            () -> GENERATOR.geometric(FLOATS, 1)),
        refused(
            "bernoulli_ expects p to be in [0, 1], but got p=1.5",
            () -> GENERATOR.bernoulli(FLOATS, 1.5)),
        refused(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got p_in=-0.5",
            () -> GENERATOR.bernoulli(new float[] {0.5f, -0.5f})),
        refused(
            "random_ expects 'from' to be less than 'to', but got from=3 >= to=3",
            () -> GENERATOR.randint(new long[2], 3, 3)),
        refused("n must be non-negative, got -1", () -> GENERATOR.randperm(-1)),
        refused(
            "cannot sample n_sample <= 0 samples",
            () -> GENERATOR.multinomial(new float[] {1, 2}, 1, 0, true)),
        refused(
            "cannot sample n_sample > prob_dist.size(-1) samples without replacement",
            () -> GENERATOR.multinomial(new float[] {1, 2}, 1, 3, false)),
        refused(NOT_A_WEIGHT, () -> GENERATOR.multinomial(new float[] {1, -2}, 1, 1, false)),
        refused(
            NOT_A_WEIGHT, () -> GENERATOR.multinomial(new double[] {1, Double.NaN}, 1, 1, true)),
        refused(
            "invalid multinomial distribution (encountering probability entry < 0)",
            () -> GENERATOR.multinomial(new float[] {1, -2}, 1, 2, true)),
        refused(
            "invalid multinomial distribution (encountering probability entry = infinity or NaN)",
            () -> GENERATOR.multinomial(new float[] {1, Float.NaN}, 1, 2, true)),
        refused(
            "invalid multinomial distribution (sum of probabilities <= 0)",
            () -> GENERATOR.multinomial(new float[] {0, 0}, 1, 2, true)),
        refused(
            "invalid multinomial distribution (sum of probabilities <= 0)",
            () -> GENERATOR.multinomial(new float[] {1, 0, 0, 0}, 2, 1, false)));
  }

  private static Arguments refused(String message, Executable call) {
    return arguments(message, call);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "-1.5, -1.5",
    "100000, 100000",
    "1000000, 1e+06",
    "1234567, 1.23457e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "3e38, 3e+38",
    "0.1234567, 0.123457",
    "999999.9, 1e+06",
    "1e-310, 1e-310",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void numbersInMessagesAreWrittenAsCppStreamsWriteThem(double number, String text) {
    assertEquals(text, ArgumentChecks.text(number));
  }
}
