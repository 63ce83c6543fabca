package dev.lemur.benchmarks.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkItemTest {
  @Test
  void parsesWhatItPrints() {
    for (WorkItem item : everything()) {
      assertEquals(item, WorkItem.parse(item.toString()));
    }
  }

  @Test
  void allWorkHasDifferentNames() {
    List<WorkItem> items = everything();
    assertEquals(items.size(), new HashSet<>(items).size());
  }

  @Test
  void refusesTextOfTwoWords() {
    assertThrows(IllegalArgumentException.class, () -> WorkItem.parse("matmul 64"));
  }

  private static List<WorkItem> everything() {
    return WorkGroup.all().stream().flatMap(group -> group.items().stream()).toList();
  }
}
