package dev.lemur.nn.io;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code torch.save} pickles, and nothing else: the opcodes of Python's pickle protocol
 * 2 that dicts, lists, tuples, numbers, texts and tensors need. No opcode runs code from the file:
 * names other than {@link PickleGlobals} are refused.
 *
 * <p>It has its own stack, so that no nesting can overflow Java's.
 */
final class PickleReader {
  private static final int MOST_LEVELS = 1000;

  /** A function that a pickle may call. */
  @FunctionalInterface
  interface Function {
    @Nullable Object call(List<@Nullable Object> arguments) throws FormatException;
  }

  /** Resolves a persistent id of the pickle: a tensor's storage. */
  @FunctionalInterface
  interface PersistentObjects {
    Object find(List<@Nullable Object> identity) throws FormatException;
  }

  /** An ordered dict, the only object that may be given attributes. */
  static final class OrderedDict extends LinkedHashMap<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1;
  }

  /** A tuple: an unmodifiable list. */
  static final class Tuple extends AbstractList<@Nullable Object> {
    private final @Nullable Object[] items;

    Tuple(@Nullable Object... items) {
      this.items = items;
    }

    @Override
    public @Nullable Object get(int index) {
      return items[index];
    }

    @Override
    public int size() {
      return items.length;
    }
  }

  private final ByteBuffer bytes;
  private final PickleGlobals globals;
  private final PersistentObjects persistent;
  private final List<@Nullable Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, @Nullable Object> memo = new HashMap<>();

  private PickleReader(ByteBuffer bytes, PickleGlobals globals, PersistentObjects persistent) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.globals = globals;
    this.persistent = persistent;
  }

  /** Reads the object of the pickle at the buffer's position, which moves to its end. */
  static @Nullable Object read(
      ByteBuffer bytes, PickleGlobals globals, PersistentObjects persistent)
      throws FormatException {
    try {
      Object result = new PickleReader(bytes, globals, persistent).run();
      checkNesting(result);
      return result;
    } catch (BufferUnderflowException e) {
      throw new FormatException("the pickle is cut off");
    }
  }

  private @Nullable Object run() throws FormatException {
    while (true) {
      int opcode = bytes.get() & 0xff;
      switch (opcode) {
        case 0x80 -> checkProtocol(bytes.get() & 0xff);
        case '.' -> {
          if (stack.size() != 1 || !marks.isEmpty()) {
            throw new FormatException("the pickle ends in the middle of an object");
          }
          return stack.get(0);
        }
        case '(' -> marks.add(stack.size());
        case 'N' -> push(null);
        case 0x88 -> push(true);
        case 0x89 -> push(false);
        case 'J' -> push((long) bytes.getInt());
        case 'K' -> push((long) (bytes.get() & 0xff));
        case 'M' -> push((long) (bytes.getShort() & 0xffff));
        case 0x8a -> push(longInteger());
        case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
        case 'X' -> push(text(bytes.getInt()));
        case 'c' -> push(globals.find(line(), line()));
        case ')' -> push(new Tuple());
        case 't' -> push(new Tuple(popToMark()));
        case 0x85 -> push(new Tuple(pop(1)));
        case 0x86 -> push(new Tuple(pop(2)));
        case 0x87 -> push(new Tuple(pop(3)));
        case ']' -> push(new ArrayList<@Nullable Object>());
        case '}' -> push(new LinkedHashMap<@Nullable Object, @Nullable Object>());
        case 'a' -> {
          Object item = pop(1)[0];
          append(item);
        }
        case 'e' -> append(popToMark());
        case 's' -> setItems(pop(2));
        case 'u' -> setItems(popToMark());
        case 'q' -> memo.put((long) (bytes.get() & 0xff), top());
        case 'r' -> memo.put(bytes.getInt() & 0xffffffffL, top());
        case 'h' -> push(remembered(bytes.get() & 0xff));
        case 'j' -> push(remembered(bytes.getInt() & 0xffffffffL));
        case 'R' -> reduce();
        case 'b' -> build();
        case 'Q' -> push(persistent.find(tuple(pop(1)[0], "a persistent id")));
        default -> throw new FormatException(unsupported(opcode));
      }
    }
  }

  private static void checkProtocol(int protocol) throws FormatException {
    if (protocol != 2) {
      throw new FormatException(
          "it is pickled with protocol %d; save it with torch.save's default, protocol 2"
              .formatted(protocol));
    }
  }

  private static String unsupported(int opcode) {
    return "the pickle has opcode 0x%02x, which torch.save does not write".formatted(opcode);
  }

  // ---- the stack -------------------------------------------------------------------------------

  private void push(@Nullable Object value) {
    stack.add(value);
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
  }

  private @Nullable Object top() throws FormatException {
    if (stack.size() <= floor()) {
      throw new FormatException("the pickle takes an object from an empty stack");
    }
    return stack.get(stack.size() - 1);
  }

  private @Nullable Object[] pop(int count) throws FormatException {
    if (stack.size() - count < floor()) {
      throw new FormatException("the pickle takes an object from an empty stack");
    }
    return popFrom(stack.size() - count);
  }

  private @Nullable Object[] popToMark() throws FormatException {
    if (marks.isEmpty()) {
      throw new FormatException("the pickle collects objects that it did not begin to collect");
    }
    return popFrom(marks.remove(marks.size() - 1));
  }

  private @Nullable Object[] popFrom(int start) {
    List<@Nullable Object> above = stack.subList(start, stack.size());
    @Nullable Object[] items = above.toArray();
    above.clear();
    return items;
  }

  private @Nullable Object remembered(long index) throws FormatException {
    if (!memo.containsKey(index)) {
      throw new FormatException(
          "the pickle recalls object %d, which it never kept".formatted(index));
    }
    return memo.get(index);
  }

  // ---- values ----------------------------------------------------------------------------------

  private Object longInteger() {
    byte[] littleEndian = new byte[bytes.get() & 0xff];
    bytes.get(littleEndian);
    if (littleEndian.length == 0) {
      return 0L;
    }
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    BigInteger value = new BigInteger(bigEndian);
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value;
  }

  private String text(int length) throws FormatException {
    if (length < 0 || length > bytes.remaining()) {
      throw new FormatException(
          "the pickle is cut off: a text of %d bytes is claimed, but %d follow"
              .formatted(length & 0xffffffffL, bytes.remaining()));
    }
    ByteBuffer utf8 = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException("the pickle has a text that is not UTF-8");
    }
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int next = bytes.get(); next != '\n'; next = bytes.get()) {
      line.append((char) (next & 0xff));
    }
    return line.toString();
  }

  // ---- collections and calls -------------------------------------------------------------------

  private void append(@Nullable Object... items) throws FormatException {
    if (!(top() instanceof ArrayList<?>)) {
      throw new FormatException("the pickle appends to " + kind(top()) + ", not to a list");
    }
    list(top()).addAll(Arrays.asList(items));
  }

  private void setItems(@Nullable Object... keysAndValues) throws FormatException {
    if (!(top() instanceof LinkedHashMap<?, ?>)) {
      throw new FormatException("the pickle sets an item of " + kind(top()) + ", not of a dict");
    }
    if (keysAndValues.length % 2 != 0) {
      throw new FormatException("the pickle has a key without a value");
    }
    for (int i = 0; i < keysAndValues.length; i += 2) {
      checkKey(keysAndValues[i]);
      dict(top()).put(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  private static void checkKey(@Nullable Object key) throws FormatException {
    boolean isSimple =
        isScalar(key)
            || key instanceof Tuple tuple && tuple.stream().allMatch(PickleReader::isScalar);
    if (!isSimple) {
      throw new FormatException("the pickle uses " + kind(key) + " as a key");
    }
  }

  private static boolean isScalar(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean;
  }

  private void reduce() throws FormatException {
    @Nullable Object[] called = pop(2);
    if (!(called[0] instanceof Function function)) {
      throw new FormatException("the pickle calls " + kind(called[0]));
    }
    push(function.call(tuple(called[1], "the arguments of a call")));
  }

  /** Attributes of a dict, such as PyTorch's module versions, which do not affect the values. */
  private void build() throws FormatException {
    pop(1);
    if (!(top() instanceof OrderedDict)) {
      throw new FormatException("the pickle sets attributes of " + kind(top()));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(@Nullable Object value) {
    return (List<@Nullable Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<@Nullable Object, @Nullable Object> dict(@Nullable Object value) {
    return (Map<@Nullable Object, @Nullable Object>) value;
  }

  private static Tuple tuple(@Nullable Object value, String role) throws FormatException {
    if (value instanceof Tuple tuple) {
      return tuple;
    }
    throw new FormatException("the pickle has " + kind(value) + " for " + role + ", not a tuple");
  }

  /** The Python name of a value's type. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Tuple) {
      return "a tuple";
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    if (value instanceof Map<?, ?>) {
      return "a dict";
    }
    if (value instanceof String) {
      return "a text";
    }
    return value instanceof Number ? "a number" : "a " + value.getClass().getSimpleName();
  }

  // ---- what comes out --------------------------------------------------------------------------

  private record Level(Object container, Iterator<?> rest) {}

  /** Refuses an object that contains itself or is nested too deeply to print. */
  private static void checkNesting(@Nullable Object root) throws FormatException {
    Set<Object> done = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Level> path = new ArrayList<>();
    enter(root, path, done, open);
    while (!path.isEmpty()) {
      Level level = path.get(path.size() - 1);
      if (level.rest().hasNext()) {
        enter(level.rest().next(), path, done, open);
      } else {
        path.remove(path.size() - 1);
        open.remove(level.container());
        done.add(level.container());
      }
    }
  }

  private static void enter(
      @Nullable Object value, List<Level> path, Set<Object> done, Set<Object> open)
      throws FormatException {
    Iterable<?> items;
    if (value instanceof List<?> list) {
      items = list;
    } else if (value instanceof Map<?, ?> map) {
      items = map.values();
    } else {
      return;
    }
    if (done.contains(value)) {
      return;
    }
    if (!open.add(value)) {
      throw new FormatException("the pickle has a collection that contains itself");
    }
    path.add(new Level(value, items.iterator()));
    if (path.size() > MOST_LEVELS) {
      throw new FormatException(
          "the pickle nests collections more than %d levels deep".formatted(MOST_LEVELS));
    }
  }
}
