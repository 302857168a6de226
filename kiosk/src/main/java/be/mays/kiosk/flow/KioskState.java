package be.mays.kiosk.flow;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the flow knows. Moments are monotonic milliseconds.
 *
 * @param lanes empty until the first menu
 * @param queued the one press that waits for the present one; null when none
 * @param holdOffs until when a press of a button still is the last press
 * @param contacts the last change of each contact that ever changed
 * @param notice the last outcome, while it is worth showing; null when none
 * @param abandoned keys whose number may still come although the visitor was sent to the reception
 */
public record KioskState(
        Phase phase,
        LinkStatus link,
        Map<Button, LaneStatus> lanes,
        PrinterHealth printer,
        @Nullable Queued queued,
        Map<Button, Long> holdOffs,
        Map<Button, Long> contacts,
        @Nullable Notice notice,
        Set<String> abandoned) {
    private static final int ABANDONED_AT_MOST = 100;

    /** A press that waits, and since when. */
    public record Queued(Press press, long sinceMillis) {}

    /** Freezes the collections. */
    public KioskState {
        lanes = Map.copyOf(lanes);
        holdOffs = Map.copyOf(holdOffs);
        contacts = Map.copyOf(contacts);
        abandoned = Set.copyOf(abandoned);
    }

    /** A kiosk that has just been switched on. */
    public static KioskState initial() {
        return new KioskState(
                new Phase.Idle(),
                LinkStatus.STARTING,
                Map.of(),
                PrinterHealth.READY,
                null,
                Map.of(),
                Map.of(),
                null,
                Set.of());
    }

    /** What the lamp of each button shows. */
    public Map<Button, Lamp> lamps() {
        Map<Button, Lamp> lamps = new EnumMap<>(Button.class);
        for (Button button : Button.values()) {
            lamps.put(button, lamp(button));
        }
        return lamps;
    }

    private Lamp lamp(Button button) {
        if (phase instanceof Phase.Busy busy && busy.press().button() == button) {
            return Lamp.BUSY;
        }
        if (queued != null && queued.press().button() == button) {
            return Lamp.BUSY;
        }
        if (link != LinkStatus.ONLINE) {
            return Lamp.OUT_OF_ORDER;
        }
        if (lanes.getOrDefault(button, LaneStatus.NOT_OFFERED) != LaneStatus.OPEN) {
            return Lamp.CLOSED;
        }
        return printer.isReady() ? Lamp.READY : Lamp.OUT_OF_ORDER;
    }

    KioskState withPhase(Phase newPhase) {
        return new KioskState(newPhase, link, lanes, printer, queued, holdOffs, contacts, notice, abandoned);
    }

    KioskState withLink(LinkStatus newLink) {
        return new KioskState(phase, newLink, lanes, printer, queued, holdOffs, contacts, notice, abandoned);
    }

    KioskState withLanes(Map<Button, LaneStatus> newLanes) {
        return new KioskState(phase, link, newLanes, printer, queued, holdOffs, contacts, notice, abandoned);
    }

    KioskState withPrinter(PrinterHealth newPrinter) {
        return new KioskState(phase, link, lanes, newPrinter, queued, holdOffs, contacts, notice, abandoned);
    }

    KioskState withQueued(@Nullable Queued newQueued) {
        return new KioskState(phase, link, lanes, printer, newQueued, holdOffs, contacts, notice, abandoned);
    }

    KioskState withHoldOff(Button button, long untilMillis) {
        return new KioskState(
                phase, link, lanes, printer, queued, with(holdOffs, button, untilMillis), contacts, notice, abandoned);
    }

    KioskState withContact(Button button, long changedMillis) {
        return new KioskState(
                phase,
                link,
                lanes,
                printer,
                queued,
                holdOffs,
                with(contacts, button, changedMillis),
                notice,
                abandoned);
    }

    private static Map<Button, Long> with(Map<Button, Long> moments, Button button, long millis) {
        Map<Button, Long> changed = new EnumMap<>(Button.class);
        changed.putAll(moments);
        changed.put(button, millis);
        return changed;
    }

    KioskState withNotice(@Nullable Notice newNotice) {
        return new KioskState(phase, link, lanes, printer, queued, holdOffs, contacts, newNotice, abandoned);
    }

    KioskState withAbandoned(String key) {
        Set<String> more = new LinkedHashSet<>(abandoned);
        // why: an answer that never comes must not fill the memory; the server flags the ticket by itself
        if (more.size() >= ABANDONED_AT_MOST) {
            more.remove(List.copyOf(more).getFirst());
        }
        more.add(key);
        return new KioskState(phase, link, lanes, printer, queued, holdOffs, contacts, notice, more);
    }

    KioskState withoutAbandoned(String key) {
        Set<String> fewer = new LinkedHashSet<>(abandoned);
        fewer.remove(key);
        return new KioskState(phase, link, lanes, printer, queued, holdOffs, contacts, notice, fewer);
    }
}
