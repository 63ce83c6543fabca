package dev.lemur.nn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses NN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lemur.nn");

  @Test
  void modulesReachTheEnginesThroughTensorsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.nd4j.linalg..", "org.nd4j.nativeblas..", "org.nd4j.common..", "org.bytedeco..")
        .check(NN);
  }

  /** ND4J brings protobuf, and the messages of ONNX and TensorBoard. */
  @Test
  void onlyFileFormatsUseTheProtobufOfNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.lemur.nn.tensorboard..", "dev.lemur.nn.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j.shade..", "org.tensorflow..", "onnx..")
        .check(NN);
  }

  /** SLF4J says nothing where no provider is on the class path. */
  @Test
  void warningsReachWhoeverHasNoLoggingLibrary() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.slf4j..").check(NN);
  }

  @Test
  void nnUsesNoExample() {
    noClasses().should().dependOnClassesThat().resideInAPackage("dev.lemur.examples..").check(NN);
  }
}
