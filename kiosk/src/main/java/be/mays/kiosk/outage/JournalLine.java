package be.mays.kiosk.outage;

import be.mays.kiosk.flow.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One line of the kiosk's journal of an outage.
 *
 * @param key of the press; empty for {@link Kind#USED}
 */
public record JournalLine(
        Kind kind,
        String key,
        @Nullable OwnNumber number,
        @Nullable Verdict verdict,
        OwnNumbers.@Nullable Used used) {
    /** What happened. */
    public enum Kind {
        /** A number was given; written before its slip is printed. */
        GIVEN,
        /** What became of the slip. */
        SETTLED,
        /** The server has it, or said that it never will. */
        HANDED_IN,
        /** A number that may not be given again; of a number that was handed in. */
        USED
    }

    /** A number was given. */
    public static JournalLine given(OwnNumber number) {
        return new JournalLine(Kind.GIVEN, number.key(), number, null, null);
    }

    /** What became of its slip. */
    public static JournalLine settled(String key, Verdict verdict) {
        return new JournalLine(Kind.SETTLED, key, null, verdict, null);
    }

    /** The server has it. */
    public static JournalLine handedIn(String key) {
        return new JournalLine(Kind.HANDED_IN, key, null, null, null);
    }

    /** It may not be given again. */
    public static JournalLine used(OwnNumbers.Used used) {
        return new JournalLine(Kind.USED, "", null, null, used);
    }
}
