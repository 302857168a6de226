package be.mays.server.catalog;

import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Opening hours as sentences for visitors, in Dutch, without a final full stop. Immutable, thread-safe. */
public final class HoursText {
    private final Texts texts = Texts.dutch(HoursText.class);

    /** {@code Open tot 12.00 uur}, or {@code Gesloten. Weer open morgen om 9.00 uur}. */
    public String describe(OpeningHours hours, Instant now, ZoneId zone) {
        if (!hours.isOpen(now, zone)) {
            return withReopening("closed", hours, now, now, zone);
        }
        return hours.findClosing(now, zone)
                .map(closing -> openUntil(closing, now, zone))
                .orElseGet(() -> texts.get("open"));
    }

    /**
     * Why no ticket can be had now and when it can again, for a lane with this last-issue time.
     *
     * @return nothing when a ticket can be had
     */
    public Optional<String> findRefusal(OpeningHours hours, Instant now, ZoneId zone, Duration lastIssue) {
        if (hours.isIssuing(now, zone, lastIssue)) {
            return Optional.empty();
        }
        String reason = hours.isOpen(now, zone) ? "no-more-numbers" : "closed";
        Instant from = hours.findClosing(now, zone).orElse(now);
        return Optional.of(withReopening(reason, hours, from, now, zone));
    }

    /** {@code Weer open op dinsdag 24 november om 14.00 uur}; nothing when open, or closed for a year. */
    public Optional<String> findReopening(OpeningHours hours, Instant now, ZoneId zone) {
        return hours.isOpen(now, zone) ? Optional.empty() : reopening(hours, now, now, zone);
    }

    private String withReopening(String reason, OpeningHours hours, Instant from, Instant now, ZoneId zone) {
        return reopening(hours, from, now, zone)
                .map(again -> texts.get(reason) + ". " + again)
                .orElseGet(() -> texts.get(reason));
    }

    private Optional<String> reopening(OpeningHours hours, Instant from, Instant now, ZoneId zone) {
        return hours.findNextOpening(from, zone).map(opening -> {
            LocalDate today = LocalDate.ofInstant(now, zone);
            LocalDate day = LocalDate.ofInstant(opening, zone);
            String hour = DutchTime.hour(opening, zone);
            if (day.equals(today)) {
                return texts.get("again-today", hour);
            }
            return day.equals(today.plusDays(1))
                    ? texts.get("again-tomorrow", hour)
                    : texts.get("again-on", DutchTime.day(day), hour);
        });
    }

    private String openUntil(Instant closing, Instant now, ZoneId zone) {
        var local = closing.atZone(zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (local.toLocalDate().equals(today)) {
            return texts.get("open-until", DutchTime.hour(closing, zone));
        }
        return local.toLocalDate().equals(today.plusDays(1))
                        && local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? texts.get("open-until-midnight")
                : texts.get("open-until-day", DutchTime.day(local.toLocalDate()), DutchTime.hour(closing, zone));
    }
}
