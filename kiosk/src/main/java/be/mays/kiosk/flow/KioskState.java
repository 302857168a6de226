package be.mays.kiosk.flow;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the flow knows. Moments are monotonic milliseconds.
 *
 * @param lanes empty until the first menu
 * @param ownNumbers lanes for which numbers can be given out without the server
 * @param screen whether somebody can see the screen
 * @param queued the one press that waits for the present one; null when none
 * @param contacts of every button that was ever touched
 * @param notice the last outcome, while it is worth showing; null when none
 * @param abandoned keys whose number may still come although the visitor was sent to the reception
 */
public record KioskState(
        Phase phase,
        LinkStatus link,
        Map<Button, LaneStatus> lanes,
        Set<Button> ownNumbers,
        boolean screen,
        PrinterHealth printer,
        @Nullable Queued queued,
        Map<Button, Contact> contacts,
        @Nullable Notice notice,
        Set<String> abandoned) {
    private static final int ABANDONED_AT_MOST = 100;

    /** A press that waits, and since when. */
    public record Queued(Press press, long sinceMillis) {}

    /** Freezes the collections. */
    public KioskState {
        lanes = Map.copyOf(lanes);
        ownNumbers = Set.copyOf(ownNumbers);
        contacts = Map.copyOf(contacts);
        abandoned = Set.copyOf(abandoned);
    }

    /** A kiosk that has just been switched on. */
    public static KioskState initial() {
        return new KioskState(
                new Phase.Idle(),
                LinkStatus.STARTING,
                Map.of(),
                Set.of(),
                false,
                PrinterHealth.READY,
                null,
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
        if (contact(button).isStuck() || !isServed(button)) {
            return Lamp.OUT_OF_ORDER;
        }
        if (lanes.getOrDefault(button, LaneStatus.NOT_OFFERED) != LaneStatus.OPEN) {
            return Lamp.CLOSED;
        }
        return printer.isReady() ? Lamp.READY : Lamp.OUT_OF_ORDER;
    }

    /** Whether a number of this lane can be had from the server, or from the kiosk itself while it is away. */
    boolean isServed(Button button) {
        return link == LinkStatus.ONLINE || (link != LinkStatus.UNPAIRED && ownNumbers.contains(button));
    }

    /** What is known of a button's contact. */
    public Contact contact(Button button) {
        return contacts.getOrDefault(button, Contact.UNTOUCHED);
    }

    KioskState withPhase(Phase newPhase) {
        return copy(newPhase, queued, contacts, notice, abandoned);
    }

    KioskState withLink(LinkStatus newLink) {
        return new KioskState(phase, newLink, lanes, ownNumbers, screen, printer, queued, contacts, notice, abandoned);
    }

    KioskState withLanes(Map<Button, LaneStatus> newLanes) {
        return new KioskState(phase, link, newLanes, ownNumbers, screen, printer, queued, contacts, notice, abandoned);
    }

    KioskState withOwnNumbers(Set<Button> available) {
        return new KioskState(phase, link, lanes, available, screen, printer, queued, contacts, notice, abandoned);
    }

    KioskState withScreen(boolean present) {
        return new KioskState(phase, link, lanes, ownNumbers, present, printer, queued, contacts, notice, abandoned);
    }

    KioskState withPrinter(PrinterHealth newPrinter) {
        return new KioskState(phase, link, lanes, ownNumbers, screen, newPrinter, queued, contacts, notice, abandoned);
    }

    KioskState withQueued(@Nullable Queued newQueued) {
        return copy(phase, newQueued, contacts, notice, abandoned);
    }

    KioskState withContact(Button button, Contact contact) {
        Map<Button, Contact> changed = new EnumMap<>(Button.class);
        changed.putAll(contacts);
        changed.put(button, contact);
        return copy(phase, queued, changed, notice, abandoned);
    }

    KioskState withNotice(@Nullable Notice newNotice) {
        return copy(phase, queued, contacts, newNotice, abandoned);
    }

    KioskState withAbandoned(String key) {
        Set<String> more = new LinkedHashSet<>(abandoned);
        // why: an answer that never comes must not fill the memory; the server flags the ticket by itself
        if (more.size() >= ABANDONED_AT_MOST) {
            more.remove(Objects.requireNonNull(List.copyOf(more).getFirst()));
        }
        more.add(key);
        return copy(phase, queued, contacts, notice, more);
    }

    KioskState withoutAbandoned(String key) {
        Set<String> fewer = new LinkedHashSet<>(abandoned);
        fewer.remove(key);
        return copy(phase, queued, contacts, notice, fewer);
    }

    /** What changes with a press; the surroundings stay. */
    private KioskState copy(
            Phase newPhase,
            @Nullable Queued newQueued,
            Map<Button, Contact> newContacts,
            @Nullable Notice newNotice,
            Set<String> newAbandoned) {
        return new KioskState(
                newPhase, link, lanes, ownNumbers, screen, printer, newQueued, newContacts, newNotice, newAbandoned);
    }
}
