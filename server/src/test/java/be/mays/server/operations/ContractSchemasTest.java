package be.mays.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.server.queue.RefusalReason;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each record and enum of the contract's Java has its schema, with the same fields, types and absences. */
class ContractSchemasTest {
    private static final String API = "be/mays/api";
    /** What the client hands to its callers; never sent. */
    private static final String CLIENT = "be.mays.api.client";
    /** Schemas that are values or have no record. */
    private static final Set<String> WITHOUT_RECORD = Set.of(
            "Id",
            "Code",
            "UserName",
            "Role",
            "Language",
            "Key",
            "Health",
            "ProblemCode",
            "RefusalReason",
            "RequestFault");

    @Test
    void everyRecordAndEnumHasASchemaAndTheOtherWayRound() throws IOException, URISyntaxException {
        Set<String> schemas =
                new TreeSet<>(Contract.DOCUMENT.at("/components/schemas").propertyNames());
        schemas.removeAll(WITHOUT_RECORD);
        assertThat(schemas).isEqualTo(messages().keySet());
    }

    @Test
    void everyComponentOfARecordIsAPropertyAndTheOtherWayRound() throws IOException, URISyntaxException {
        messages().forEach((name, type) -> {
            if (type.isRecord()) {
                List<String> components = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
                assertThat(Contract.schema(name).path("properties").propertyNames())
                        .as(name)
                        .containsExactlyElementsOf(components);
            }
        });
    }

    @Test
    void whatMayBeNullIsNotRequiredAndAllElseIs() throws IOException, URISyntaxException {
        messages().forEach((name, type) -> {
            if (type.isRecord()) {
                List<String> required = Arrays.stream(type.getRecordComponents())
                        .filter(component -> !isNullable(component.getAnnotatedType()))
                        .map(RecordComponent::getName)
                        .toList();
                assertThat(Contract.strings(Contract.schema(name).path("required")))
                        .as(name)
                        .containsExactlyElementsOf(required);
            }
        });
    }

    @Test
    void everyPropertyHasTheTypeOfItsComponent() throws IOException, URISyntaxException {
        messages().forEach((name, type) -> {
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    JsonNode property = Contract.schema(name).path("properties").path(component.getName());
                    assertThat(typeOf(property))
                            .as(name + "." + component.getName())
                            .isEqualTo(typeOf(component.getGenericType()));
                }
            }
        });
    }

    @Test
    void everyEnumHasTheValuesThatAreSent() throws IOException, URISyntaxException {
        messages().forEach((name, type) -> {
            if (type.isEnum()) {
                List<String> sent = Arrays.stream(type.getEnumConstants())
                        .map(constant ->
                                ContractJson.mapper().valueToTree(constant).asString())
                        .toList();
                assertThat(Contract.strings(Contract.schema(name).path("enum")))
                        .as(name)
                        .isEqualTo(sent);
            }
        });
    }

    @Test
    void everyRefusalReasonIsListed() {
        assertThat(Contract.strings(Contract.schema("RefusalReason").path("enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(RefusalReason.values()).map(Enum::name).toList());
    }

    @Test
    void everySchemaOfAMessageSaysWhatItIs() {
        Contract.DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            if (!WITHOUT_RECORD.contains(schema.getKey())) {
                assertThat(schema.getValue().path("description").asString(""))
                        .as(schema.getKey())
                        .isNotBlank();
            }
        });
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** A schema's type as a word: a reference to a message is its name. */
    private static String typeOf(JsonNode property) {
        String reference = property.path("$ref").asString("");
        String target = reference.substring(reference.lastIndexOf('/') + 1);
        if (!target.isEmpty() && !WITHOUT_RECORD.contains(target)) {
            return target;
        }
        if (target.equals("ProblemCode")) {
            return "string";
        }
        JsonNode resolved = Contract.resolve(property);
        String type = resolved.path("type").asString();
        return switch (type) {
            case "array" -> "array of " + typeOf(resolved.path("items"));
            case "string" -> resolved.path("format").asString("").equals("date-time") ? "instant" : "string";
            case "object" ->
                resolved.path("additionalProperties").isObject()
                        ? "map of " + typeOf(resolved.path("additionalProperties"))
                        : type;
            default -> type;
        };
    }

    private static String typeOf(Type type) {
        if (type instanceof ParameterizedType map && map.getRawType().equals(Map.class)) {
            assertThat(map.getActualTypeArguments()[0]).isEqualTo(String.class);
            return "map of " + typeOf(map.getActualTypeArguments()[1]);
        }
        if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).isEqualTo(List.class);
            return "array of " + typeOf(list.getActualTypeArguments()[0]);
        }
        if (type == String.class) {
            return "string";
        }
        if (type == Instant.class) {
            return "instant";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return nameOf((Class<?>) type);
    }

    private static String nameOf(Class<?> type) {
        @Nullable Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
    }

    /** All records and enums of the api, by the names of their schemas. */
    private static Map<String, Class<?>> messages() throws IOException, URISyntaxException {
        URL home = Objects.requireNonNull(
                ContractJson.class.getProtectionDomain().getCodeSource().getLocation());
        Path archive = Path.of(home.toURI());
        if (Files.isDirectory(archive)) {
            return messages(archive);
        }
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + home), Map.of())) {
            return messages(files.getPath("/"));
        }
    }

    private static Map<String, Class<?>> messages(Path root) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root.resolve(API))) {
            walk.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .forEach(file -> names.add(
                            file.substring(0, file.length() - ".class".length()).replace('/', '.')));
        }
        Map<String, Class<?>> messages = new TreeMap<>();
        for (String name : names) {
            try {
                Class<?> type = Class.forName(name, false, ContractJson.class.getClassLoader());
                if (!name.startsWith(CLIENT) && (type.isRecord() || type.isEnum())) {
                    messages.put(nameOf(type), type);
                }
            } catch (ClassNotFoundException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return messages;
    }
}
