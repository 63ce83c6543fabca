package dev.lemur.nn.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses SPARK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lemur.nn.spark");

  @Test
  void tasksComputeWithTensorsAndModulesOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.lemur.core..").and(not(resideInAPackage("dev.lemur.core"))))
        .check(SPARK);
  }

  /** Kryo, which many clusters serialise with, cannot read records. */
  @Test
  void whatTravelsIsNoRecord() {
    classes().that().areRecords().should().notBeAssignableTo(Serializable.class).check(SPARK);
  }
}
