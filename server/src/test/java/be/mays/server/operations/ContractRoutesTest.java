package be.mays.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document and the router of a running server have the same paths and methods. */
class ContractRoutesTest {
    private static final List<String> PREFIXES = List.of("/api/", "/health/", "/replay/", "/metrics", "/openapi.json");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

    @Test
    void theDocumentHasExactlyTheRoutesOfTheServer() throws ConfigFaults {
        assertThat(documented()).isEqualTo(served());
    }

    private static Set<String> served() throws ConfigFaults {
        // why: only a driven clock can be moved, so only then all routes are there
        try (ServerProgram server = ServerProgram.start(
                ServerConfig.forTests("jdbc:h2:mem:contract-routes", Optional.empty(), true),
                new DrivenClock(Instant.parse("2026-03-04T09:00:00Z")),
                new SystemMonotonicClock())) {
            Set<String> routes = new TreeSet<>();
            server.listRoutes().stream()
                    .filter(route -> PREFIXES.stream().anyMatch(route.path()::startsWith))
                    .forEach(route -> routes.add(route.method() + " " + route.path()));
            return routes;
        }
    }

    private static Set<String> documented() {
        Set<String> operations = new TreeSet<>();
        Contract.DOCUMENT
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    assertThat(METHODS).as(path.getKey()).contains(method);
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }));
        return operations;
    }

    @Test
    void everyOperationHasAnIdOfItsOwnASummaryAndAccessRules() {
        Set<String> ids = new HashSet<>();
        Contract.DOCUMENT
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String id = operation.path("operationId").asString("");
                    assertThat(id).matches("[a-z][A-Za-z]+");
                    assertThat(ids.add(id)).as(id).isTrue();
                    assertThat(operation.path("summary").asString("")).as(id).isNotBlank();
                    assertThat(operation.path("security").isArray()).as(id).isTrue();
                }));
    }

    @Test
    void everyPathParameterIsDescribedAndNoOther() {
        Contract.DOCUMENT
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    Set<String> inPath = new TreeSet<>();
                    Matcher matcher = PARAMETER.matcher(path.getKey());
                    while (matcher.find()) {
                        inPath.add(matcher.group(1));
                    }
                    Set<String> described = new TreeSet<>();
                    for (JsonNode parameter : operation.path("parameters")) {
                        JsonNode resolved = Contract.resolve(parameter);
                        if (resolved.path("in").asString().equals("path")) {
                            described.add(resolved.path("name").asString());
                        }
                    }
                    assertThat(described).as(path.getKey()).isEqualTo(inPath);
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode node : Contract.listNodes()) {
            JsonNode reference = node.path("$ref");
            if (reference.isString()) {
                assertThat(Contract.resolve(node).isMissingNode())
                        .as(reference.asString())
                        .isFalse();
            }
        }
    }
}
