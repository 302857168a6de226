package be.mays.e2e.contract;

import be.mays.api.ContractJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values by a schema of the contract: mostly such as a client could send, some that no client should. */
final class RandomValues {
    private static final JsonMapper JSON = ContractJson.mapper();
    private static final int MOST_KNOWN = 400;
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "-1",
            "' or '1'='1",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "../../../etc/passwd",
            "=cmd|'/C calc'!A0",
            "a\u0000b",
            "\u001b@\u001bi",
            "\u202eabc",
            "\ud83d\udca9",
            "İıſß",
            "9999-99-99",
            "2026-03-29T02:30:00+01:00",
            "1e309",
            "x".repeat(70_000));
    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "5", "30", "60", "2147483647", "2147483648", "-9223372036854775808", "1e308", "0.1");

    private final ContractDocument document;
    private final RandomGenerator chance;
    private final List<String> known = new ArrayList<>();
    private final Set<String> unique = new HashSet<>();

    /** Words that the server knows come back in what it is sent. */
    RandomValues(ContractDocument document, RandomGenerator chance, List<String> words) {
        this.document = document;
        this.chance = chance;
        words.forEach(this::learn);
    }

    /** Something that the server said, which it will hear again. */
    void learn(String word) {
        if (!word.isEmpty() && word.length() < 100 && known.size() < MOST_KNOWN && unique.add(word)) {
            known.add(word);
        }
    }

    /** Every text in an answer. */
    void learnAll(JsonNode answer) {
        if (answer.isString()) {
            learn(answer.asString());
        }
        answer.forEach(this::learnAll);
    }

    /** A word that the server knows, or a hostile one. */
    String word() {
        return oneIn(6) ? pick(HOSTILE) : pick(known);
    }

    /** Whether chance says so. */
    boolean oneIn(int times) {
        return chance.nextInt(times) == 0;
    }

    /** One of them. */
    <T> T pick(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    /** A value for this schema. */
    JsonNode value(JsonNode schema) {
        JsonNode type = document.resolve(schema);
        if (oneIn(40)) {
            return anything();
        }
        if (type.has("enum")) {
            JsonNode all = type.path("enum");
            return all.path(chance.nextInt(all.size()));
        }
        return switch (type.path("type").asString("string")) {
            case "object" -> object(type);
            case "array" -> array(type);
            case "integer", "number" -> JSON.readTree(oneIn(3) ? pick(NUMBERS) : Integer.toString(chance.nextInt(100)));
            case "boolean" -> JSON.valueToTree(chance.nextBoolean());
            default -> JSON.valueToTree(word());
        };
    }

    private JsonNode anything() {
        return JSON.readTree(
                pick(List.of("null", "[]", "{}", "true", "1", "\"a\"", "[[[]]]", "{\"a\":{\"b\":[null]}}")));
    }

    private JsonNode object(JsonNode type) {
        ObjectNode object = JSON.createObjectNode();
        Set<String> required = new HashSet<>();
        type.path("required").forEach(name -> required.add(name.asString()));
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            if (required.contains(property.getKey()) ? !oneIn(30) : oneIn(2)) {
                object.set(property.getKey(), value(property.getValue()));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode type) {
        ArrayNode array = JSON.createArrayNode();
        int size = oneIn(50) ? 2_000 : chance.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(value(type.path("items")));
        }
        return array;
    }
}
