package dev.lemur.nn.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;

class SummaryWriterTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_500_250), ZoneOffset.UTC);

  @TempDir private Path folder;

  /** An event as it stands in a file. */
  private record Event(double time, long step, String version, Summary summary) {
    Summary.Value value() {
      return summary.getValue(0);
    }
  }

  /** Reads a file as TensorBoard does: each record's length and checksums have to be right. */
  private static List<Event> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertEquals(1, files.size());
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(files.get(0))).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      byte[] event = new byte[Math.toIntExact(bytes.getLong())];
      assertEquals(EventFile.checksum(bytes.array(), start, Long.BYTES), bytes.getInt());
      bytes.get(event);
      assertEquals(EventFile.checksum(event, 0, event.length), bytes.getInt());
      events.add(parse(CodedInputStream.newInstance(event)));
    }
    return events;
  }

  private static Event parse(CodedInputStream in) throws IOException {
    double time = 0;
    long step = 0;
    String version = "";
    Summary summary = Summary.getDefaultInstance();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case 1 -> time = in.readDouble();
        case 2 -> step = in.readInt64();
        case 3 -> version = in.readString();
        case 5 -> summary = Summary.parseFrom(in.readByteArray());
        default -> throw new AssertionError("field " + (tag >>> 3));
      }
    }
    return new Event(time, step, version, summary);
  }

  @Test
  void aFileBeginsWithItsVersion() throws IOException {
    new SummaryWriter(folder, CLOCK).close();
    List<Event> events = read(folder);
    assertEquals(1, events.size());
    assertEquals("brain.Event:2", events.get(0).version());
    assertEquals(1500.25, events.get(0).time());
  }

  @Test
  void theChecksumIsTheOneOfTheFormat() {
    // What TensorFlow's masked_crc32c gives for "foo".
    assertEquals(0xfebe8a61, EventFile.checksum("foo".getBytes(), 0, 3));
  }

  @Test
  void scalarsComeWithTagAndStep() throws IOException {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      writer.addScalar("loss/train", 0.25, 3);
      writer.addScalar("loss/train", Double.NaN, 4);
    }
    List<Event> events = read(folder);
    assertEquals("loss/train", events.get(1).value().getTag());
    assertEquals(3, events.get(1).step());
    assertEquals(0.25f, events.get(1).value().getSimpleValue());
    assertEquals(Float.NaN, events.get(2).value().getSimpleValue());
  }

  @Test
  void scalarsToCompareGoIntoAFolderEach() throws IOException {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      writer.addScalars("loss/all", Map.of("train", 1.0), 1);
      writer.addScalars("loss/all", Map.of("train", 0.5), 2);
    }
    List<Event> events = read(folder.resolve("loss_all_train"));
    assertEquals(3, events.size());
    assertEquals("loss/all", events.get(2).value().getTag());
    assertEquals(0.5f, events.get(2).value().getSimpleValue());
  }

  /** As torch.utils.tensorboard counts them. */
  @Test
  void aHistogramCountsBetweenEdgesThatGrowByATenth() throws IOException {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      writer.addHistogram("weights", Tensor.tensor(new float[] {-1, 0, 0, 2, 2.05f}), 1);
    }
    HistogramProto histogram = read(folder).get(1).value().getHisto();
    assertEquals(-1, histogram.getMin());
    assertEquals(2.05f, histogram.getMax());
    assertEquals(5, histogram.getNum());
    assertEquals(3.05f, histogram.getSum(), 1e-6);
    assertEquals(9.2025, histogram.getSumSquares(), 1e-6);
    assertEquals(5, histogram.getBucketList().stream().mapToDouble(Double::doubleValue).sum());
    assertEquals(0, histogram.getBucket(0));
    assertEquals(1, histogram.getBucket(1));
    assertEquals(histogram.getBucketCount(), histogram.getBucketLimitCount());
    int zero = histogram.getBucketLimitList().indexOf(1e-12);
    assertEquals(2, histogram.getBucket(zero));
    assertEquals(2, histogram.getBucket(histogram.getBucketCount() - 1));
  }

  @Test
  void aHistogramOfNothingIsRefused() {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      Tensor nothing = Tensor.empty(0);
      assertThrows(
          IllegalArgumentException.class, () -> writer.addHistogram("weights", nothing, 1));
    }
  }

  @Test
  void anImageIsEncodedAsPng() throws IOException {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      writer.addImage("digit", Tensor.tensor(new float[][][] {{{0, 0.5f, 1.5f}}}), 1);
    }
    Summary.Image image = read(folder).get(1).value().getImage();
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(image.getEncodedImageString().toByteArray()));
    assertEquals(1, image.getHeight());
    assertEquals(3, image.getWidth());
    assertEquals(0xff000000, picture.getRGB(0, 0));
    assertEquals(0xff7f7f7f, picture.getRGB(1, 0));
    assertEquals(0xffffffff, picture.getRGB(2, 0));
  }

  @Test
  void anImageOfTwoChannelsIsRefused() {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      Tensor pairs = Tensor.zeros(2, 4, 4);
      var error =
          assertThrows(IllegalArgumentException.class, () -> writer.addImage("pairs", pairs, 1));
      assertEquals(
          "an image must have the shape [1, H, W], [3, H, W] or [4, H, W], but has [2, 4, 4]",
          error.getMessage());
    }
  }

  @Test
  void writingATextMarksItForTheTextPlugin() throws IOException {
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      writer.addText("notes", "first *run*", 1);
    }
    Summary.Value value = read(folder).get(1).value();
    assertEquals("notes/text_summary", value.getTag());
    assertEquals("text", value.getMetadata().getPluginData().getPluginName());
    assertEquals("first *run*", value.getTensor().getStringVal(0).toStringUtf8());
  }

  @Test
  void aTrainerWritesEachEpoch() throws IOException {
    Tensor.manualSeed(0);
    var model = new Linear(2, 1);
    var data = new DataLoader<>(new TensorDataset(Tensor.randn(8, 2), Tensor.randn(8, 1)), 4);
    try (var writer = new SummaryWriter(folder, CLOCK)) {
      var options = TrainingOptions.DEFAULT.withEpochs(2).withListeners(writer);
      new Trainer(model, new MSELoss(), new SGD(model.parameters(), 0.1), options).fit(data);
    }
    List<Event> events = read(folder);
    assertEquals(
        List.of("loss", "lr", "loss", "lr"),
        events.stream().skip(1).map(event -> event.value().getTag()).toList());
    assertEquals(2, events.get(4).step());
  }
}
