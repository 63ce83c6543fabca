package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTreeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, (0+1)",
    "3, ((0+1)+2)",
    "5, (((0+1)+(2+3))+4)",
    "7, (((0+1)+(2+3))+((4+5)+6))",
    "8, (((0+1)+(2+3))+((4+5)+(6+7)))"
  })
  void addsNeighboursFirst(int values, String tree) {
    ShardTree<String> sum = new ShardTree<>((left, right) -> "(" + left + "+" + right + ")");
    for (int i = 0; i < values; i++) {
      sum.add(String.valueOf(i));
    }
    assertEquals(tree, sum.total());
  }

  @Test
  void sumOfNothingIsNull() {
    assertNull(new ShardTree<String>(String::concat).total());
  }
}
