package be.mays.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract as a tree. */
final class Contract {
    static final JsonNode DOCUMENT = read();

    private Contract() {}

    private static JsonNode read() {
        try (InputStream yaml =
                Objects.requireNonNull(Contract.class.getResourceAsStream("/be/mays/server/openapi.yaml"))) {
            return new YAMLMapper().readTree(yaml.readAllBytes());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A schema by its name. */
    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").path(name);
    }

    /** Follows a reference; a node without one is itself. */
    static JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? DOCUMENT.at(reference.asString().substring(1)) : node;
    }

    /** The strings of an array. */
    static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    /** Every node of the document. */
    static List<JsonNode> listNodes() {
        List<JsonNode> found = new ArrayList<>();
        collect(DOCUMENT, found);
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        into.add(node);
        node.forEach(child -> collect(child, into));
    }
}
