package be.mays.server.slide.http;

import be.mays.api.board.Slide;
import be.mays.api.board.SlideChange;
import be.mays.server.catalog.Site;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.slide.Picture;
import be.mays.server.slide.UnfitPicture;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a new slide strictly: what is wrong is said with the field and what to do. */
final class SlideReading {
    private static final int LONGEST_TEXT = 160;
    private static final int LONGEST_ALTERNATIVE = 200;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 60;
    private static final int FIRST_YEAR = 2_000;
    private static final int LAST_YEAR = 2_199;

    private SlideReading() {}

    /** The picture that was sent; nothing when none was. */
    static Optional<Picture> picture(SlideChange change) {
        @Nullable String sent = change.picture();
        if (sent == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Picture.read(Base64.getDecoder().decode(sent)));
        } catch (IllegalArgumentException notBase64) {
            throw HttpProblem.badInput(
                    "BAD_PICTURE", "picture is not base64", "picture", "send the bytes of a PNG or JPEG in base64");
        } catch (UnfitPicture unfit) {
            throw HttpProblem.badInput("BAD_PICTURE", String.valueOf(unfit.getMessage()), "picture", unfit.hint());
        }
    }

    static Slide slide(
            SlideChange change, String id, @Nullable String picture, Function<String, Optional<Site>> sites) {
        @Nullable String text = change.text() == null ? null : Requests.text(change.text(), "text", LONGEST_TEXT);
        if (text == null && picture == null) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "text and picture are both missing", "text", "send a text, a picture, or both");
        }
        if (picture == null && change.alternative() != null) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "alternative is given without a picture", "alternative", "send it with its picture");
        }
        @Nullable String alternative =
                picture == null ? null : Requests.text(change.alternative(), "alternative", LONGEST_ALTERNATIVE);
        if (change.seconds() < LEAST_SECONDS || change.seconds() > MOST_SECONDS) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "seconds is " + change.seconds(),
                    "seconds",
                    "send " + LEAST_SECONDS + " to " + MOST_SECONDS);
        }
        @Nullable LocalDate from = day(change.from(), "from");
        @Nullable LocalDate until = day(change.until(), "until");
        if (from != null && until != null && until.isBefore(from)) {
            throw HttpProblem.badInput("BAD_VALUE", "until is before from", "until", "send a later day");
        }
        return new Slide(
                id, text, picture, alternative, change.seconds(), sites(change, sites), printed(from), printed(until));
    }

    private static List<String> sites(SlideChange change, Function<String, Optional<Site>> known) {
        @Nullable List<String> sent = change.sites();
        if (sent == null) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "sites is missing", "sites", "send a list of sites; empty means all of them");
        }
        List<String> sites = Requests.codes(sent, "sites").stream().distinct().toList();
        for (String site : sites) {
            if (known.apply(site).isEmpty()) {
                throw HttpProblem.badInput(
                        "SITE_UNKNOWN", "there is no site \"" + site + "\"", "sites", "see /api/v1/sites");
            }
        }
        return sites;
    }

    private static @Nullable LocalDate day(@Nullable String sent, String field) {
        if (sent == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(sent);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
            throw new DateTimeException("a year that no town plans for");
        } catch (DateTimeException malformed) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    field + " is \"" + Requests.printable(sent) + "\"",
                    field,
                    "send a day such as 2026-12-01");
        }
    }

    private static @Nullable String printed(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
