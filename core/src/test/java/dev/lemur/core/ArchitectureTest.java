package dev.lemur.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String MEMORY = "dev.lemur.core.memory..";
  private static final String KERNEL = "dev.lemur.core.kernel..";
  private static final String AUTOGRAD = "dev.lemur.core.autograd..";
  private static final String OPS = "dev.lemur.core.ops..";
  private static final String TEXT = "dev.lemur.core.text..";
  private static final String[] ENGINES = {"org.nd4j..", "org.bytedeco.."};

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lemur.core");

  @Test
  void memoryUsesNothingElseOfCoreButElementTypes() {
    classes()
        .that()
        .resideInAPackage(MEMORY)
        .should()
        .onlyDependOnClassesThat(outsideLemur().or(resideInAnyPackage(MEMORY)).or(shapesAndTypes()))
        .check(CORE);
  }

  @Test
  void kernelsUseMemoryAndSeeNeitherTensorsNorGradients() {
    classes()
        .that()
        .resideInAPackage(KERNEL)
        .should()
        .onlyDependOnClassesThat(
            outsideLemur().or(resideInAnyPackage(KERNEL, MEMORY)).or(shapesAndTypes()))
        .check(CORE);
  }

  @Test
  void textUsesNothingAboveKernels() {
    classes()
        .that()
        .resideInAPackage(TEXT)
        .should()
        .onlyDependOnClassesThat(
            outsideLemur().or(resideInAnyPackage(TEXT, KERNEL, MEMORY)).or(shapesAndTypes()))
        .check(CORE);
  }

  @Test
  void autogradKnowsNoOperation() {
    noClasses()
        .that()
        .resideInAPackage(AUTOGRAD)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OPS, TEXT)
        .check(CORE);
  }

  @Test
  void onlyMemoryKernelsAndTensorSeeTheEngines() {
    noClasses()
        .that()
        .resideOutsideOfPackages(MEMORY, KERNEL)
        .and()
        .doNotBelongToAnyOf(Tensor.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINES)
        .check(CORE);
  }

  /** ND4J's own activations, losses and gradients differ from PyTorch's or overflow. */
  @Test
  void nothingUsesThePartsOfNd4jThatGiveOtherNumbers() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.nd4j.linalg.activations..",
            "org.nd4j.linalg.lossfunctions..",
            "org.nd4j.linalg.learning..",
            "org.nd4j.linalg.api.ops.impl.loss..",
            "org.nd4j.linalg.api.ops.impl.transforms.gradient..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.nd4j.linalg.factory.ops.NDNN")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.nd4j.linalg.factory.ops.NDLoss")
        .check(CORE);
  }

  @Test
  void coreUsesNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.lemur.nn..", "dev.lemur.examples..")
        .check(CORE);
  }

  private static DescribedPredicate<JavaClass> outsideLemur() {
    return DescribedPredicate.not(resideInAnyPackage("dev.lemur..")).as("are not part of Lemur");
  }

  private static DescribedPredicate<JavaClass> shapesAndTypes() {
    return belongToAnyOf(Shape.class, DType.class).as("are shapes or element types");
  }
}
