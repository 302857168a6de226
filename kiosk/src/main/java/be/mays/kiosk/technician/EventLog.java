package be.mays.kiosk.technician;

import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.Notice;
import be.mays.kiosk.flow.PrinterTrouble;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last things that happened at the kiosk, newest first; gone after a restart. Thread-safe. */
public final class EventLog {
    private static final int KEPT = 60;

    private final Supplier<Instant> now;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private KioskState last = KioskState.initial();

    /**
     * One thing.
     *
     * @param at by the best estimate of the time at the site
     * @param what such as {@code link.online} or {@code notice.take_ticket}
     * @param detail a number, a button or a trouble; empty when there is nothing to add
     */
    public record Entry(Instant at, String what, String detail) {}

    /** A log by this time. */
    public EventLog(Supplier<Instant> now) {
        this.now = now;
    }

    /** Something was done. */
    public synchronized void add(String what, String detail) {
        entries.addFirst(new Entry(now.get(), what, detail));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    /** Takes down what is different from the state before. */
    public synchronized void see(KioskState state) {
        if (state.link() != last.link()) {
            add("link." + name(state.link()), "");
        }
        @Nullable PrinterTrouble trouble = state.printer().trouble();
        if (trouble != last.printer().trouble()) {
            add(trouble == null ? "printer.ready" : "printer." + name(trouble), "");
        }
        if (state.printer().paperLow() && !last.printer().paperLow()) {
            add("paper.low", "");
        }
        for (Button button : Button.values()) {
            boolean isStuck = state.contact(button).isStuck();
            if (isStuck != last.contact(button).isStuck()) {
                add(isStuck ? "button.stuck" : "button.free", name(button));
            }
        }
        @Nullable Notice notice = state.notice();
        if (notice != null && !Objects.equals(notice, last.notice())) {
            @Nullable String number = notice.number();
            add("notice." + name(notice.kind()), number == null ? "" : number);
        }
        last = state;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All that are kept, newest first. */
    public synchronized List<Entry> list() {
        return List.copyOf(entries);
    }
}
