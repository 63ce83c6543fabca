package dev.lemur.core.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A generator's state as bytes, laid out as {@code torch.get_rng_state()} lays it out on x86-64.
 */
public final class GeneratorState {
  /** The size of a state in bytes. */
  public static final int SIZE = 5056;

  private GeneratorState() {}

  /** The state of the engine and of the normal sampler. */
  public static byte[] write(MersenneTwister engine, NormalDraws normal) {
    // The bytes left 0 at the end are padding and a cached float32 normal, never used on the CPU.
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    engine.write(bytes);
    normal.write(bytes);
    return bytes.array();
  }

  /**
   * Restores the engine and the normal sampler to a state written here or by PyTorch.
   *
   * @throws IllegalArgumentException if the length or the engine's position is invalid; nothing is
   *     changed then
   */
  public static void read(byte[] state, MersenneTwister engine, NormalDraws normal) {
    ArgumentChecks.require(
        state.length == SIZE,
        () ->
            "Expected a CPUGeneratorImplState of size "
                + SIZE
                + " but found the input RNG state size to be "
                + state.length);
    ByteBuffer bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    engine.read(bytes);
    normal.read(bytes);
  }
}
