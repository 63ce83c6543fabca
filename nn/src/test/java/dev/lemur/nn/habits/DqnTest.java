package dev.lemur.nn.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.loss.SmoothL1Loss;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Deep Q-learning of a walk along a corridor to its right end. Typed otherwise than in Python: a
 * transition is a record, {@code zip(*batch)} a stream for each of its parts.
 */
class DqnTest {
  private static final int LENGTH = 5;

  private record Transition(int state, int action, int next, double reward) {}

  private static Tensor oneHot(List<Integer> states) {
    return Tensor.eye(LENGTH).get(Tensor.tensor(states));
  }

  private static Sequential network() {
    return new Sequential(new Linear(LENGTH, 16), new ReLU(), new Linear(16, 2));
  }

  @Test
  void theWayIsLearnt() {
    Tensor.manualSeed(3);
    Random random = new Random(3);
    Sequential policy = network();
    Sequential target = network();
    target.loadStateDict(policy.stateDict());
    var optimizer = new Adam(policy.parameters(), 0.01);
    Deque<Transition> memory = new ArrayDeque<>();

    int state = 0;
    for (int step = 0; step < 400; step++) {
      int from = state;
      int action =
          random.nextDouble() < 0.5
              ? random.nextInt(2)
              : (int) NoGrad.run(() -> policy.apply(oneHot(List.of(from))).argmax()).itemLong();
      int next = Math.max(0, Math.min(LENGTH - 1, state + (action == 1 ? 1 : -1)));
      memory.add(new Transition(state, action, next, next == LENGTH - 1 ? 1 : 0));
      state = next == LENGTH - 1 ? 0 : next;
      if (memory.size() >= 16) {
        learn(policy, target, optimizer, memory, random);
      }
      soften(policy, target);
    }

    Tensor greedy = NoGrad.run(() -> policy.apply(Tensor.eye(LENGTH)).argmax(1));
    assertEquals(List.of(1L, 1L, 1L, 1L), toList(greedy).subList(0, LENGTH - 1));
  }

  private static void learn(
      Sequential policy,
      Sequential target,
      Adam optimizer,
      Deque<Transition> memory,
      Random random) {
    List<Transition> batch = new ArrayList<>(memory);
    Collections.shuffle(batch, random);
    batch = batch.subList(0, 16);
    Tensor actions = Tensor.tensor(batch.stream().map(Transition::action).toList());
    Tensor rewards = Tensor.tensor(batch.stream().map(Transition::reward).toList());
    List<Integer> nextStates = batch.stream().map(Transition::next).toList();
    Tensor unfinished = Tensor.tensor(nextStates).ne(LENGTH - 1);

    Tensor q = policy.apply(oneHot(batch.stream().map(Transition::state).toList()));
    Tensor chosen = q.get(Tensor.arange(16), actions);
    Tensor next = NoGrad.run(() -> target.apply(oneHot(nextStates)).max(1).values());
    Tensor expected = rewards.add(next.mul(unfinished).mul(0.9));
    Tensor loss = new SmoothL1Loss().apply(chosen, expected);
    optimizer.zeroGrad();
    loss.backward();
    assertTrue(Double.isFinite(loss.item()));
    optimizer.step();
  }

  private static void soften(Sequential policy, Sequential target) {
    var own = policy.stateDict();
    var slow = target.stateDict();
    slow.forEach((key, value) -> value.copy_(value.mul(0.95).add(own.get(key).mul(0.05))));
    target.loadStateDict(slow);
  }

  private static List<Long> toList(Tensor tensor) {
    return java.util.Arrays.stream(tensor.toLongArray()).boxed().toList();
  }
}
