package be.mays.server.catalog;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where staff serve; a private room is one too, in the same range of numbers.
 *
 * @param id unique in the municipality
 * @param number what the board and the LED sign show
 * @param lanes the lanes that it may serve
 * @param first the lanes whose visitors it takes before all others; empty: all lanes by due time alike
 * @param equipment what it has, such as {@code biometrics} or {@code room}
 * @param direction where it is, for the board's arrow: left, right, straight or up; null: no arrow
 * @param place words beside the arrow; null: none
 */
public record CounterPlan(
        String id,
        int number,
        Set<Lane> lanes,
        Set<Lane> first,
        Set<String> equipment,
        @Nullable String direction,
        @Nullable String place) {
    public CounterPlan {
        lanes = Collections.unmodifiableSet(new LinkedHashSet<>(lanes));
        first = Collections.unmodifiableSet(new LinkedHashSet<>(first));
        equipment = Collections.unmodifiableSet(new LinkedHashSet<>(equipment));
    }

    /** Whether it is a private room, which can be reserved. */
    public boolean isRoom() {
        return lanes.contains(Lane.PRIVATE);
    }

    /** What visitors read and hear; rooms are no exception. */
    public String label() {
        return "balie " + number;
    }
}
