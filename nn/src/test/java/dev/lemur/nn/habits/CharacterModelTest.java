package dev.lemur.nn.habits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The multi-layer perceptron that learns to spell names, with plain tensors as its parameters.
 * Typed otherwise than in Python: {@code C[X]} is {@code C.get(X)}, {@code @} is {@code matmul},
 * {@code p.data += -lr * p.grad} is {@code p.data().sub_(...)}, and {@code None} for the gradient
 * is {@code setGrad(null)}.
 */
class CharacterModelTest {
  private static final List<String> WORDS = List.of("emma", "olivia", "ava", "isabella", "sophia");
  private static final int BLOCK_SIZE = 3;

  @Test
  void namesAreLearntAndSampled() {
    List<int[]> contexts = new ArrayList<>();
    List<Integer> following = new ArrayList<>();
    for (String word : WORDS) {
      int[] context = new int[BLOCK_SIZE];
      for (char letter : (word + ".").toCharArray()) {
        int index = letter == '.' ? 0 : letter - 'a' + 1;
        contexts.add(context);
        following.add(index);
        context = new int[] {context[1], context[2], index};
      }
    }
    Tensor xs = Tensor.tensor(contexts);
    Tensor ys = Tensor.tensor(following);

    Generator g = new Generator().manualSeed(2147483647L);
    Tensor c = Tensor.randn(Shape.of(27, 2), g);
    Tensor w1 = Tensor.randn(Shape.of(6, 30), g);
    Tensor b1 = Tensor.randn(Shape.of(30), g);
    Tensor w2 = Tensor.randn(Shape.of(30, 27), g);
    Tensor b2 = Tensor.randn(Shape.of(27), g);
    List<Tensor> parameters = List.of(c, w1, b1, w2, b2);
    parameters.forEach(Tensor::requiresGrad_);

    double first = 0;
    double last = 0;
    for (int step = 0; step < 200; step++) {
      Tensor batch = Tensor.randint(0, xs.size(0), Shape.of(16), g);
      Tensor embedded = c.get(xs.get(batch));
      Tensor h = embedded.view(-1, 6).matmul(w1).add(b1).tanh();
      Tensor logits = h.matmul(w2).add(b2);
      Tensor loss = Functional.crossEntropy(logits, ys.get(batch));
      for (Tensor p : parameters) {
        p.setGrad(null);
      }
      loss.backward();
      for (Tensor p : parameters) {
        p.data().sub_(p.grad().mul(0.1));
      }
      first = step == 0 ? loss.item() : first;
      last = loss.item();
    }
    assertTrue(last < 0.5 * first, first + " -> " + last);

    int[] context = new int[BLOCK_SIZE];
    StringBuilder name = new StringBuilder();
    for (int length = 0; length < 20; length++) {
      Tensor embedded = c.get(Tensor.tensor(new int[][] {context}));
      Tensor h = embedded.view(1, -1).matmul(w1).add(b1).tanh();
      Tensor probabilities = Functional.softmax(h.matmul(w2).add(b2), 1);
      int index = (int) probabilities.multinomial(1, g).itemLong();
      context = new int[] {context[1], context[2], index};
      if (index == 0) {
        break;
      }
      name.append((char) ('a' + index - 1));
    }
    assertTrue(name.chars().allMatch(Character::isLowerCase), name::toString);
    assertEquals(5 + WORDS.stream().mapToInt(String::length).sum(), ys.numel());
    assertEquals(BLOCK_SIZE, Arrays.stream(xs.shape().toArray()).skip(1).findFirst().orElse(0));
  }
}
