package dev.lemur.examples.activations;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class IntroductionCommandTest {
  @Test
  void printsTheIntroduction() throws IOException {
    Program.run(IntroductionCommand.commandLine()).assertPrinted("introduction.txt");
  }
}
