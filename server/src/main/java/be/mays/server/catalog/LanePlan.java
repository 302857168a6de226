package be.mays.server.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one lane works at one site.
 *
 * @param series letter of its series; thematic and private share one
 * @param target how soon a visitor should be called
 * @param lastIssue how long before closing the last ticket is issued; zero: until closing
 * @param hours null: the site's hours
 * @param name as on the button, for example {@code Snelbalie}
 * @param description what it is for, a few words
 */
public record LanePlan(
        Lane lane,
        String series,
        Duration target,
        Duration lastIssue,
        @Nullable OpeningHours hours,
        String name,
        String description) {

    /** The same plan with other hours; null: the site's. */
    public LanePlan withHours(@Nullable OpeningHours other) {
        return new LanePlan(lane, series, target, lastIssue, other, name, description);
    }
}
