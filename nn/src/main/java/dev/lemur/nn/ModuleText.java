package dev.lemur.nn;

import java.util.ArrayList;
import java.util.List;

/** The text of modules: what {@code repr} gives. */
final class ModuleText {
  private ModuleText() {}

  static String of(AbstractModule module) {
    List<String> children = new ArrayList<>();
    module.registry.children.forEach((name, child) -> children.add(line(name, child.toString())));
    String extra = module.extraRepr();
    if (children.isEmpty() && extra.indexOf('\n') < 0) {
      return module.name() + "(" + extra + ")";
    }
    List<String> lines = new ArrayList<>(extra.isEmpty() ? List.of() : extra.lines().toList());
    lines.addAll(children);
    return block(module.name(), lines);
  }

  /** The text of a list, in which equal neighbours are written once. */
  static String ofList(AbstractModule module) {
    List<String> texts =
        module.registry.children.values().stream().map(AbstractModule::toString).toList();
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= texts.size(); end++) {
      String text = texts.get(start);
      if (end == texts.size() || !texts.get(end).equals(text)) {
        int count = end - start;
        lines.add(
            count == 1
                ? line(Integer.toString(start), text)
                : line(start + "-" + (end - 1), count + " x " + text));
        start = end;
      }
    }
    return lines.isEmpty() ? module.name() + "()" : block(module.name(), lines);
  }

  private static String line(String name, String text) {
    return "(" + name + "): " + text.replace("\n", "\n  ");
  }

  private static String block(String name, List<String> lines) {
    return name + "(\n  " + String.join("\n  ", lines) + "\n)";
  }
}
