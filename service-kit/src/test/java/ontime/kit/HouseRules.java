package ontime.kit;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What holds in every service; a service's test names its package and inherits the rest. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class HouseRules {
  private static final String[] SERVICES = {
    "ontime.ingest..", "ontime.query..", "ontime.search..",
    "ontime.prediction..", "ontime.streaming..", "ontime.web.."
  };

  private final String ownPackage;
  private JavaClasses classes;

  protected HouseRules(String ownPackage) {
    this.ownPackage = ownPackage;
  }

  @BeforeAll
  void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ownPackage);
  }

  @Test
  void aServiceKnowsNoOtherService() {
    for (String service : SERVICES) {
      if (service.equals(ownPackage + "..")) continue;
      noClasses().should().dependOnClassesThat().resideInAPackage(service).check(classes);
    }
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching(ownPackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingStaticChanges() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areNotFinal()
        .and()
        .doNotHaveModifier(SYNTHETIC)
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage(ownPackage + "..")
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void whatIsNotMadeToBeExtendedIsFinal() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(ABSTRACT)
        .and()
        .resideOutsideOfPackage("gg.jte..")
        .should()
        .haveModifier(FINAL)
        .check(classes);
  }
}
