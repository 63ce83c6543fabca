package dev.lemur.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lemur.benchmarks.work.WorkGroup;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LemurPeerTest {
  @ParameterizedTest
  @MethodSource("items")
  void doingAllWorkTwiceSucceeds(WorkItem item) {
    var work = new LemurPeer().prepare(item);
    assertNotNull(work);
    assertNotNull(work.get());
    assertNotNull(work.get());
  }

  @Test
  void printsAsPyTorch() {
    assertEquals("tensor([[1., 1.],\n        [1., 1.]])", new LemurPeer().printedTensor());
  }

  static Stream<WorkItem> items() {
    return WorkGroup.all().stream().flatMap(group -> group.items().stream());
  }
}
