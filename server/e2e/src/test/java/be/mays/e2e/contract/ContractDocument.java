package be.mays.e2e.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contract (OpenAPI 3.1) against which messages are checked. Every object is closed when it is read: readers must
 * ignore fields that they do not know, but our own servers and clients may not send any. Thread-safe.
 */
public final class ContractDocument {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final JsonNode root;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** One method of one path. */
    public record Operation(String id, String method, String path, JsonNode node, Pattern pattern) {
        @Override
        public String toString() {
            return id + " (" + method + " " + path + ")";
        }
    }

    /** A contract from its text as a tree. */
    public ContractDocument(JsonNode openApi) {
        this.root = openApi.deepCopy();
        close(root.at("/components/schemas"));
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String pattern = path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
                    operations.add(new Operation(
                            method.getValue().path("operationId").asString(),
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            method.getValue(),
                            Pattern.compile(pattern)));
                }));
        // why: a path without parameters goes before one that would match it too
        operations.sort(Comparator.comparingInt(operation -> operation.path().indexOf('{') < 0 ? 0 : 1));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asString("").equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ContractDocument::close);
    }

    /** All operations. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that answers this method at this path; the path has no query. */
    public Optional<Operation> findOperation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.pattern().matcher(path).matches())
                .findFirst();
    }

    /** Follows a reference; a node without one is itself. */
    public JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? root.at(reference.asString().substring(1)) : node;
    }

    /** What is wrong with a value by a schema; empty when nothing is. */
    public String faults(JsonNode schema, JsonNode value) {
        return compiled(schema).validate(value).stream()
                .map(ContractDocument::line)
                .collect(Collectors.joining("\n  "));
    }

    private static String line(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private Schema compiled(JsonNode schema) {
        return schemas.computeIfAbsent(schema.toString(), _ -> {
            ObjectNode whole = ((ObjectNode) schema).deepCopy();
            whole.put("$schema", DIALECT);
            whole.set("components", root.path("components"));
            return registry.getSchema(whole);
        });
    }
}
