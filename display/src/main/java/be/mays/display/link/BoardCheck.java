package be.mays.display.link;

import be.mays.api.board.BoardState;
import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.BoardState.Waiting;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that an answer can be shown. JSON fills absent fields with null whatever the types say; a call or a
 * figure that is not complete is left out, and the rest is shown.
 */
final class BoardCheck {
    private BoardCheck() {}

    /** The state with all that is complete in it; nothing when it is not a state at all. */
    static Optional<BoardState> findUsable(@Nullable BoardState raw) {
        if (raw == null || isAnyNull(raw.site(), raw.since(), raw.calls(), raw.recent(), raw.waiting())) {
            return Optional.empty();
        }
        return Optional.of(new BoardState(
                raw.site(),
                orEmpty(raw.siteName()),
                orEmpty(raw.municipality()),
                raw.version(),
                raw.since(),
                zone(raw.zone()),
                raw.open(),
                raw.hoursText(),
                complete(raw.calls()),
                complete(raw.recent()),
                raw.waiting().stream().filter(BoardCheck::isComplete).toList(),
                raw.message(),
                raw.counters()));
    }

    private static List<BoardCall> complete(List<BoardCall> calls) {
        return calls.stream().filter(BoardCheck::isComplete).toList();
    }

    private static boolean isComplete(@Nullable BoardCall call) {
        return call != null && !isAnyNull(call.number(), call.counter(), call.counterLabel(), call.calledAt());
    }

    private static boolean isComplete(@Nullable Waiting figure) {
        return figure != null && !isAnyNull(figure.key(), figure.label());
    }

    private static boolean isAnyNull(@Nullable Object... values) {
        for (@Nullable Object value : values) {
            if (Objects.isNull(value)) {
                return true;
            }
        }
        return false;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String zone(@Nullable String name) {
        try {
            return name == null ? "Europe/Brussels" : ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            return "Europe/Brussels";
        }
    }
}
