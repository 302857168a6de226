package be.mays.server.queue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.time.BusinessClock;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The queue's core knows only itself, the catalog and the JDK, and never the time of day. */
class QueuePurityTest {
    private static final String QUEUE = "be.mays.server.queue";

    private static final ArchRule IMPORTS = classes()
            .that()
            .resideInAPackage(QUEUE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(QUEUE, "be.mays.server.catalog", "java..", "org.pcollections", "org.jspecify..");

    private static final ArchRule NO_CLOCK_THREAD_OR_DATABASE = noClasses()
            .that()
            .resideInAPackage(QUEUE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(QUEUE);

    @Test
    void theCoreImportsOnlyItselfTheCatalogAndTheJdk() {
        assertThat(CORE.contain(Decider.class)).isTrue();
        IMPORTS.check(CORE);
    }

    @Test
    void theCoreKnowsNoClockThreadOrDatabase() {
        NO_CLOCK_THREAD_OR_DATABASE.check(CORE);
    }

    @Test
    void theRulesBiteOnAKnownBadClass() {
        JavaClasses bad = new ClassFileImporter().importClasses(KnownBad.class);
        assertThat(IMPORTS.evaluate(bad).hasViolation()).isTrue();
        assertThat(NO_CLOCK_THREAD_OR_DATABASE.evaluate(bad).hasViolation()).isTrue();
    }

    /** What the core must never look like. */
    record KnownBad(BusinessClock clock) {
        boolean isLate(Instant due) {
            return Instant.now().isAfter(due);
        }
    }
}
