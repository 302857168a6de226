package be.mays.server.alarm;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.PaperLevel;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a device finds.
 *
 * @param wrong what is wrong, with what the device says about it
 * @param isSilent whether its health is too old to tell anything
 */
record Sight(Map<AlarmKey, String> wrong, boolean isSilent) {
    private static final String SIGN = "sign ";

    /** Looks. */
    static Sight of(WatchedDevice device, Instant now) {
        Map<AlarmKey, String> wrong = new LinkedHashMap<>();
        boolean silent = Duration.between(device.lastSeen(), now).compareTo(AlarmTerms.SILENT) >= 0;
        @Nullable Instant stolen = device.formerTokenUsed();
        if (stolen != null && now.isBefore(stolen.plus(AlarmTerms.FORMER_TOKEN))) {
            wrong.put(new AlarmKey(device.id(), AlarmKind.FORMER_TOKEN, ""), "");
        }
        if (silent) {
            wrong.put(new AlarmKey(device.id(), AlarmKind.UNREACHABLE, ""), "");
            return new Sight(wrong, true);
        }
        @Nullable Heartbeat health = device.health();
        if (health != null) {
            health.parts().forEach(part -> addPart(wrong, device, health, part));
            addPaper(wrong, device, health);
            addClock(wrong, device, health);
        }
        return new Sight(wrong, false);
    }

    /** Whether this look says nothing about a lasting alarm, which therefore lasts. */
    boolean isUnknown(AlarmKey key) {
        return switch (key.kind()) {
            case UNREACHABLE, FORMER_TOKEN -> false;
            // why: no paper is not "enough paper again", and hides what else the printer has
            case PAPER_LOW, PRINTER ->
                isSilent || wrong.containsKey(new AlarmKey(key.device(), AlarmKind.PAPER_OUT, ""));
            default -> isSilent;
        };
    }

    private static void addPart(Map<AlarmKey, String> wrong, WatchedDevice device, Heartbeat health, Part part) {
        if (part.status() == Status.OK || part.status() == Status.DISABLED) {
            return;
        }
        @Nullable AlarmKind kind = kindOf(part, level(health) == PaperLevel.OUT);
        if (kind != null) {
            String subject = kind == AlarmKind.SIGN ? part.name().substring(SIGN.length()) : "";
            wrong.put(new AlarmKey(device.id(), kind, subject), part.detail() == null ? "" : part.detail());
        }
    }

    private static @Nullable AlarmKind kindOf(Part part, boolean paperOut) {
        return switch (part.name()) {
            case "printer" -> paperOut ? null : AlarmKind.PRINTER;
            case "buttons" -> AlarmKind.BUTTONS;
            case "outage" -> AlarmKind.HAND_IN;
            case "board" -> AlarmKind.BOARD_STALE;
            case "sound" -> part.status() == Status.FAILED ? AlarmKind.SOUND : null;
            case "screen" -> AlarmKind.NO_PAGE;
            case "backup" -> AlarmKind.BACKUP;
            case "retention" -> AlarmKind.NIGHT_WORK;
            case "disk" -> AlarmKind.DISK;
            default -> part.name().startsWith(SIGN) ? AlarmKind.SIGN : null;
        };
    }

    private static void addPaper(Map<AlarmKey, String> wrong, WatchedDevice device, Heartbeat health) {
        PaperLevel level = level(health);
        if (level != PaperLevel.OK) {
            AlarmKind kind = level == PaperLevel.OUT ? AlarmKind.PAPER_OUT : AlarmKind.PAPER_LOW;
            String detail = health.parts().stream()
                    .filter(part -> part.name().equals("paper"))
                    .map(part -> part.detail() == null ? "" : part.detail())
                    .findFirst()
                    .orElse("");
            wrong.put(new AlarmKey(device.id(), kind, ""), detail);
        }
    }

    /** A kiosk one release behind says it in the words of its paper's detail only. */
    private static PaperLevel level(Heartbeat health) {
        if (health.paper() != null) {
            return health.paper().level();
        }
        String words = health.parts().stream()
                .filter(part -> part.name().equals("paper") && part.detail() != null)
                .map(part -> String.valueOf(part.detail()))
                .findFirst()
                .orElse("");
        return words.startsWith("PAPER_OUT")
                ? PaperLevel.OUT
                : words.startsWith("PAPER_LOW") ? PaperLevel.LOW : PaperLevel.OK;
    }

    private static void addClock(Map<AlarmKey, String> wrong, WatchedDevice device, Heartbeat health) {
        @Nullable Long ahead = health.clockAheadMillis();
        if (ahead != null && Math.abs(ahead) > AlarmTerms.CLOCK.toMillis()) {
            wrong.put(
                    new AlarmKey(device.id(), AlarmKind.CLOCK, ""),
                    "differs by " + ahead / 1_000 + " s from the server's");
        }
    }
}
