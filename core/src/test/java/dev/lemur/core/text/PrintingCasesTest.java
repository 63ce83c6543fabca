package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors whose text PyTorch recorded. */
class PrintingCasesTest {
  static Stream<Named<JsonNode>> tensors() throws IOException {
    try (InputStream file = PrintingCasesTest.class.getResourceAsStream("/oracle/printing.json")) {
      JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(file)).get("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .filter(one -> one.has("tensor"))
          .map(one -> Named.of(one.get("id").asText(), one));
    }
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void printsWhatPyTorchPrints(JsonNode expected) {
    String text =
        TensorText.format(
            content(expected.get("tensor")),
            expected.get("requires_grad").asBoolean(),
            expected.path("grad_fn").textValue(),
            PrintOptions.DEFAULT);
    assertEquals(expected.get("str").asText(), text);
  }

  private static TensorContent content(JsonNode tensor) {
    DType dtype = DType.valueOf(tensor.get("dtype").asText().toUpperCase(Locale.ROOT));
    Shape shape = Shape.of(elements(tensor.get("shape")).mapToLong(JsonNode::asLong).toArray());
    JsonNode data = tensor.get("data");
    return dtype.isFloatingPoint()
        ? ArrayContent.of(
            shape, dtype, elements(data).mapToDouble(PrintingCasesTest::number).toArray())
        : ArrayContent.of(shape, dtype, elements(data).mapToLong(JsonNode::asLong).toArray());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static double number(JsonNode value) {
    return switch (value.asText()) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> value.doubleValue();
    };
  }
}
