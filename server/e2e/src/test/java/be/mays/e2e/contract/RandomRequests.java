package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.DeviceKind;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.ContractDocument.Operation;
import be.mays.server.queue.Counter;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Everybody asks everything at random: the whole contract with real and hostile values, by those who may and those
 * who may not. Whatever comes, each answer is one that the contract names (so none is a 5xx), none is late, nobody
 * changes what only others may, and the day stays sound.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RandomRequests {
    /** They would shut the test itself out: its sessions would end. */
    private static final Set<String> ENDS_THE_TEST = Set.of("signOut", "signOutEverywhere", "moveClock");

    /** They are asked about accounts and devices that the test does not need. */
    private static final Set<String> ENDS_ITS_SUBJECT = Set.of("putStaff", "removeStaff", "revokeDevice");

    private static final String SPARE_ACCOUNT = "wegwerp";

    private static final Set<String> STAFF = Set.of("administrator", "lead", "clerk");

    /** They change nothing that is kept, but for the own sign of life. */
    private static final Set<String> WITHOUT_RIGHTS = Set.of("anyone", "board");

    /** What must be as it was after them; of devices all but their signs of life. */
    private static final List<String> KEPT = List.of(
            "select count(*), max(last_seq) from ticket",
            "select * from staff order by name",
            "select id, kind, name, site, revoked from device order by id",
            "select * from slide order by id",
            "select count(*), max(changed_at) from knowledge_card_version",
            "select count(*), max(given_at) from knowledge_card_verdict",
            "select count(*), max(id) from catalog_version",
            "select * from desk_setting order by 1, 2",
            "select count(*) from note_text",
            "select * from device_command order by id");

    private static final int LONGEST_BODY = 400_000;
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final List<String> WORDS = List.of(
            "stadhuis",
            "stadhuis-1",
            "stadhuis-2",
            "stadhuis-3",
            "stadhuis-7",
            "reispas-aanvraag",
            "eid-aanvraag",
            "an",
            "lies",
            "beheer",
            "nl",
            "fr",
            "ar",
            "absent",
            "left",
            "urgent",
            "lunch",
            "needs-quiet",
            "done",
            "A001",
            "A002",
            "a003",
            "R001",
            "2026-03-04",
            "2026-03-04T09:00:00Z",
            "press-00001",
            "Inkom",
            "Zoon belt om elf",
            "1",
            "2",
            "reispas",
            "printer",
            "https://www.maaseik.be",
            "Shift+F10",
            "0123456789abcdefghijkl");

    static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

    private final TestServer server;
    private final ContractDocument document;
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final String spareDevice;
    private final int everyday;

    /**
     * Of this server.
     *
     * @param server at {@link #NOW}, without anything in it; closed at the end
     * @param everyday how many requests when not many are wanted
     */
    RandomRequests(TestServer server, int everyday) {
        this.server = server;
        this.everyday = everyday;
        this.document = server.client().document();
        Caller administrator = server.administrator();
        callers.put("anyone", server.client().anyone());
        callers.put("kiosk", server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis"));
        callers.put("board", server.pair(DeviceKind.BOARD, "Wachtzaal", "stadhuis"));
        callers.put("administrator", administrator);
        server.pair(DeviceKind.BOARD, "Reserve", "stadhuis");
        spareDevice = server.program()
                .database()
                .readers()
                .withHandle(handle -> handle.createQuery("select id from device where name = 'Reserve'")
                        .mapTo(String.class)
                        .one());
        for (String user : List.of("an", "lies")) {
            String role = user.equals("lies") ? "lead" : "clerk";
            administrator
                    .put("/api/v1/staff/" + user, new StaffChange(user, role, "een lang wachtwoord", null, null))
                    .expect(201);
            callers.put(role, server.client().signIn(user, "een lang wachtwoord"));
        }
        List.of("clerk", "lead")
                .forEach(role -> caller(role)
                        .put(
                                "/api/v1/counters/stadhuis-" + (role.equals("lead") ? 2 : 1) + "/session",
                                CounterSessionRequest.own(CounterStatus.OPEN, null))
                        .expect(200));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void randomRequestsGetAnswersOfTheContractAndLeaveASoundDay() {
        ask(20_261_127L, everyday);
    }

    @Test
    @Tag("long")
    void aHundredThousandOfThemDoToo() {
        ask(System.nanoTime(), 100_000);
    }

    private void ask(long seed, int times) {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RandomValues values = new RandomValues(document, chance, WORDS);
        List<Operation> operations = document.operations().stream()
                .filter(operation -> !operation.node().toString().contains("text/event-stream"))
                .toList();
        List<String> names = List.copyOf(callers.keySet());
        int taken = 0;
        for (int i = 0; i < times; i++) {
            Operation operation = values.pick(operations);
            String who = values.pick(names);
            if (STAFF.contains(who) && ENDS_THE_TEST.contains(operation.id())) {
                continue;
            }
            long before = version();
            String rows = WITHOUT_RIGHTS.contains(who) ? rows() : "";
            Answer answer;
            try {
                answer = send(operation, who, values);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed " + seed + ", request " + i + ": " + who + " " + operation, wrong);
            }
            String what = "seed " + seed + ", request " + i + ": " + who + " " + operation + ": " + answer.status();
            if (answer.status() < 300) {
                taken++;
                learn(values, answer);
            }
            if (WITHOUT_RIGHTS.contains(who)) {
                assertThat(version()).as(what).isEqualTo(before);
                assertThat(rows()).as(what).isEqualTo(rows);
            }
            if (answer.status() >= 400 && answer.status() != 404) {
                assertThat(version()).as(what + " changed the day").isEqualTo(before);
            }
        }
        assertThat(taken).as("enough were right to get far").isGreaterThan(times / 20);
        requireSound(server.program().dispatcher().state("stadhuis"));
    }

    private Answer send(Operation operation, String who, RandomValues values) {
        Matcher parameter = PARAMETER.matcher(operation.path());
        String path = parameter.replaceAll(_ -> Matcher.quoteReplacement(segment(
                ENDS_ITS_SUBJECT.contains(operation.id())
                        ? values.pick(List.of(SPARE_ACCOUNT, spareDevice, "' or 1=1 --", "%00", "é".repeat(90)))
                        : values.word())));
        Caller caller = caller(who).unchecked();
        if (!operation.method().equals("GET") && !values.oneIn(20)) {
            caller = caller.withKey(values.oneIn(10) ? values.word().replaceAll("[^!-~]", "?") : key(values));
        }
        return caller.send(operation.method(), path + query(operation, values), body(operation, values));
    }

    /** Without anything in it, it would be the path of another operation. */
    private static String segment(String word) {
        return word.isEmpty()
                ? "%20"
                : URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Caller caller(String who) {
        return Objects.requireNonNull(callers.get(who));
    }

    private static String key(RandomValues values) {
        // why: a repeated key is a repeated request, and one that names another body is refused
        return values.oneIn(8) ? "key-00000001" : UUID.randomUUID().toString();
    }

    private String query(Operation operation, RandomValues values) {
        List<String> parts = new ArrayList<>();
        operation.node().path("parameters").forEach(one -> {
            JsonNode parameter = document.resolve(one);
            if (parameter.path("in").asString().equals("query") && !values.oneIn(3)) {
                JsonNode value = values.value(parameter.path("schema"));
                String text = value.isString() ? value.asString() : value.toString();
                parts.add(
                        parameter.path("name").asString() + "=" + URLEncoder.encode(cut(text), StandardCharsets.UTF_8));
            }
        });
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** A line that is too long is refused before it is a request of any operation. */
    private static String cut(String text) {
        return text.length() > 1_000 ? text.substring(0, 1_000) : text;
    }

    private @Nullable String body(Operation operation, RandomValues values) {
        JsonNode schema = operation
                .node()
                .at("/requestBody/content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode() || values.oneIn(50)) {
            return null;
        }
        String body = values.value(schema).toString();
        // why: a body that is too long is refused while it is still being sent, which another test looks at
        return body.length() > LONGEST_BODY ? "{}" : body;
    }

    private static void learn(RandomValues values, Answer answer) {
        String text = answer.text();
        if (text.startsWith("{") || text.startsWith("[")) {
            values.learnAll(ContractJson.mapper().readTree(text));
        }
    }

    private String rows() {
        return server.program()
                .database()
                .readers()
                .withHandle(handle -> KEPT.stream()
                        .map(query ->
                                handle.createQuery(query).mapToMap().list().toString())
                        .collect(Collectors.joining("\n")));
    }

    private long version() {
        return server.journalEnds().values().stream().mapToLong(end -> end).sum();
    }

    private void requireSound(SiteDay day) {
        List<String> served = new ArrayList<>();
        for (Counter counter : day.counters().values()) {
            counter.findTicket().ifPresent(id -> {
                served.add(id.value().toString());
                assertThat(day.findTicket(id)).as(counter.toString()).isPresent();
            });
        }
        assertThat(served).doesNotHaveDuplicates();
        List<String> numbers = day.listTickets().stream()
                .map(Ticket::facts)
                .filter(facts -> facts.number() != null)
                .map(facts -> String.valueOf(facts.number()))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(server.program().journal().isConsistent(day))
                .as("rows and journal agree")
                .isTrue();
    }
}
