package dev.lemur.nn.tensorboard;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what TensorBoard shows; mirrors {@code torch.utils.tensorboard.SummaryWriter}.
 *
 * <pre>{@code
 * try (var writer = new SummaryWriter(Path.of("runs/first"))) {
 *   writer.addScalar("loss", 0.25, 1);
 * }
 * }</pre>
 *
 * <p>As a listener of a {@link Trainer}, it writes each value of each epoch. Several threads may
 * write at once.
 */
public final class SummaryWriter implements TrainingListener, AutoCloseable {
  private static final AtomicInteger FILES = new AtomicInteger();

  private final Path logDir;
  private final Clock clock;
  private final EventFile events;
  private final Map<String, EventFile> byName = new LinkedHashMap<>();

  /**
   * Creates the folder {@code logDir} if it is missing, and a new event file in it.
   *
   * @throws UncheckedIOException if they cannot be created
   */
  public SummaryWriter(Path logDir) {
    this(logDir, Clock.systemUTC());
  }

  SummaryWriter(Path logDir, Clock clock) {
    this.logDir = NullArguments.check(logDir);
    this.clock = clock;
    this.events = eventFile(logDir);
  }

  private EventFile eventFile(Path folder) {
    Instant now = clock.instant();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be created (" + e.getMessage() + ")", e);
    }
    String name =
        "events.out.tfevents.%d.%s.%d.%d"
            .formatted(
                now.getEpochSecond(),
                host(),
                ProcessHandle.current().pid(),
                FILES.getAndIncrement());
    return new EventFile(folder.resolve(name), now);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Adds a number at a step; {@code add_scalar}. */
  public void addScalar(String tag, double value, long step) {
    events.write(clock.instant(), step, Summaries.scalar(NullArguments.check(tag), value));
  }

  /**
   * Adds numbers that one chart compares, each in its own folder as in PyTorch; {@code
   * add_scalars}.
   */
  public synchronized void addScalars(String mainTag, Map<String, Double> values, long step) {
    NullArguments.check(mainTag);
    NullArguments.check(values)
        .forEach(
            (name, value) -> {
              String folder = mainTag.replace('/', '_') + "_" + name;
              byName
                  .computeIfAbsent(folder, missing -> eventFile(logDir.resolve(missing)))
                  .write(clock.instant(), step, Summaries.scalar(mainTag, value));
            });
  }

  /**
   * Adds a histogram of a tensor's elements; {@code add_histogram}.
   *
   * @throws IllegalArgumentException if the tensor is empty
   */
  public void addHistogram(String tag, Tensor values, long step) {
    events.write(clock.instant(), step, Summaries.histogram(NullArguments.check(tag), values));
  }

  /**
   * Adds an image [C, H, W] with one, three or four channels: floating point from 0 to 1, or whole
   * numbers from 0 to 255; {@code add_image}.
   *
   * @throws IllegalArgumentException if the tensor has another shape
   */
  public void addImage(String tag, Tensor image, long step) {
    events.write(clock.instant(), step, Summaries.image(NullArguments.check(tag), image));
  }

  /** Adds a text, which TensorBoard renders as Markdown; {@code add_text}. */
  public void addText(String tag, String text, long step) {
    events.write(
        clock.instant(), step, Summaries.text(NullArguments.check(tag), NullArguments.check(text)));
  }

  /** Writes each value of the epoch under its name: {@code loss}, {@code val_loss}, {@code lr}. */
  @Override
  public void epochEnded(Trainer trainer, EpochResult result) {
    result.values().forEach((name, value) -> addScalar(name, value, result.epoch()));
    flush();
  }

  /** Writes everything that was added to the disk. */
  public synchronized void flush() {
    events.flush();
    byName.values().forEach(EventFile::flush);
  }

  /** Closes the files. */
  @Override
  public synchronized void close() {
    events.close();
    byName.values().forEach(EventFile::close);
  }
}
