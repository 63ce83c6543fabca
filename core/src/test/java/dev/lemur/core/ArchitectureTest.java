package dev.lemur.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.memory.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** What each room of the kernels may see beside itself; rooms that are not named: the first. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("", List.of()),
          Map.entry("parallel", List.of("")),
          Map.entry("math", List.of()),
          Map.entry("lapack", List.of()),
          Map.entry("elementwise", List.of("", "parallel")),
          Map.entry("reduce", List.of("", "parallel")),
          Map.entry("update", List.of("", "parallel")),
          Map.entry("matrix", List.of("", "parallel", "elementwise")),
          Map.entry("softmax", List.of("", "parallel", "math", "reduce")),
          Map.entry("conv", List.of("", "parallel", "elementwise", "matrix", "norm")),
          Map.entry(
              "onednn",
              List.of(
                  "",
                  "parallel",
                  "math",
                  "elementwise",
                  "reduce",
                  "matrix",
                  "softmax",
                  "conv",
                  "norm",
                  "pooling")));

  /** What rooms may see that the table above does not name. */
  private static final List<String> OTHER_ROOMS =
      List.of("", "parallel", "math", "elementwise", "reduce", "matrix", "softmax");

  static Stream<String> rooms() {
    return CORE.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("dev.lemur.core.kernel"))
        .map(name -> name.replaceFirst("^dev\\.lemur\\.core\\.kernel\\.?", ""))
        .distinct()
        .sorted();
  }

  private static String packageOf(String room) {
    return "dev.lemur.core.kernel" + (room.isEmpty() ? "" : "." + room);
  }

  @ParameterizedTest(name = "kernel.{0}")
  @MethodSource("rooms")
  void aRoomOfTheKernelsSeesOnlyTheRoomsBelowIt(String room) {
    List<String> seen = new ArrayList<>();
    seen.add(packageOf(room));
    ROOMS.getOrDefault(room, OTHER_ROOMS).forEach(below -> seen.add(packageOf(below)));
    noClasses()
        .that()
        .resideInAPackage(packageOf(room))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(KERNEL).and(not(resideInAnyPackage(seen.toArray(String[]::new)))))
        .check(CORE);
  }

  /** One circle is accepted: tensors have operations, which make tensors and their graph. */
  @Test
  void anyTwoRoomsSeeEachOtherInOneDirectionAtMost() {
    slices()
        .assignedFrom(
            rooms(
                type ->
                    shapesAndTypes().test(type)
                        ? "shapes and types"
                        : type.getPackageName()
                            .replaceFirst(
                                "^dev\\.lemur\\.core(|\\.autograd|\\.trace|\\.ops.*)$", "tensors")))
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void anyTwoRoomsOfOperationsSeeEachOtherInOneDirectionAtMost() {
    slices()
        .assignedFrom(rooms(JavaClass::getPackageName))
        .should()
        .beFreeOfCycles()
        .check(CORE.that(resideInAnyPackage(OPS)));
  }

  private static SliceAssignment rooms(Function<JavaClass, String> nameOfRoom) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(nameOfRoom.apply(type));
      }

      @Override
      public String getDescription() {
        return "rooms";
      }
    };
  }

  @Test
  void onlyItsRoomNamesOneDnn() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lemur.core.kernel.onednn")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.lemur.core.kernel.onednn", "org.bytedeco.dnnl..")
        .check(CORE);
  }

  @Test
  void onlyKernelsAndMemoryTakeAddresses() {
    noClasses()
        .that()
        .resideOutsideOfPackages(KERNEL, MEMORY)
        .should()
        .callMethod(Strided.class, "address")
        .orShould()
        .callMethod(Storage.class, "address")
        .check(CORE);
  }

  @Test
  void aTraceKnowsNoOperation() {
    noClasses()
        .that()
        .resideInAPackage("dev.lemur.core.trace")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OPS, AUTOGRAD, TEXT)
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
