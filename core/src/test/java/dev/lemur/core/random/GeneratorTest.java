package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Generator;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  private final Generator generator = new Generator().manualSeed(7);

  @Test
  void aNewGeneratorHasPyTorchsDefaultSeed() {
    assertEquals(67280421310721L, new Generator().initialSeed());
  }

  @Test
  void theDefaultGeneratorIsAlwaysTheSame() {
    assertSame(Generator.defaultGenerator(), Generator.defaultGenerator());
  }

  @Test
  void aNegativeSeedIsTheUnsignedOneOfTheSameBits() {
    generator.manualSeed(-1);
    assertEquals("18446744073709551615", Long.toUnsignedString(generator.initialSeed()));
  }

  @Test
  void onlyTheLow32BitsOfTheSeedCount() {
    float[] drawn = uniform(generator.manualSeed(5));
    assertArrayEquals(drawn, uniform(generator.manualSeed((3L << 32) + 5)));
  }

  @Test
  void seedGivesAnotherStreamEachTime() {
    assertNotEquals(generator.seed(), generator.seed());
  }

  @Test
  void seedReturnsTheSeedThatStartsTheSameStreamAgain() {
    long seed = generator.seed();
    float[] drawn = uniform(generator);
    assertArrayEquals(drawn, uniform(new Generator().manualSeed(seed)));
  }

  @Test
  void theSecondNormalOfAPairWaitsForTheNextCall() {
    double[] together = normal(generator, 2);
    generator.manualSeed(7);
    assertEquals(together[0], normal(generator, 1)[0]);
    assertEquals(together[1], normal(generator, 1)[0]);
  }

  @Test
  void theWaitingNormalServesFloat32AndFloat64() {
    double second = normal(generator, 2)[1];
    generator.manualSeed(7);
    normal(generator, 1);
    float[] next = new float[1];
    generator.normal(next, 0, 1);
    assertEquals((float) second, next[0]);
  }

  @Test
  void manualSeedForgetsTheWaitingNormal() {
    double first = normal(generator, 1)[0];
    assertEquals(first, normal(generator.manualSeed(7), 1)[0]);
  }

  @Test
  void theWaitingNormalOutlivesABlockOfNormals() {
    double second = normal(generator, 2)[1];
    generator.manualSeed(7);
    normal(generator, 1);
    normal(generator, 16);
    assertEquals(second, normal(generator, 1)[0]);
  }

  @Test
  void sixteenNormalsAreOthersInATensorWithGaps() {
    double[] oneByOne = new double[16];
    generator.normalOneByOne(oneByOne, 0, 1);
    assertArrayEquals(Arrays.copyOf(oneByOne, 15), normal(generator.manualSeed(7), 15));
    assertNotEquals(oneByOne[0], normal(generator.manualSeed(7), 16)[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 623, 624, 625, 1300})
  void theStateBringsBackTheStreamFromAnyPlace(int drawn) {
    generator.uniform(new float[drawn], 0, 1);
    byte[] state = generator.getState();
    float[] next = uniform(generator);
    assertArrayEquals(next, uniform(new Generator().setState(state)));
  }

  @Test
  void theStateHoldsTheSeedAndTheWaitingNormal() {
    normal(generator, 1);
    byte[] state = generator.getState();
    double next = normal(generator, 1)[0];
    Generator other = new Generator().setState(state);
    assertEquals(7, other.initialSeed());
    assertEquals(next, normal(other, 1)[0]);
  }

  @Test
  void theStateIsTheSameAfterItWasSet() {
    normal(generator, 3);
    byte[] state = generator.getState();
    assertArrayEquals(state, new Generator().setState(state).getState());
  }

  /** The fields before and after the state words, as PyTorch gives them. */
  @Test
  void theStateIsLaidOutAsPyTorchs() {
    generator.manualSeed(5).uniform(new float[3], 0, 1);
    generator.normal(new float[3], 0, 1);
    byte[] state = generator.getState();
    assertEquals(5056, state.length);
    assertEquals(
        "0500000000000000" + "66020000" + "01000000" + "0b00000000000000", hex(state, 0, 24));
    assertEquals(
        "0000000000000000"
            + "81bf42d1409df6bf"
            + "0000000000000000"
            + "01000000"
            + "000000000000000000000000",
        hex(state, 5016, 5056));
  }

  @Test
  void aStateOfAnotherLengthIsRefused() {
    assertRefused(
        "Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 10",
        () -> generator.setState(new byte[10]));
  }

  @Test
  void aStateOfNoPlaceIsRefusedAndChangesNothing() {
    float[] next = uniform(generator);
    generator.manualSeed(7);
    assertRefused("Invalid mt19937 state", () -> generator.setState(new byte[5056]));
    assertArrayEquals(next, uniform(generator));
  }

  @Test
  void threadsAtOnceGetTheStreamInWholeCalls() throws Exception {
    int calls = 2000;
    Set<List<Long>> alone = new HashSet<>();
    for (int call = 0; call < calls; call++) {
      alone.add(three());
    }
    generator.manualSeed(7);
    Callable<List<Long>> draw = this::three;
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Set<List<Long>> shared = new HashSet<>();
      for (Future<List<Long>> drawn : threads.invokeAll(Collections.nCopies(calls, draw))) {
        shared.add(drawn.get());
      }
      assertEquals(alone, shared);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Long> three() {
    long[] drawn = new long[3];
    generator.random(drawn);
    return LongStream.of(drawn).boxed().toList();
  }

  private static float[] uniform(Generator generator) {
    float[] drawn = new float[700];
    generator.uniform(drawn, 0, 1);
    return drawn;
  }

  private static double[] normal(Generator generator, int count) {
    double[] drawn = new double[count];
    generator.normal(drawn, 0, 1);
    return drawn;
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
