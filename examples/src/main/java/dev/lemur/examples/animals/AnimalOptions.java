package dev.lemur.examples.animals;

import dev.lemur.examples.animals.Animal.Features;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The options by which a user describes an animal. The flags are numbers, since a boolean option of
 * picocli would be read as "true" or "false" too.
 */
final class AnimalOptions {
  private static final String FLAG = "0|1";

  @Option(
      names = "--limbs",
      required = true,
      paramLabel = "0..4",
      converter = Limbs.class,
      description = "Its legs, arms, wings and flippers.")
  private int limbs;

  @Option(
      names = "--eggs",
      required = true,
      paramLabel = FLAG,
      converter = Flag.class,
      description = "Whether it lays eggs.")
  private int eggs;

  @Option(
      names = "--hair",
      required = true,
      paramLabel = FLAG,
      converter = Flag.class,
      description = "Whether hair, wool, fur or spines cover it.")
  private int hair;

  @Option(
      names = "--feathers",
      required = true,
      paramLabel = FLAG,
      converter = Flag.class,
      description = "Whether it has feathers.")
  private int feathers;

  @Option(
      names = "--flies",
      required = true,
      paramLabel = FLAG,
      converter = Flag.class,
      description = "Whether it flies by beating its wings.")
  private int flies;

  @Option(
      names = "--water",
      required = true,
      paramLabel = FLAG,
      converter = Flag.class,
      description = "Whether it swims and spends much of its life in the water.")
  private int water;

  Features features() {
    return new Features(limbs, eggs == 1, hair == 1, feathers == 1, flies == 1, water == 1);
  }

  private static final class Limbs implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return parse(text, Features::parseLimbs);
    }
  }

  private static final class Flag implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return parse(text, Features::parseFlag) ? 1 : 0;
    }
  }

  /** Parses like the CSV reader, but throws picocli's exceptions. */
  private static <T> T parse(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
