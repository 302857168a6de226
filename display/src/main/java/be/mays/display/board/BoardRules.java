package be.mays.display.board;

import java.time.Duration;

/**
 * The numbers that the board obeys.
 *
 * @param bigAtLeast how long each call keeps its place in the big panel
 * @param bigAtMost how many calls may share the big panel
 * @param linesAtMost how many lines of past calls the list holds; calls that wait for the big panel come on top
 * @param markedAtMost how many calls that wait for the big panel the list can hold; more are counted
 * @param staleAfter how long a broken connection is borne before the board says so and falls silent
 * @param closedAfter how long after the last change a site that takes no visitors is called closed, although
 *     tickets still wait
 * @param fullAnnouncement the longest time that an announcement takes
 * @param shortAnnouncement the longest time of an announcement in its short form
 * @param shortFrom as many announcements that wait make each of them short
 */
public record BoardRules(
        Duration bigAtLeast,
        int bigAtMost,
        int linesAtMost,
        int markedAtMost,
        Duration staleAfter,
        Duration closedAfter,
        Duration fullAnnouncement,
        Duration shortAnnouncement,
        int shortFrom) {

    /** The rules of a board whose announcements take the given times. */
    public static BoardRules standard(Duration fullAnnouncement, Duration shortAnnouncement) {
        return new BoardRules(
                Duration.ofSeconds(8),
                4,
                7,
                16,
                Duration.ofSeconds(5),
                Duration.ofMinutes(60),
                fullAnnouncement,
                shortAnnouncement,
                3);
    }
}
