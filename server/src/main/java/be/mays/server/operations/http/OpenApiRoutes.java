package be.mays.server.operations.http;

import be.mays.server.http.Access;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as OpenAPI 3.1, written by hand in YAML and compared with the router by a test. */
public final class OpenApiRoutes {
    /** Read when somebody asks for it first: reading it takes as long as a fifteenth of the server's start. */
    private static final class Contract {
        static final String JSON = read();

        private static String read() {
            try (InputStream yaml = Objects.requireNonNull(
                    OpenApiRoutes.class.getResourceAsStream("/be/mays/server/openapi.yaml"),
                    "openapi.yaml is missing")) {
                JsonNode tree = new YAMLMapper().readTree(yaml.readAllBytes());
                return JsonMapper.builder().build().writeValueAsString(tree);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Declares the route. */
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(Contract.JSON),
                Access.ANYONE);
    }
}
