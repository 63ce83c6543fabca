package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.Generator;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Draws that PyTorch recorded right after {@code manual_seed}, and what its stream gave next. */
class RecordedDrawsTest {
  private static final Pattern DRAW =
      Pattern.compile(
          "torch\\.(?<creation>rand|randn|randint|randperm)\\(.*\\)"
              + "|torch\\.empty\\(.*\\)\\.(?<filling>uniform|normal|exponential)_\\(.*\\)"
              + "|torch\\.(?<probabilities>bernoulli)\\(torch\\.full\\(.*\\)\\)"
              + "|torch\\.(?<weights>multinomial)\\(torch\\.tensor\\(.*\\), replacement=True\\)"
              + "|\\{'\\w+': torch\\.(?<several>randn)\\(.*\\)}");

  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(?:\\*\\*([0-9]+))?");

  /** A platform's own logarithm, sine and cosine of float64 may differ in the last bit. */
  private static final double LAST_BITS_OF_FLOAT64 = 1e-12;

  private static final double LAST_BITS_OF_FLOAT32 = 1e-6;

  @TestFactory
  Stream<DynamicTest> drawsAreEqualAndTheStreamIsWherePyTorchsIs() {
    return OracleFile.named("init_rng").tests(RecordedDrawsTest::otherwiseMade, this::check);
  }

  private static Optional<String> otherwiseMade(OracleCase test) {
    return DRAW.matcher(test.string("python")).matches()
        ? Optional.empty()
        : Optional.of("computed from draws by tensors or layers");
  }

  private void check(OracleCase test) {
    Generator generator = new Generator().manualSeed(test.longValue("seed"));
    String python = test.string("python");
    String name = nameOfDraw(python);
    for (JsonNode value : test.node("values")) {
      double[] expected = numbers(value.get("data"));
      if (value.get("dtype").textValue().equals("float64")) {
        double tolerance = name.equals("randn") ? LAST_BITS_OF_FLOAT64 : 0;
        assertArrayEquals(expected, drawFloat64(generator, name, expected.length), tolerance);
      } else {
        double tolerance = name.equals("exponential") ? LAST_BITS_OF_FLOAT32 : 0;
        double[] arguments = arguments(python);
        assertArrayEquals(expected, draw(generator, name, arguments, expected.length), tolerance);
      }
    }
    double[] next = numbers(test.node("next_rand2").get("data"));
    assertArrayEquals(next, draw(generator, "rand", new double[0], next.length));
  }

  private static String nameOfDraw(String python) {
    Matcher draw = DRAW.matcher(python);
    if (!draw.matches()) {
      throw new IllegalArgumentException(python);
    }
    return IntStream.rangeClosed(1, draw.groupCount())
        .mapToObj(draw::group)
        .filter(name -> name != null)
        .findFirst()
        .orElseThrow();
  }

  /** The numbers after the shape of a tensor to fill, or else all; {@code 2**40} is a number. */
  private static double[] arguments(String python) {
    String text = python.replaceFirst("torch\\.(empty\\(.*?\\)|full\\(\\(.*?\\))", "");
    return NUMBER
        .matcher(text)
        .results()
        .mapToDouble(
            number ->
                Math.pow(
                    Double.parseDouble(number.group(1)),
                    number.group(2) == null ? 1 : Double.parseDouble(number.group(2))))
        .toArray();
  }

  private static double[] drawFloat64(Generator generator, String name, int count) {
    double[] drawn = new double[count];
    switch (name) {
      case "rand" -> generator.uniform(drawn, 0, 1);
      case "randn" -> generator.normal(drawn, 0, 1);
      default -> throw new IllegalArgumentException(name);
    }
    return drawn;
  }

  private static double[] draw(Generator generator, String name, double[] arguments, int count) {
    float[] floats = new float[count];
    long[] longs = new long[count];
    switch (name) {
      case "rand" -> generator.uniform(floats, 0, 1);
      case "uniform" -> generator.uniform(floats, arguments[0], arguments[1]);
      case "randn" -> generator.normal(floats, 0, 1);
      case "normal" -> generator.normal(floats, arguments[0], arguments[1]);
      case "exponential" -> generator.exponential(floats, arguments[0]);
      case "bernoulli" -> {
        Arrays.fill(floats, (float) arguments[0]);
        boolean[] yes = generator.bernoulli(floats);
        return IntStream.range(0, count).mapToDouble(k -> yes[k] ? 1 : 0).toArray();
      }
      case "randint" -> {
        generator.randint(longs, (long) arguments[0], (long) arguments[1]);
        return Arrays.stream(longs).asDoubleStream().toArray();
      }
      case "randperm" -> {
        return Arrays.stream(generator.randperm(count)).asDoubleStream().toArray();
      }
      case "multinomial" -> {
        float[] weights = new float[arguments.length - 1];
        for (int k = 0; k < weights.length; k++) {
          weights[k] = (float) arguments[k];
        }
        long[] places = generator.multinomial(weights, 1, count, true);
        return Arrays.stream(places).asDoubleStream().toArray();
      }
      default -> throw new IllegalArgumentException(name);
    }
    return IntStream.range(0, count).mapToDouble(k -> floats[k]).toArray();
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }
}
