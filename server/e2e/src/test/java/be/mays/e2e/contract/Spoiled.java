package be.mays.e2e.contract;

import be.mays.api.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes bad bodies out of a good one by its schema: wrong types, absent fields, hostile text. */
final class Spoiled {
    /** May hold anything, so only their types and lengths are spoiled; a device's detail is cleaned by the server. */
    private static final Set<String> FREE_TEXT = Set.of("password", "secret", "detail");
    /** No text of ours may hold these. */
    private static final List<String> HOSTILE_TEXT = List.of(
            "",
            "   ",
            "<script>alert(1)</script>",
            "a\u0000b",
            "a\u001b@b",
            "a\r\nSet-Cookie: x=1",
            "a\u202eb",
            "a\u2028b",
            "a\ud800b",
            "<img src=x onerror=alert(1)>",
            "x".repeat(100_000));

    private final ContractDocument document;

    Spoiled(ContractDocument document) {
        this.document = document;
    }

    /** A body and what is wrong with it. */
    record Body(String fault, String json) {}

    /** What no operation may take, whatever its schema. */
    static List<byte[]> noJson() {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "{",
                "}",
                "{\"a\":",
                "{\"a\":1,}",
                "nul",
                "null",
                "true",
                "42",
                "\"text\"",
                "[]",
                "[{}]",
                " ",
                "{}{}",
                "{'a':1}",
                "<xml/>",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
                "\u0000",
                "{\"a\":\"\u0001\"}")) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.add(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        bodies.add(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, '{'});
        return bodies;
    }

    /** All that can be wrong with one field of a good body. */
    List<Body> bodies(JsonNode schema, ObjectNode good) {
        List<Body> all = new ArrayList<>();
        spoil(schema, good, "", good, all);
        return all;
    }

    private void spoil(JsonNode schema, ObjectNode whole, String path, ObjectNode object, List<Body> into) {
        JsonNode resolved = document.resolve(schema);
        Set<String> required = Set.copyOf(strings(resolved.path("required")));
        for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
            String name = property.getKey();
            JsonNode before = object.path(name).deepCopy();
            JsonNode type = document.resolve(property.getValue());
            List<JsonNode> bad = new ArrayList<>(wrongTypes(type));
            if (required.contains(name)) {
                bad.add(ContractJson.mapper().nullNode());
            }
            if (type.path("type").asString().equals("string")) {
                bad.addAll(hostile(name, type));
            }
            if (type.path("type").asString().equals("array")) {
                bad.addAll(badArrays(name, document.resolve(type.path("items")), before));
            }
            for (JsonNode value : bad) {
                object.set(name, value);
                into.add(new Body(path + name + " = " + cut(value), json(whole)));
            }
            object.remove(name);
            if (required.contains(name)) {
                into.add(new Body(path + name + " is absent", whole.toString()));
            }
            if (!before.isMissingNode()) {
                object.set(name, before);
            }
            if (before.isArray() && before.path(0) instanceof ObjectNode) {
                JsonNode again = object.path(name);
                spoil(type.path("items"), whole, path + name + "[0].", (ObjectNode) again.path(0), into);
            }
        }
    }

    private static List<JsonNode> wrongTypes(JsonNode type) {
        List<String> values = switch (type.path("type").asString("string")) {
            case "integer" -> List.of("\"1\"", "1.5", "true", "{}", "[]", "1e400", "99999999999999999999999");
            case "boolean" -> List.of("\"true\"", "1", "{}", "[]");
            case "object" -> List.of("1", "\"a\"", "true", "[]", "{\"a\":1}", "{\"a\":null}", "{\"a\":\"<b>\"}");
            case "array" -> List.of("\"a\"", "1", "true", "{}", "{\"0\":1}");
            default -> List.of("1", "1.5", "true", "{}", "[]", "[\"a\"]", "{\"a\":1}");
        };
        return values.stream().map(text -> ContractJson.mapper().readTree(text)).toList();
    }

    private static List<JsonNode> hostile(String name, JsonNode type) {
        List<JsonNode> bad = new ArrayList<>();
        if (!FREE_TEXT.contains(name)) {
            HOSTILE_TEXT.forEach(text -> bad.add(ContractJson.mapper().valueToTree(text)));
        }
        if (type.has("enum")) {
            bad.add(ContractJson.mapper().valueToTree("purple"));
            bad.add(ContractJson.mapper().valueToTree("0"));
        }
        return bad;
    }

    private static List<JsonNode> badArrays(String name, JsonNode items, JsonNode before) {
        List<JsonNode> bad = new ArrayList<>();
        ArrayNode nulls = ContractJson.mapper().createArrayNode().addNull();
        bad.add(nulls);
        bad.add(ContractJson.mapper().createArrayNode().add(1));
        bad.add(ContractJson.mapper().createArrayNode().add("<b>"));
        if (!name.equals("lanes")) {
            ArrayNode many = ContractJson.mapper().createArrayNode();
            JsonNode one = before.path(0);
            for (int i = 0; i < 501; i++) {
                if (items.path("type").asString().equals("object")) {
                    many.add(one);
                } else {
                    many.add("code-" + i);
                }
            }
            bad.add(many);
        }
        return bad;
    }

    private static List<String> strings(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asString()));
        return all;
    }

    // why: half a character cannot be sent as it is, only escaped
    private static String json(JsonNode value) {
        return value.toString().replace("\ud800", "\\ud800");
    }

    private static String cut(JsonNode value) {
        String text = json(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
