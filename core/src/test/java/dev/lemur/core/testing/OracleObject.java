package dev.lemur.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A recorded object, its values by name. An accessor throws {@link NoSuchElementException} if there
 * is no such value or it is null; one with a default returns the default instead.
 */
public class OracleObject {
  private final JsonNode json;

  /** The object that a JSON node is. */
  public OracleObject(JsonNode json) {
    this.json = json;
  }

  /** An object of the given values: numbers, texts, truths, lists, or null. */
  public static OracleObject of(Map<String, ? extends @Nullable Object> values) {
    return new OracleObject(new ObjectMapper().valueToTree(values));
  }

  /** The names of the values in recorded order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether there is a value of this name that is not null. */
  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** The value as it was recorded, for the shapes that no other accessor reads. */
  public JsonNode node(String name) {
    if (!has(name)) {
      throw new NoSuchElementException("no " + name + " among " + names());
    }
    return json.get(name);
  }

  /** A text. */
  public String string(String name) {
    return node(name).asText();
  }

  /** A text. */
  public String string(String name, String otherwise) {
    return has(name) ? string(name) : otherwise;
  }

  /** A whole number. */
  public long longValue(String name) {
    return node(name).longValue();
  }

  /** A whole number. */
  public long longValue(String name, long otherwise) {
    return has(name) ? longValue(name) : otherwise;
  }

  /** A whole number that fits an int. */
  public int intValue(String name) {
    return Math.toIntExact(longValue(name));
  }

  /** A whole number that fits an int. */
  public int intValue(String name, int otherwise) {
    return has(name) ? intValue(name) : otherwise;
  }

  /** A number, finite or not. */
  public double doubleValue(String name) {
    return OracleTensors.number(node(name));
  }

  /** A number, finite or not. */
  public double doubleValue(String name, double otherwise) {
    return has(name) ? doubleValue(name) : otherwise;
  }

  /** True or false. */
  public boolean bool(String name) {
    return node(name).booleanValue();
  }

  /** True or false. */
  public boolean bool(String name, boolean otherwise) {
    return has(name) ? bool(name) : otherwise;
  }

  /** A list of whole numbers; a single number is a list of one. */
  public long[] longs(String name) {
    JsonNode value = node(name);
    return value.isArray() ? OracleTensors.longs(value) : new long[] {value.longValue()};
  }

  /** A list of numbers; a single number is a list of one. */
  public double[] doubles(String name) {
    JsonNode value = node(name);
    return value.isArray()
        ? OracleTensors.doubles(value)
        : new double[] {OracleTensors.number(value)};
  }

  /** A list of texts. */
  public List<String> strings(String name) {
    return OracleTensors.items(node(name)).map(JsonNode::asText).toList();
  }

  /** An object, such as the arguments; empty if there is none. */
  public OracleObject object(String name) {
    return new OracleObject(json.path(name));
  }

  /** A list of objects. */
  public List<OracleObject> objects(String name) {
    return OracleTensors.items(node(name)).map(OracleObject::new).toList();
  }

  /** A new tensor of exactly the recorded type, shape and values. */
  public Tensor tensor(String name) {
    return OracleTensors.tensor(node(name));
  }

  /** The tensor that this object is itself. */
  public Tensor tensor() {
    return OracleTensors.tensor(json);
  }

  /** As {@link #tensor(String)}, null if there is none. */
  public @Nullable Tensor tensorOrNull(String name) {
    return has(name) ? tensor(name) : null;
  }

  /** A list of tensors, null where one was not computed; empty if there is no list. */
  public List<@Nullable Tensor> tensorsOrNulls(String name) {
    List<@Nullable Tensor> tensors = new ArrayList<>();
    for (JsonNode item : json.path(name)) {
      tensors.add(item.isNull() ? null : OracleTensors.tensor(item));
    }
    return tensors;
  }

  /** A list of lists of tensors, each as {@link #tensorsOrNulls}. */
  public List<List<@Nullable Tensor>> tensorLists(String name) {
    List<List<@Nullable Tensor>> lists = new ArrayList<>();
    for (JsonNode list : json.path(name)) {
      List<@Nullable Tensor> tensors = new ArrayList<>();
      list.forEach(item -> tensors.add(item.isNull() ? null : OracleTensors.tensor(item)));
      lists.add(tensors);
    }
    return lists;
  }

  /** A list of tensors, none of them null; empty if there is no list. */
  public List<Tensor> tensors(String name) {
    return OracleTensors.items(json.path(name)).map(OracleTensors::tensor).toList();
  }

  /** Tensors by name in recorded order, without those that are null; empty if there are none. */
  public Map<String, Tensor> namedTensors(String name) {
    OracleObject named = object(name);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String key : named.names()) {
      if (named.has(key)) {
        tensors.put(key, named.tensor(key));
      }
    }
    return tensors;
  }

  /** The recorded text. */
  @Override
  public String toString() {
    return json.toString();
  }
}
