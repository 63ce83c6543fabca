package dev.lemur.examples.control;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.loop.Loop;
import dev.lemur.examples.loop.StepResult;
import dev.lemur.examples.plot.Charts;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.distributions.Categorical;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.CosineAnnealingLR;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** REINFORCE: a policy learns to balance a pole from the returns of the episodes that it plays. */
@Command(
    name = "cart-pole",
    sortOptions = false,
    showDefaultValues = true,
    description = "Learns to keep a pole upright on a cart, and draws the return as it grows.")
public final class CartPoleCommand implements Callable<Integer> {
  private static final int HIDDEN = 128;
  private static final double DISCOUNT = 0.99;
  private static final double TINY = 1e-8;
  private static final int TEST_EPISODES = 20;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(60, 0.005);
  @Mixin private final TrainingFiles files = new TrainingFiles("cart-pole");

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "10",
      description = "Episodes that make an epoch; the policy learns after each.")
  private int episodes;

  private CartPoleCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new CartPoleCommand());
  }

  /** The observations and actions of a game from start to end. */
  private record Episode(List<float[]> states, List<Integer> actions) {
    /** The number of steps, each of which has the reward 1. */
    int length() {
      return actions.size();
    }

    /** The discounted return of each step. */
    Tensor returns() {
      float[] returns = new float[length()];
      double later = 0;
      for (int i = returns.length - 1; i >= 0; i--) {
        later = 1 + DISCOUNT * later;
        returns[i] = (float) later;
      }
      return Tensor.tensor(returns);
    }
  }

  /** Plays a game by drawing each action from the policy, whose outputs are logits. */
  private static Episode play(Module policy, CartPoleGame game) {
    var episode = new Episode(new ArrayList<>(), new ArrayList<>());
    try (var noGrad = new NoGrad()) {
      game.reset();
      while (!game.isOver()) {
        float[] state = game.state();
        Tensor logits = policy.apply(Tensor.tensor(state));
        int action = (int) Categorical.ofLogits(logits).sample().item();
        episode.states.add(state);
        episode.actions.add(action);
        game.step(action);
      }
    }
    return episode;
  }

  /** Trains, plays some games more, and draws. */
  @Override
  public Integer call() {
    settings.check();
    files.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, episodes >= 1, "--episodes", "at least 1", episodes);
    PrintWriter out = commandLine.getOut();

    Tensor.manualSeed(settings.seed());
    Sequential policy = policy();
    var optimizer = new Adam(policy.parameters(), settings.learningRate());
    var scheduler = new CosineAnnealingLR(optimizer, settings.epochs());
    var game = new CartPoleGame();

    var checkpoint = new Checkpoint(policy).with(optimizer).with(scheduler);
    var loop = new Loop(settings.epochs(), files, checkpoint, List.of("loss", "return"), out);
    boolean finished =
        loop.run(
            Collections.nCopies(episodes, game),
            played -> {
              Episode episode = play(policy, played);
              Tensor states = Tensor.tensor(episode.states.toArray(float[][]::new));
              Tensor actions =
                  Tensor.tensor(episode.actions.stream().mapToLong(action -> action).toArray());
              Tensor returns = episode.returns();
              returns = returns.sub(returns.mean()).div(returns.std().add(TINY));

              // Actions with a higher return than others of the episode become more likely.
              optimizer.zeroGrad();
              Tensor logProb = Categorical.ofLogits(policy.apply(states)).logProb(actions);
              Tensor loss = logProb.mul(returns).mean().neg();
              loss.backward();
              optimizer.step();
              return new StepResult(episode.length(), loss.item(), episode.length());
            },
            epoch -> scheduler.step());
    if (finished) {
      double[] tests = new double[TEST_EPISODES];
      Arrays.setAll(tests, i -> play(policy, game).length());
      out.printf(
          Locale.ROOT,
          "%d games more: a return of %.1f on average, %.0f at least%n",
          TEST_EPISODES,
          Arrays.stream(tests).average().orElseThrow(),
          Arrays.stream(tests).min().orElseThrow());
      Map<String, double[]> returns = Map.of("return", loop.history().get("return"));
      new Picture(List.of(Charts.byEpoch("CartPole", "Mean return", returns)), 1, 560, 420)
          .write(files.output(), "return")
          .forEach(out::println);
    }
    return finished ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** The state of the cart and its pole to the logits of the two pushes. */
  static Sequential policy() {
    return new Sequential(
        new Linear(CartPoleGame.STATE, HIDDEN),
        new ReLU(),
        new Linear(HIDDEN, CartPoleGame.ACTIONS));
  }
}
