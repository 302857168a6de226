package be.mays.e2e;

import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the replay knows of one visitor so far. Not thread-safe. */
final class Visit {
    private final Press press;
    private final Duration serviceTime;
    private @Nullable String id;
    private @Nullable String number;
    private boolean printed;
    private boolean shown;
    private int calls;
    private @Nullable Instant calledAt;
    private @Nullable Instant finishedAt;

    Visit(Press press, Duration serviceTime) {
        this.press = press;
        this.serviceTime = serviceTime;
    }

    Lane lane() {
        return press.lane();
    }

    Instant pressedAt() {
        return press.at();
    }

    Duration serviceTime() {
        return serviceTime;
    }

    void noteIssued(IssuedTicket ticket) {
        id = ticket.id();
        number = ticket.number();
    }

    void notePrinted() {
        printed = true;
    }

    void noteCalled(Instant at) {
        calls++;
        calledAt = at;
    }

    void noteShown() {
        shown = true;
    }

    void noteFinished(Instant at) {
        finishedAt = at;
    }

    boolean isIssued() {
        return id != null;
    }

    boolean isPrinted() {
        return printed;
    }

    boolean isShown() {
        return shown;
    }

    boolean isCalled() {
        return calls > 0;
    }

    int calls() {
        return calls;
    }

    boolean isFinished() {
        return finishedAt != null;
    }

    /** The ticket's id; it must have been issued. */
    String id() {
        return Objects.requireNonNull(id);
    }

    /** The number as printed, or when it was pressed for one that never got a number. */
    String name() {
        return number == null ? "the press at " + press.at() : number;
    }

    /** From issue to call; it must have been called. */
    Duration waitingTime() {
        return Duration.between(press.at(), Objects.requireNonNull(calledAt));
    }

    /** From issue to finish; it must have been finished. */
    Duration timeInHouse() {
        return Duration.between(press.at(), Objects.requireNonNull(finishedAt));
    }

    /** When it was called last; null before. */
    @Nullable Instant calledAt() {
        return calledAt;
    }
}
