package be.mays.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may know whom in the server. Closed world: what is not listed is forbidden, and a package that no rule
 * knows fails the test.
 */
class ArchitectureTest {
    private static final String ROOT = "be.mays.server";
    private static final String PLATFORM = "be.mays.platform";
    private static final String API = "be.mays.api";

    /** For each package the packages of ours that it may use; a trailing {@code ..} means with everything below. */
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("catalog", List.of("platform..")),
            Map.entry("queue", List.of("catalog")),
            Map.entry("queue.dispatch", List.of("queue", "catalog", "platform.time")),
            Map.entry("queue.store", List.of("queue", "queue.dispatch", "db")),
            Map.entry("db", List.of("queue.dispatch", "platform.time")),
            Map.entry("http", List.of("queue", "queue.dispatch", "catalog", "db", "api..", "platform..")),
            Map.entry("queue.http", List.of("queue", "queue.dispatch", "catalog", "db", "http", "api..", "platform..")),
            Map.entry("board", List.of("queue", "catalog", "api..", "platform.text")),
            Map.entry("board.http", List.of("board", "queue.dispatch", "catalog", "http", "api..", "platform..")),
            Map.entry("catalog.store", List.of("queue.dispatch", "db")),
            Map.entry(
                    "catalog.http",
                    List.of("catalog", "catalog.store", "queue.dispatch", "audit", "http", "api..", "platform..")),
            Map.entry("audit", List.of("queue.dispatch")),
            Map.entry("audit.store", List.of("audit", "queue", "queue.dispatch", "queue.store", "db")),
            Map.entry("audit.http", List.of("audit", "catalog", "http", "pages.http", "platform..")),
            Map.entry("card", List.of("queue.dispatch")),
            Map.entry("card.store", List.of("card", "queue.dispatch", "db")),
            Map.entry(
                    "card.http",
                    List.of("card", "queue.dispatch", "audit", "catalog", "http", "pages.http", "api..", "platform..")),
            Map.entry("staff", List.of("queue", "queue.dispatch", "audit", "catalog", "db", "http", "platform..")),
            Map.entry("staff.store", List.of("staff", "staff.oidc", "queue.dispatch", "catalog", "db", "http")),
            Map.entry("staff.oidc", List.of("staff", "queue.dispatch", "audit", "db", "http", "platform.time")),
            Map.entry("staff.oidc.nimbus", List.of("staff.oidc", "platform.time")),
            Map.entry(
                    "staff.http",
                    List.of(
                            "staff",
                            "staff.oidc",
                            "queue",
                            "queue.dispatch",
                            "catalog",
                            "http",
                            "pages.http",
                            "api..",
                            "platform..")),
            Map.entry("device", List.of("queue.dispatch", "audit", "db", "api..", "platform..")),
            Map.entry("device.store", List.of("device", "queue.dispatch", "db", "api..")),
            Map.entry(
                    "device.http",
                    List.of(
                            "device",
                            "alarm",
                            "alarm.post",
                            "queue",
                            "queue.dispatch",
                            "audit",
                            "catalog",
                            "http",
                            "pages.http",
                            "api..",
                            "platform..")),
            Map.entry("alarm", List.of("api.device", "platform.text")),
            Map.entry(
                    "alarm.post",
                    List.of("alarm", "device", "queue.dispatch", "audit", "catalog", "api..", "platform.time")),
            Map.entry("alarm.store", List.of("alarm", "alarm.post", "queue.dispatch", "db", "api.device")),
            Map.entry("alarm.send", List.of("alarm", "alarm.post", "api", "api.device", "platform.time")),
            Map.entry("alarm.http", List.of("alarm", "alarm.post", "http", "api..", "platform.time")),
            Map.entry("slide", List.of("queue.dispatch", "api..")),
            Map.entry("slide.store", List.of("slide", "queue.dispatch", "db", "api..")),
            Map.entry(
                    "slide.http",
                    List.of(
                            "slide",
                            "queue.dispatch",
                            "audit",
                            "catalog",
                            "db",
                            "http",
                            "pages.http",
                            "api..",
                            "platform..")),
            Map.entry("desk", List.of("queue", "queue.dispatch", "catalog")),
            Map.entry("desk.store", List.of("desk", "queue.dispatch", "db")),
            Map.entry(
                    "desk.http",
                    List.of(
                            "desk",
                            "queue",
                            "queue.dispatch",
                            "audit",
                            "catalog",
                            "http",
                            "pages.http",
                            "api..",
                            "platform..")),
            Map.entry("visit", List.of("queue", "catalog", "platform.text")),
            Map.entry("visit.http", List.of("visit", "queue", "catalog", "http", "pages.http", "api..", "platform..")),
            Map.entry("statistics", List.of("queue", "catalog", "platform..")),
            Map.entry(
                    "statistics.http",
                    List.of("statistics", "queue", "catalog", "http", "pages.http", "api..", "platform..")),
            Map.entry(
                    "statistics.store",
                    List.of("statistics", "queue", "queue.store", "queue.dispatch", "catalog", "db", "api")),
            Map.entry("pages.http", List.of("catalog", "http", "api..", "platform..")),
            Map.entry(
                    "operations",
                    List.of("queue", "queue.dispatch", "queue.store", "catalog", "db", "statistics", "platform..")),
            Map.entry(
                    "operations.store",
                    List.of("operations", "queue.dispatch", "statistics", "statistics.store", "db")),
            Map.entry(
                    "operations.http", List.of("operations", "queue", "queue.dispatch", "http", "api..", "platform..")),
            // why: the wiring, which alone may know everything
            Map.entry("", List.of("..", "api..", "platform..")));

    /** Libraries with a fence: who may use them. */
    private static final Map<String, Set<String>> FENCED = Map.ofEntries(
            Map.entry("io.javalin", Set.of("http", "operations.http")),
            Map.entry("org.jdbi", Set.of("db", "store")),
            Map.entry("java.sql", Set.of("db", "store")),
            Map.entry("com.zaxxer", Set.of("db")),
            Map.entry("org.flywaydb", Set.of("db")),
            Map.entry("com.password4j", Set.of("staff")),
            Map.entry("com.nimbusds", Set.of("nimbus")),
            Map.entry("org.apache.pdfbox", Set.of("statistics")),
            Map.entry("org.apache.lucene", Set.of("card")),
            Map.entry("org.commonmark", Set.of("card")),
            Map.entry("io.micrometer", Set.of("operations")),
            Map.entry("jakarta.mail", Set.of("alarm.send")),
            Map.entry("de.focus_shift", Set.of("catalog")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final JavaClass OFFENDER =
            new ClassFileImporter().importClasses(KnowsTheProgram.class).get(KnowsTheProgram.class);

    @Test
    void everyPackageUsesOnlyWhatItIsAllowedTo() {
        Set<String> faults = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            // why: templates are generated from jte files and know the records of their pages
            if (!origin.getPackageName().startsWith(ROOT + ".pages")
                    || inPackage(origin).equals("pages.http")) {
                faults.addAll(listFaults(origin, inPackage(origin)));
            }
        }
        assertThat(faults).isEmpty();
    }

    static Set<String> packages() {
        Set<String> packages = new TreeSet<>(ALLOWED.keySet());
        packages.remove("");
        return packages;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void theRuleOfEachPackageCatchesAClassThatKnowsTheProgram(String name) {
        assertThat(listFaults(OFFENDER, name)).anyMatch(fault -> fault.contains("ServerProgram"));
    }

    @Test
    void theClocksAreReadInThePlatformOnly() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now", ZoneId.class);
        rule.check(CLASSES);
        JavaClasses offender = new ClassFileImporter().importClasses(ReadsTheClock.class);
        assertThat(rule.evaluate(offender).hasViolation()).isTrue();
    }

    @ParameterizedTest(name = "{0} may not use {1}")
    @CsvSource({
        "queue, be.mays.server.queue.dispatch",
        "queue, be.mays.platform.time",
        "queue, io.javalin.http",
        "queue, java.sql",
        "queue, tools.jackson.databind",
        "queue.dispatch, be.mays.server.db",
        "queue.store, be.mays.server.http",
        "queue.http, java.sql",
        "catalog, be.mays.server.queue",
        "board, be.mays.server.http",
        "board.http, be.mays.server.staff",
        "staff, io.javalin.http",
        "staff, org.jdbi.v3.core",
        "staff.oidc, com.nimbusds.jwt",
        "staff.oidc, io.javalin.http",
        "staff.oidc.nimbus, be.mays.server.staff",
        "staff.http, com.nimbusds.jwt",
        "device, be.mays.server.staff",
        "alarm, be.mays.platform.time",
        "alarm, be.mays.server.queue.dispatch",
        "alarm, java.sql",
        "alarm.post, jakarta.mail",
        "alarm.http, be.mays.server.alarm.send",
        "card, be.mays.server.db",
        "card.http, org.apache.lucene.search",
        "slide, be.mays.server.board",
        "slide.http, be.mays.server.queue",
        "statistics, be.mays.server.queue.store",
        "visit, be.mays.server.queue.dispatch",
        "operations, be.mays.server.http",
        "operations, org.jdbi.v3.core",
        "nobody.knows.this, be.mays.server.queue",
    })
    void theRulesBite(String origin, String target) {
        assertThat(isAllowed(origin, target)).isFalse();
    }

    @Test
    void theRulesMatchRealPackages() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(one -> packages.add(inPackage(one)));
        assertThat(packages).contains("queue", "queue.dispatch", "queue.store", "queue.http", "catalog", "db");
        assertThat(CLASSES.get("be.mays.server.queue.Decider").getDirectDependenciesFromSelf())
                .isNotEmpty();
    }

    @Test
    void onlyTheQueueItsCatalogAndPersistentCollectionsStandInTheCore() {
        for (JavaClass origin : CLASSES) {
            if (inPackage(origin).equals("queue")) {
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    assertThat(dependency.getTargetClass().getPackageName())
                            .as(dependency.getDescription())
                            .matches("(java\\.(lang|util|time).*|org\\.pcollections|org\\.jspecify.*|"
                                    + "be\\.mays\\.server\\.(queue|catalog))?");
                }
            }
        }
    }

    private static List<String> listFaults(JavaClass origin, String asIn) {
        return origin.getDirectDependenciesFromSelf().stream()
                .filter(dependency ->
                        !isAllowed(asIn, dependency.getTargetClass().getPackageName()))
                .map(Dependency::getDescription)
                .toList();
    }

    private static String inPackage(JavaClass origin) {
        String name = origin.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static boolean isAllowed(String origin, String target) {
        for (Map.Entry<String, Set<String>> fence : FENCED.entrySet()) {
            if (isWithin(target, fence.getKey()) && !origin.isEmpty()) {
                return fence.getValue().stream().anyMatch(part -> origin.equals(part) || origin.endsWith("." + part));
            }
        }
        if (!target.startsWith("be.mays.")) {
            return !origin.equals("queue") || !isOutsideTheCore(target);
        }
        if (target.equals(ROOT + (origin.isEmpty() ? "" : "." + origin))) {
            return true;
        }
        List<String> allowed = ALLOWED.get(origin);
        return allowed != null && allowed.stream().anyMatch(rule -> admits(rule, target));
    }

    private static boolean isOutsideTheCore(String target) {
        return isWithin(target, "io.javalin") || isWithin(target, "tools.jackson") || isWithin(target, "org.slf4j");
    }

    private static boolean admits(String rule, String target) {
        String full = rule.startsWith("api")
                ? API + rule.substring(3)
                : rule.startsWith("platform")
                        ? PLATFORM + rule.substring(8)
                        : rule.equals("..") ? ROOT + ".." : ROOT + "." + rule;
        return full.endsWith("..") ? isWithin(target, full.substring(0, full.length() - 2)) : target.equals(full);
    }

    private static boolean isWithin(String target, String parent) {
        return target.equals(parent) || target.startsWith(parent + ".");
    }

    record KnowsTheProgram(ServerProgram program) {}

    static final class ReadsTheClock {
        boolean isPast(Instant due) {
            return Instant.now().isAfter(due);
        }
    }
}
