package dev.lemur.nn;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** Operations, their graph and their trace; not where elements lie, nor how they are walked. */
  @Test
  void nnSeesTheRoomsOfCoreThatAreMeantForIt() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.lemur.core..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.lemur.core",
                            "dev.lemur.core.arguments",
                            "dev.lemur.core.autograd",
                            "dev.lemur.core.ops..",
                            "dev.lemur.core.text",
                            "dev.lemur.core.trace",
                            "dev.lemur.core.update"))))
        .check(NN);
  }

  @Test
  void onlyOptimizersWriteLoopsOverMemory() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lemur.nn.optim")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.lemur.core.update")
        .check(NN);
  }

  @Test
  void anyTwoRoomsSeeEachOtherInOneDirectionAtMost() {
    SliceAssignment rooms =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
          }

          @Override
          public String getDescription() {
            return "rooms";
          }
        };
    slices().assignedFrom(rooms).should().beFreeOfCycles().check(NN);
  }

  @Test
  void noTwoPublicClassesOfCoreAndNnHaveOneName() {
    Map<String, List<String>> byName =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lemur.core", "dev.lemur.nn")
                .stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.isTopLevelClass())
                .collect(
                    Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
    byName.values().removeIf(names -> names.size() == 1);

    assertEquals(Map.of(), byName);
  }

  @Test
  void nnUsesNoExample() {
    noClasses().should().dependOnClassesThat().resideInAPackage("dev.lemur.examples..").check(NN);
  }
}
