package be.mays.kiosk;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which package of the kiosk may know which. Closed world: what is not listed is forbidden, and every rule is shown
 * to catch something by a control that breaks it.
 */
class ArchitectureTest {
    private static final String ROOT = "be.mays.kiosk";
    private static final String CONTROL = "be.mays.kiosk.control";
    private static final String[] ANYWHERE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};

    /** Per package: our packages and the libraries that it may know, besides itself and {@link #ANYWHERE}. */
    private static final Map<String, Set<String>> ALLOWED = new LinkedHashMap<>();

    static {
        String api = "be.mays.api..";
        String time = "be.mays.platform.time";
        String text = "be.mays.platform.text";
        String flow = ROOT + ".flow";
        ALLOWED.put("flow", Set.of());
        ALLOWED.put("outage", Set.of(flow, api, text));
        ALLOWED.put(
                "outage.store",
                Set.of(flow, api, ROOT + ".outage", "tools.jackson.core..", "tools.jackson.databind.."));
        ALLOWED.put("dialog", Set.of("be.mays.api.ticket", flow));
        ALLOWED.put("technician", Set.of(flow, api, time));
        ALLOWED.put("speech", Set.of("be.mays.platform.speech"));
        ALLOWED.put("button", Set.of(flow));
        ALLOWED.put("button.gpio", Set.of(flow, ROOT + ".button", time, "com.pi4j.."));
        ALLOWED.put("button.virtual", Set.of(flow, ROOT + ".button"));
        ALLOWED.put("printer", Set.of(flow, api));
        ALLOWED.put("printer.line", Set.of("com.fazecast.."));
        ALLOWED.put(
                "printer.escpos",
                Set.of(
                        flow,
                        api,
                        time,
                        text,
                        "be.mays.platform.config",
                        ROOT + ".printer",
                        ROOT + ".printer.line",
                        "com.github.anastaciocintra.."));
        ALLOWED.put("printer.paper", Set.of(flow, api, ROOT + ".printer"));
        ALLOWED.put("printer.virtual", Set.of(ROOT + ".printer.line", ROOT + ".printer.escpos"));
        ALLOWED.put("link", Set.of(flow, api, time));
        ALLOWED.put(
                "screen",
                Set.of(
                        flow,
                        api,
                        text,
                        time,
                        "be.mays.platform.web",
                        ROOT + ".dialog",
                        ROOT + ".technician",
                        ROOT + ".speech",
                        ROOT + ".printer.virtual",
                        "io.javalin..",
                        "com.google.zxing..",
                        "tools.jackson..",
                        "kotlin.."));
    }

    private static final JavaClasses KIOSK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static ArchRule mayKnowOnly(String inside, String name, Set<String> allowed) {
        String[] packages = Stream.of(Stream.of(inside), Arrays.stream(ANYWHERE), allowed.stream())
                .flatMap(all -> all)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(inside))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages))
                .as(name + " knows only " + allowed);
    }

    private static ArchRule onlyIn(String library, String home) {
        return noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(home))))
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    @Test
    void everyPackageKnowsOnlyWhatIsListed() {
        ALLOWED.forEach(
                (name, allowed) -> mayKnowOnly(ROOT + "." + name, name, allowed).check(KIOSK));
    }

    @Test
    void everyPackageIsListed() {
        Set<String> packages = KIOSK.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(ROOT) && !name.equals(ROOT + ".pages"))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());
        assertThat(packages).isEqualTo(ALLOWED.keySet());
    }

    @Test
    void librariesOfHardwareAndWebStayInTheirAdapters() {
        onlyIn("com.pi4j..", ROOT + ".button.gpio").check(KIOSK);
        onlyIn("com.fazecast..", ROOT + ".printer.line").check(KIOSK);
        onlyIn("io.javalin..", ROOT + ".screen").check(KIOSK);
        onlyIn("com.github.anastaciocintra..", ROOT + ".printer.escpos").check(KIOSK);
        Set<String> serial = KIOSK.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                                known -> known.getTargetClass().getPackageName().startsWith("com.fazecast")))
                .map(type -> Objects.requireNonNull(type.getSimpleName()))
                .collect(Collectors.toSet());
        assertThat(serial).containsExactlyInAnyOrder("SerialLine", "CloseWhenGone");
    }

    @Test
    void nobodyButTheClocksReadsTheTime() {
        noTimeRead().check(KIOSK);
    }

    private static ArchRule noTimeRead() {
        return noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now");
    }

    @Test
    void theRulesOfFlowAndDialogueKnowNoClockNoThreadAndNoFile() {
        pure(ROOT + ".flow").check(KIOSK);
        pure(ROOT + ".dialog").check(KIOSK);
    }

    private static ArchRule pure(String inside) {
        return noClasses()
                .that(resideInAPackage(inside))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio..",
                        "java.time..",
                        "java.util.concurrent..",
                        "org.slf4j.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class);
    }

    @Test
    void everyRuleCatchesItsControl() {
        JavaClasses control = new ClassFileImporter().importPackages(CONTROL);
        ALLOWED.forEach((name, allowed) -> assertThat(
                        mayKnowOnly(CONTROL, name, allowed).evaluate(control).hasViolation())
                .as(name)
                .isTrue());
        for (String library : Set.of("com.pi4j..", "com.fazecast..", "io.javalin..", "com.github.anastaciocintra..")) {
            assertThat(onlyIn(library, ROOT + ".home").evaluate(control).hasViolation())
                    .as(library)
                    .isTrue();
        }
        assertThat(pure(CONTROL).evaluate(control).hasViolation()).isTrue();
        assertThat(noTimeRead().evaluate(control).hasViolation()).isTrue();
    }
}
