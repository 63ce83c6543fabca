package dev.lemur.nn.calls;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Sizes;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random arguments by their type. Most fit each other: the tensors of one call have the same shape
 * or one that broadcasts with it, dimensions exist, sizes are small; some are extreme.
 */
final class RandomValues {
  private static final long[] EXTREMES = {
    Long.MIN_VALUE,
    Integer.MIN_VALUE,
    -Integer.MAX_VALUE,
    -1,
    0,
    1,
    Integer.MAX_VALUE,
    1L << 31,
    1L << 40,
    Long.MAX_VALUE
  };
  private static final double[] EXTREME_NUMBERS = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    -0.0,
    Double.MIN_VALUE,
    -1e300,
    1e300,
    Double.MAX_VALUE
  };
  private static final String[] WORDS = {
    "none",
    "tanh",
    "mean",
    "sum",
    "floor",
    "trunc",
    "fan_in",
    "ij,jk->ik",
    "ii->i",
    "i,j->ij",
    "",
    "prod",
    "amax",
    "relu",
    "bilinear",
    "nearest",
    "same",
    "valid",
    "constant",
    "reflect",
    "?"
  };

  private final SplittableRandom random;
  private final boolean extreme;
  private final Shape shape;
  private final List<LaidOut> tensors = new ArrayList<>();

  /**
   * Values drawn from {@code random}.
   *
   * @param extreme whether some are: then nothing can be said of the results' digits
   */
  RandomValues(SplittableRandom random, boolean extreme) {
    this.random = random;
    this.extreme = extreme;
    this.shape = RandomTensorShapes.any(random);
  }

  /** A tensor as it was drawn, maybe with gaps, and a contiguous one of the same elements. */
  record LaidOut(Tensor drawn, Tensor contiguous) {}

  /** Says that there is no value for a type. */
  static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoValue(Type type) {
      super(type.getTypeName(), null, false, false);
    }
  }

  /** A pair of values for one parameter: they differ in the layout of tensors alone. */
  record Pair(@Nullable Object drawn, @Nullable Object contiguous) {
    static Pair same(@Nullable Object value) {
      return new Pair(value, value);
    }
  }

  /** A value for a parameter; null at times where it may be, and rarely where it may not. */
  Pair value(Parameter parameter) {
    boolean nullable = parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    boolean isNull = random.nextInt(nullable ? 4 : 60) == 0;
    return isNull && !parameter.getType().isPrimitive()
        ? Pair.same(null)
        : value(parameter.getParameterizedType());
  }

  Pair value(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return list(generic.getActualTypeArguments()[0]);
    }
    if (type instanceof GenericArrayType || !(type instanceof Class<?> raw)) {
      throw new NoValue(type);
    }
    if (raw == Tensor.class) {
      return tensor();
    }
    if (raw == Tensor[].class) {
      Pair list = list(Tensor.class);
      return new Pair(
          ((List<?>) list.drawn()).toArray(Tensor[]::new),
          ((List<?>) list.contiguous()).toArray(Tensor[]::new));
    }
    if (raw == Object[].class) {
      return brackets();
    }
    if (raw == Generator.class) {
      long seed = random.nextInt(100);
      return new Pair(new Generator().manualSeed(seed), new Generator().manualSeed(seed));
    }
    return Pair.same(plain(raw));
  }

  private Pair tensor() {
    LaidOut made =
        !tensors.isEmpty() && random.nextInt(20) == 0
            ? tensors.get(random.nextInt(tensors.size()))
            : RandomTensorShapes.tensor(random, RandomTensorShapes.near(random, shape), extreme);
    tensors.add(made);
    return new Pair(made.drawn(), made.contiguous());
  }

  private Pair list(Type element) {
    List<@Nullable Object> drawn = new ArrayList<>();
    List<@Nullable Object> contiguous = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Pair pair = value(element);
      drawn.add(pair.drawn());
      contiguous.add(pair.contiguous());
    }
    return new Pair(drawn, contiguous);
  }

  /** What may stand between brackets: indices, slices and tensors. */
  private Pair brackets() {
    Object[] drawn = new Object[random.nextInt(4)];
    Object[] contiguous = new Object[drawn.length];
    for (int i = 0; i < drawn.length; i++) {
      Pair pair =
          switch (random.nextInt(3)) {
            case 0 -> value(int.class);
            case 1 -> value(Slice.class);
            default -> tensor();
          };
      drawn[i] = pair.drawn();
      contiguous[i] = pair.contiguous();
    }
    return new Pair(drawn, contiguous);
  }

  private Object plain(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return (int) integer();
    } else if (type == long.class || type == Long.class) {
      return integer();
    } else if (type == double.class || type == Double.class) {
      return number();
    } else if (type == float.class) {
      return (float) number();
    } else if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    } else if (type == String.class) {
      return WORDS[random.nextInt(WORDS.length)];
    } else if (type == Shape.class) {
      return shape();
    } else if (type == Slice.class) {
      return slice();
    } else if (type == Sizes.class) {
      return Sizes.each(IntStream.range(0, 1 + random.nextInt(3)).map(i -> size()).toArray());
    } else if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    } else if (type == Object.class) {
      return nested();
    } else if (type.isArray() && type.getComponentType() != Object.class) {
      Object array = Array.newInstance(type.getComponentType(), random.nextInt(5));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, plain(type.getComponentType()));
      }
      return array;
    }
    return made(type);
  }

  /** A value that a static method or field of the type itself has. */
  private Object made(Class<?> type) {
    List<Method> makers =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getReturnType() == type)
            .sorted(Comparator.comparing(Method::toString))
            .toList();
    if (makers.isEmpty()) {
      return defaults(type);
    }
    Method maker = makers.get(random.nextInt(makers.size()));
    Object[] arguments =
        Arrays.stream(maker.getParameterTypes()).map(this::plain).toArray(Object[]::new);
    try {
      return maker.invoke(null, arguments);
    } catch (ReflectiveOperationException refused) {
      return defaults(type);
    }
  }

  private static Object defaults(Class<?> type) {
    for (Field field : type.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
        try {
          return field.get(null);
        } catch (IllegalAccessException hidden) {
          throw new NoValue(type);
        }
      }
    }
    throw new NoValue(type);
  }

  private Object nested() {
    return switch (random.nextInt(6)) {
      case 0 -> new float[][] {{1, 2}, {3, 4}};
      case 1 -> new long[][] {{1, 2}, {3}};
      case 2 -> new double[0][3];
      case 3 -> new int[][][] {{{1}}, {{2}}};
      case 4 -> List.of(List.of(1, 2.5), List.of(3, 4));
      default -> "no tensor";
    };
  }

  /** Mostly a dimension or a small size. */
  private long integer() {
    if (extreme && random.nextInt(5) == 0) {
      return EXTREMES[random.nextInt(EXTREMES.length)];
    }
    return random.nextInt(-shape.rank() - 1, Math.max(4, shape.rank() + 1));
  }

  private int size() {
    return extreme && random.nextInt(8) == 0 ? (int) integer() : 1 + random.nextInt(3);
  }

  private double number() {
    if (extreme && random.nextInt(4) == 0) {
      return EXTREME_NUMBERS[random.nextInt(EXTREME_NUMBERS.length)];
    }
    return random.nextInt(3) == 0 ? random.nextInt(-2, 4) : random.nextDouble(-1, 3);
  }

  private Shape shape() {
    if (extreme && random.nextInt(10) == 0) {
      return Shape.of(random.nextBoolean() ? Integer.MAX_VALUE : 0, random.nextInt(2));
    }
    return random.nextBoolean() ? shape : RandomTensorShapes.near(random, shape);
  }

  private Slice slice() {
    return switch (random.nextInt(4)) {
      case 0 -> Slice.all();
      case 1 -> Slice.at(integer());
      case 2 -> Slice.from(integer());
      default -> Slice.of(integer(), integer(), Math.max(1, integer()));
    };
  }

  /** What was drawn, for the report of a finding. */
  static String describe(@Nullable Object value) {
    if (value instanceof Tensor tensor) {
      return "Tensor("
          + tensor.dtype()
          + " "
          + tensor.shape()
          + " stride "
          + Arrays.toString(tensor.stride())
          + (tensor.requiresGrad() ? " requires grad" : "")
          + (tensor.numel() <= 12 ? " " + Arrays.toString(tensor.toDoubleArray()) : "")
          + ")";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RandomValues::describe).toList().toString();
    }
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(RandomValues::describe).toList().toString();
    }
    if (value != null && value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> String.valueOf(Array.get(value, i)))
          .toList()
          .toString();
    }
    return String.valueOf(value);
  }

  static DType dtype(SplittableRandom random) {
    int choice = random.nextInt(24);
    if (choice < 10) {
      return DType.FLOAT32;
    } else if (choice < 13) {
      return DType.FLOAT64;
    } else if (choice < 17) {
      return DType.INT64;
    }
    DType[] all = DType.values();
    return all[random.nextInt(all.length)];
  }
}
