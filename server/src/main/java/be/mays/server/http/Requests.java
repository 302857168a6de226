package be.mays.server.http;

import be.mays.api.ContractJson;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.RequestKey;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads requests strictly: what is wrong is said with the field and what to do. */
public final class Requests {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,120}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,59}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
    private static final int MOST_CODES = 20;

    private Requests() {}

    /** The body, which must be there. @throws HttpProblem when it is absent, malformed or of another shape */
    public static <T> T body(Context context, Class<T> type) {
        return Requests.<T>findBody(context, type)
                .orElseThrow(() ->
                        HttpProblem.badInput("BODY_MISSING", "the request has no body", null, "send a JSON object"));
    }

    /** The body, if there is one. */
    public static <T> Optional<T> findBody(Context context, Class<T> type) {
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        @Nullable String mediaType = context.contentType();
        if (mediaType == null || !mediaType.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
            throw new HttpProblem(be.mays.api.problem.Problem.of(
                    415,
                    "NOT_JSON",
                    "Unsupported media type",
                    "the body is \"" + printable(String.valueOf(mediaType)) + "\"",
                    null,
                    "send Content-Type: application/json"));
        }
        JsonNode tree = ContractJson.mapper().readTree(bytes);
        if (!tree.isObject()) {
            throw HttpProblem.badInput("NOT_AN_OBJECT", "the body is not a JSON object", null, "send { … }");
        }
        return Optional.ofNullable(ContractJson.mapper().treeToValue(tree, type));
    }

    /** The idempotency key that every change must carry. */
    public static RequestKey key(Context context) {
        return key(context, AccessControl.principal(context).actor());
    }

    /** The idempotency key in the name of a principal. */
    public static RequestKey key(Context context, String principal) {
        @Nullable String key = context.header("Idempotency-Key");
        if (key == null || !KEY.matcher(key).matches()) {
            throw HttpProblem.badInput(
                    "KEY_MISSING",
                    key == null ? "the Idempotency-Key header is missing" : "the Idempotency-Key header is malformed",
                    "Idempotency-Key",
                    "send 8 to 120 letters, digits, dots, dashes, colons or underscores, new for each change and the"
                            + " same for each repetition");
        }
        return new RequestKey(principal, key, hash(context), false);
    }

    private static String hash(Context context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(context.method().name().getBytes(StandardCharsets.UTF_8));
            digest.update(context.path().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(context.bodyAsBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An id in the path or body: lower-case letters, digits and dashes. */
    public static String id(@Nullable String value, String field) {
        return matching(value, field, ID, "1 to 40 lower-case letters, digits and dashes");
    }

    /** A code, such as a reason. */
    public static String code(@Nullable String value, String field) {
        return matching(value, field, CODE, "a code of 1 to 40 lower-case letters, digits and dashes");
    }

    /** A code, or null when none was sent. */
    public static @Nullable String optionalCode(@Nullable String value, String field) {
        return value == null ? null : code(value, field);
    }

    /** A list of codes; empty when none was sent. */
    public static List<String> codes(@Nullable List<String> values, String field) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > MOST_CODES) {
            throw HttpProblem.badInput(
                    "TOO_MANY", field + " has " + values.size() + " entries", field, "send at most " + MOST_CODES);
        }
        return values.stream().map(value -> code(value, field)).toList();
    }

    /**
     * The client's address, to count tries by: of IPv6 the first 64 bits, for the rest is the client's own choice.
     * Behind a proxy that is believed, what it says.
     */
    public static String clientAddress(Context context) {
        return countedAddress(context.ip());
    }

    static String countedAddress(String ip) {
        try {
            byte[] bytes =
                    InetAddress.ofLiteral(ip.replaceAll("[\\[\\]]|%.*", "")).getAddress();
            return HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? 4 : 8);
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    /** Where the browser reaches this server, such as {@code https://nummer.example.be}, as it tells itself. */
    public static String origin(Context context) {
        URI asked = URI.create(context.url());
        return asked.getScheme() + "://" + asked.getRawAuthority();
    }

    /** Whether the browser came by https, to this server or to a proxy before it that is believed. */
    public static boolean isByHttps(Context context) {
        return "https".equalsIgnoreCase(context.scheme());
    }

    /** Whether this can be a user name. */
    public static boolean isUserName(String value) {
        return USER.matcher(value).matches();
    }

    /** A user name. */
    public static String user(@Nullable String value, String field) {
        return matching(value, field, USER, "a user name of 1 to 60 lower-case letters, digits, dots, dashes");
    }

    /** A BCP 47 language tag; Dutch when none was sent. */
    public static String language(@Nullable String value) {
        return value == null
                ? "nl"
                : matching(value, "language", LANGUAGE, "a BCP 47 language tag such as nl or fr-BE");
    }

    private static String matching(@Nullable String value, String field, Pattern pattern, String expected) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    field + " is " + (value == null ? "missing" : "\"" + printable(value) + "\""),
                    field,
                    "send " + expected);
        }
        return value;
    }

    /** A line of text for people: no control characters and no markup. */
    public static String text(@Nullable String value, String field, int most) {
        String trimmed = value == null ? "" : value.strip();
        boolean bad = trimmed.isEmpty()
                || trimmed.length() > most
                || trimmed.codePoints().anyMatch(Requests::isUnfit);
        if (bad) {
            throw HttpProblem.badInput(
                    "BAD_TEXT",
                    field + " is " + (value == null ? "missing" : "\"" + printable(value) + "\""),
                    field,
                    "send 1 to " + most + " characters without control characters or < >");
        }
        return trimmed;
    }

    /** Controls, invisible marks that turn the reading direction, halves of characters, and markup. */
    private static boolean isUnfit(int character) {
        return character == '<'
                || character == '>'
                || switch (Character.getType(character)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    /** An idempotency key in a body. */
    public static String key(@Nullable String value, String field) {
        return matching(value, field, KEY, "8 to 120 letters, digits, dots, dashes, colons or underscores");
    }

    /** A text of a device: short enough, with every unfit character replaced; null when none was sent. */
    public static @Nullable String cleaned(@Nullable String value, int most) {
        if (value == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder();
        value.codePoints()
                .limit(most)
                .map(character -> isUnfit(character) ? '?' : character)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** A ticket's id in the path. */
    public static TicketId ticket(Context context) {
        String text = context.pathParam("ticket");
        try {
            return TicketId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw HttpProblem.notFound("TICKET_UNKNOWN", "\"" + printable(text) + "\" is not the id of a ticket");
        }
    }

    /** A value as it may stand in a message: cut, without control characters and markup. */
    public static String printable(String value) {
        String cut = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return java.util.Objects.requireNonNull(cleaned(cut, cut.length()));
    }
}
