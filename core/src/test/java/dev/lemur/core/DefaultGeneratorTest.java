package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DefaultGeneratorTest {
  @Test
  void drawsFromTheGivenGeneratorAndLeavesTheOtherWhereItWas() {
    float[] expected =
        Tensor.rand(Shape.of(5), DType.FLOAT32, new Generator().manualSeed(7)).toFloatArray();
    Tensor.manualSeed(3);
    float[] next = Tensor.rand(4).toFloatArray();

    Tensor.manualSeed(3);
    float[] drawn;
    try (var own = new DefaultGenerator(new Generator().manualSeed(7))) {
      drawn = Tensor.rand(5).toFloatArray();
    }

    assertArrayEquals(expected, drawn);
    assertArrayEquals(next, Tensor.rand(4).toFloatArray());
  }

  @Test
  void closingRestoresTheOneBefore() {
    Generator program = Generator.defaultGenerator();
    Generator outer = new Generator();
    try (var first = new DefaultGenerator(outer)) {
      try (var second = new DefaultGenerator(new Generator())) {
        assertNotSame(outer, Generator.defaultGenerator());
      }
      assertSame(outer, Generator.defaultGenerator());
    }
    assertSame(program, Generator.defaultGenerator());
  }

  @Test
  void otherThreadsKeepTheirs() {
    Generator program = Generator.defaultGenerator();
    try (var own = new DefaultGenerator(new Generator())) {
      assertEquals(program, CompletableFuture.supplyAsync(Generator::defaultGenerator).join());
    }
  }
}
