package be.mays.display;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each package may know; all else is forbidden. Each rule has a control: the same rule must fail for a class
 * that breaks it, lest a rule that matches nothing passes for years.
 */
class ArchitectureTest {
    private static final String ROOT = "be.mays.display";
    private static final List<String> EVERYWHERE =
            List.of("java.lang..", "java.util..", "java.time..", "org.jspecify..");

    /** Package, without its subpackages, and what it may know beside itself and {@link #EVERYWHERE}. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            ROOT + ".board",
            List.of("be.mays.api.board"),
            ROOT + ".link",
            List.of(
                    "be.mays.api",
                    "be.mays.api.board",
                    "be.mays.api.client",
                    "be.mays.api.device",
                    "be.mays.api.problem",
                    "be.mays.platform.time",
                    "java.io",
                    "java.net",
                    "java.nio..",
                    "java.security",
                    "org.slf4j",
                    "tools.jackson.."),
            ROOT + ".sound",
            List.of(
                    "be.mays.api.board",
                    "be.mays.api.device",
                    ROOT + ".board",
                    "be.mays.platform.speech",
                    "be.mays.platform.text",
                    "java.io",
                    "java.nio..",
                    "org.slf4j"),
            ROOT + ".screen",
            List.of(
                    "be.mays.api",
                    "be.mays.api.board",
                    ROOT + ".board",
                    "be.mays.platform.text",
                    "be.mays.platform.time",
                    "be.mays.platform.web",
                    "gg.jte..",
                    "io.javalin..",
                    "kotlin..",
                    "java.io",
                    "java.net",
                    "tools.jackson.."),
            ROOT + ".sign",
            List.of(
                    "be.mays.api.device",
                    "be.mays.platform.config",
                    "be.mays.platform.time",
                    "java.io",
                    "java.nio.charset",
                    "java.nio.file",
                    "org.slf4j",
                    "com.fazecast.jSerialComm"),
            ROOT + ".selftest",
            List.of("be.mays.api.device", "java.io", "java.nio.file"),
            ROOT + ".pages",
            List.of(ROOT + ".screen", "be.mays.platform.text", "gg.jte.."),
            ROOT,
            List.of(
                    "be.mays.api.board",
                    "be.mays.api.device",
                    "be.mays.api.selftest",
                    ROOT + ".board",
                    ROOT + ".link",
                    ROOT + ".screen",
                    ROOT + ".selftest",
                    ROOT + ".sign",
                    ROOT + ".sound",
                    "be.mays.platform.config",
                    "be.mays.platform.log",
                    "be.mays.platform.time",
                    "java.io",
                    "java.net",
                    "java.nio.file",
                    "org.slf4j"));

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> packages() {
        return ALLOWED.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatItMay(String name) {
        rule(name).check(PRODUCTION);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void theRuleOfEachPackageCatchesAClassThatBreaksIt(String name) {
        // why: this test knows sockets, files and JUnit, which no package may; the rule is bent to look at it
        JavaClasses offender = new ClassFileImporter().importClasses(ArchitectureTest.class);
        assertThat(rule(name, ROOT).evaluate(offender).hasViolation()).isTrue();
    }

    @Test
    void noPackageIsForgotten() {
        Set<String> existing =
                PRODUCTION.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(ALLOWED.keySet()).containsAll(existing);
        assertThat(existing).containsAll(ALLOWED.keySet());
    }

    @Test
    void theClocksAreReadInThePlatformOnly() {
        DescribedPredicate<JavaClass> board = resideInAnyPackage(ROOT + "..");
        ArchRule rule = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                .that(board)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now");
        rule.check(PRODUCTION);

        JavaClasses offender = new ClassFileImporter().importClasses(ReadsTheClock.class);
        assertThat(rule.evaluate(offender).hasViolation()).isTrue();
    }

    @Test
    void theSerialLibraryIsKnownToOneClassOnly() {
        ArchRule rule = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveSimpleName("SerialPortLine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..");
        rule.check(PRODUCTION);

        JavaClasses offender = new ClassFileImporter().importClasses(KnowsTheSerialLibrary.class);
        assertThat(rule.evaluate(offender).hasViolation()).isTrue();
    }

    private static ArchRule rule(String name) {
        return rule(name, name);
    }

    private static ArchRule rule(String name, String lookedAt) {
        List<String> allowed = new ArrayList<>(EVERYWHERE);
        allowed.add(name);
        allowed.addAll(ALLOWED.getOrDefault(name, List.of()));
        return classes()
                .that()
                .resideInAPackage(lookedAt)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideOutsideOfPackages(allowed.toArray(String[]::new)))
                        .as("are named in the list of " + name));
    }

    static final class KnowsTheSerialLibrary {
        com.fazecast.jSerialComm.SerialPort[] ports() {
            return com.fazecast.jSerialComm.SerialPort.getCommPorts();
        }
    }

    static final class ReadsTheClock {
        long read() {
            return System.nanoTime();
        }
    }
}
