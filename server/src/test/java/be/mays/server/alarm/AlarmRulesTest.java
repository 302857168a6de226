package be.mays.server.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.DeviceKind;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Paper;
import be.mays.api.device.Heartbeat.PaperLevel;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.server.alarm.AlarmRules.Memory;
import be.mays.server.alarm.AlarmRules.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRulesTest {
    private static final Instant START = Instant.parse("2026-03-04T09:00:00Z");
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final AlarmTerms TERMS = new AlarmTerms(Duration.ofMinutes(5), Duration.ofMinutes(2));

    private final AlarmRules rules = new AlarmRules(TERMS);
    private final List<AlarmKey> lasting = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Memory memory = Memory.NOTHING;
    private Instant now = START;
    private Instant lastSeen = START;
    private boolean onDuty = true;
    private @Nullable Heartbeat health = new Heartbeat("1", List.of());
    private @Nullable Instant stolen;
    private boolean isGone;

    private void look() {
        WatchedDevice device =
                new WatchedDevice("k1", DeviceKind.KIOSK, "Inkom", "stadhuis", onDuty, lastSeen, health, stolen);
        Step step = rules.look(memory, isGone ? List.of() : List.of(device), lasting, now);
        memory = step.memory();
        step.begins().forEach(begin -> {
            lasting.add(begin.key());
            told.add("begin " + begin.key().kind());
        });
        step.ends().forEach(key -> {
            lasting.remove(key);
            told.add("end " + key.kind());
        });
    }

    /** Looks every ten seconds; the device gives a sign of life each time, or none. */
    private void pass(Duration span, boolean alive) {
        for (Instant end = now.plus(span); now.isBefore(end); ) {
            now = now.plus(LOOK);
            if (alive) {
                lastSeen = now;
            }
            look();
        }
    }

    private void say(Part... parts) {
        health = new Heartbeat("1", List.of(parts));
    }

    private void say(PaperLevel level) {
        health = new Heartbeat("1", List.of(), new Paper(level, null, null, null), null);
    }

    @Test
    void aSilentDeviceIsAnAlarmAfterItsTimeOnceAndEndsAfterItHasBeenBackForAWhile() {
        pass(Duration.ofMinutes(4).plusSeconds(50), false);
        assertThat(told).isEmpty();
        pass(Duration.ofSeconds(20), false);
        assertThat(told).containsExactly("begin UNREACHABLE");
        pass(Duration.ofHours(3), false);
        assertThat(told).hasSize(1);
        pass(Duration.ofSeconds(110), true);
        assertThat(told).hasSize(1);
        pass(Duration.ofSeconds(30), true);
        assertThat(told).containsExactly("begin UNREACHABLE", "end UNREACHABLE");
    }

    @Test
    void nothingBeginsOutsideOpeningHoursAndTheTimeIsCountedFromTheOpening() {
        onDuty = false;
        pass(Duration.ofHours(12), false);
        onDuty = true;
        pass(Duration.ofMinutes(3), false);
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(2), false);
        assertThat(told).containsExactly("begin UNREACHABLE");
    }

    @Test
    void anAlarmThatBeganInOpeningHoursLastsThroughTheNightAndEndsWhenTheDeviceIsBack() {
        pass(Duration.ofMinutes(6), false);
        onDuty = false;
        pass(Duration.ofHours(8), false);
        assertThat(told).containsExactly("begin UNREACHABLE");
        pass(Duration.ofMinutes(3), true);
        assertThat(told).containsExactly("begin UNREACHABLE", "end UNREACHABLE");
    }

    @Test
    void aServerThatWasAwayDoesNotTakeItsOwnSilenceForTheDevices() {
        now = now.plus(Duration.ofHours(2));
        look();
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(1), true);
        assertThat(told).isEmpty();
    }

    @Test
    void aLooseContactIsOneAlarm() {
        for (int i = 0; i < 60; i++) {
            say(new Part("printer", i % 2 == 0 ? Status.FAILED : Status.OK, "jam"));
            pass(Duration.ofSeconds(60), true);
        }
        assertThat(told).isEmpty();
        say(new Part("printer", Status.FAILED, "jam"));
        pass(Duration.ofMinutes(3), true);
        for (int i = 0; i < 60; i++) {
            say(new Part("printer", i % 2 == 0 ? Status.OK : Status.FAILED, "jam"));
            pass(Duration.ofSeconds(60), true);
        }
        assertThat(told).containsExactly("begin PRINTER");
    }

    @Test
    void whatASilentDeviceLastSaidNeitherBeginsNorEndsAnAlarm() {
        say(new Part("printer", Status.FAILED, "jam"));
        pass(Duration.ofMinutes(3), true);
        say();
        pass(Duration.ofMinutes(30), false);
        assertThat(told).containsExactly("begin PRINTER", "begin UNREACHABLE");
        pass(Duration.ofMinutes(3), true);
        assertThat(told).hasSize(4).contains("end PRINTER", "end UNREACHABLE");
    }

    @Test
    void paperThatRunsOutEndsNeitherItsWarningNorThePrintersAlarm() {
        say(PaperLevel.LOW);
        pass(Duration.ofMinutes(3), true);
        say(PaperLevel.OUT);
        pass(Duration.ofMinutes(10), true);
        assertThat(told).containsExactly("begin PAPER_LOW", "begin PAPER_OUT");
        say(PaperLevel.OK);
        pass(Duration.ofMinutes(3), true);
        assertThat(told).hasSize(4).contains("end PAPER_LOW", "end PAPER_OUT");
    }

    @Test
    void aPrinterWithoutPaperIsNotBrokenToo() {
        health = new Heartbeat(
                "1",
                List.of(
                        new Part("printer", Status.UNAVAILABLE, "PAPER_OUT: put a roll in"),
                        new Part("paper", Status.UNAVAILABLE, "PAPER_OUT, length unknown")));
        pass(Duration.ofMinutes(5), true);
        assertThat(told).containsExactly("begin PAPER_OUT");
    }

    @ParameterizedTest
    @CsvSource({
        "printer, FAILED, PRINTER",
        "buttons, UNAVAILABLE, BUTTONS",
        "outage, FAILED, HAND_IN",
        "board, FAILED, BOARD_STALE",
        "screen, UNAVAILABLE, NO_PAGE",
        "sound, FAILED, SOUND",
        "sign stadhuis-3, FAILED, SIGN",
        "sound, UNAVAILABLE,",
        "screen, DISABLED,",
        "speech, UNAVAILABLE,",
        "something new, FAILED,",
    })
    void eachPartHasItsAlarmOrNone(String part, Status status, @Nullable String kind) {
        say(new Part(part, status, null));
        pass(Duration.ofMinutes(5), true);
        assertThat(told).isEqualTo(kind == null ? List.of() : List.of("begin " + kind));
        assertThat(lasting).allMatch(key -> key.subject().equals(part.startsWith("sign") ? "stadhuis-3" : ""));
    }

    @ParameterizedTest
    @CsvSource({"30000, false", "-30000, false", "30001, true", "-86400000, true"})
    void aClockMayDifferByHalfAMinute(long ahead, boolean alarm) {
        health = new Heartbeat("1", List.of(), null, ahead);
        pass(Duration.ofMinutes(5), true);
        assertThat(told).isEqualTo(alarm ? List.of("begin CLOCK") : List.of());
    }

    @Test
    void aStolenTokenIsAnAlarmAtOnceAndAtEveryHour() {
        onDuty = false;
        stolen = now;
        look();
        assertThat(told).containsExactly("begin FORMER_TOKEN");
        pass(Duration.ofHours(2).plusMinutes(3), true);
        assertThat(told).containsExactly("begin FORMER_TOKEN", "end FORMER_TOKEN");
    }

    @Test
    void theAlarmsOfADeviceThatIsRevokedEndAtOnce() {
        pass(Duration.ofMinutes(6), false);
        isGone = true;
        look();
        assertThat(told).containsExactly("begin UNREACHABLE", "end UNREACHABLE");
    }

    @Test
    void everyKindCanBeginAndHasWords() {
        AlarmTexts texts = new AlarmTexts();
        for (AlarmKind kind : EnumSet.allOf(AlarmKind.class)) {
            assertThat(texts.title(new AlarmKey("d", kind, ""))).isNotBlank();
            assertThat(texts.advice(kind)).endsWith(".");
        }
    }

    @Test
    void whateverHappensBeginAndEndTakeTurns() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 5_000; i++) {
            onDuty = random.nextInt(5) > 0;
            say(
                    random.nextBoolean()
                            ? PaperLevel.LOW
                            : List.of(PaperLevel.values()).get(random.nextInt(3)));
            stolen = random.nextInt(50) == 0 ? now : stolen;
            pass(Duration.ofSeconds(random.nextInt(400)), random.nextInt(4) > 0);
        }
        assertThat(told).hasSizeGreaterThan(50);
        Set<String> open = new TreeSet<>();
        for (String one : told) {
            String kind = one.replaceFirst("^[a-z]+ ", "");
            assertThat(one.startsWith("begin") ? open.add(kind) : open.remove(kind))
                    .as(one)
                    .isTrue();
        }
    }
}
