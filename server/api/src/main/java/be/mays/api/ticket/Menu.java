package be.mays.api.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kiosk offers now: {@code GET /api/v1/sites/{site}/menu}, with an ETag.
 *
 * @param zone IANA name of the site's time zone, for the clock on the screen
 * @param lanes all three lanes, in the order quick, thematic, private; a lane that the site does not have is listed
 *     with {@code offered} false and says where it is
 * @param services the services of open lanes, in visitors' words
 * @param ownNumbers what a kiosk needs to give out numbers without the server; null from an older server
 */
public record Menu(
        String site,
        String siteName,
        String municipality,
        String zone,
        Instant time,
        List<MenuLane> lanes,
        List<MenuService> services,
        SlipTexts slipTexts,
        @Nullable OwnNumbers ownNumbers) {
    /** A menu for a kiosk that gives out no numbers of its own. */
    public Menu(
            String site,
            String siteName,
            String municipality,
            String zone,
            Instant time,
            List<MenuLane> lanes,
            List<MenuService> services,
            SlipTexts slipTexts) {
        this(site, siteName, municipality, zone, time, lanes, services, slipTexts, null);
    }

    /**
     * One button.
     *
     * @param offered whether the site has this lane at all
     * @param open whether a ticket can be had now
     * @param name for example {@code Snelbalie}
     * @param description what it is for, a few words
     * @param closedText why not and where or when else; null when open
     * @param waiting how many wait in public (thematic and private are one figure); null when not offered
     */
    public record MenuLane(
            Lane lane,
            boolean offered,
            boolean open,
            String name,
            String description,
            @Nullable String closedText,
            @Nullable Integer waiting) {}

    /**
     * One thing that visitors come for.
     *
     * @param bring what to bring, shown before the slip is printed
     * @param online where it can be done without a visit; null when it cannot
     * @param byAppointment usually by appointment; a ticket is issued all the same
     * @param words other words by which visitors look for it; empty from an older server
     * @param translations the name by language code; empty from an older server
     */
    public record MenuService(
            String id,
            String name,
            Lane lane,
            List<String> bring,
            @Nullable String online,
            @Nullable String note,
            boolean byAppointment,
            List<String> words,
            Map<String, String> translations) {
        /** Takes what an older server leaves out as empty. */
        public MenuService {
            words = words == null ? List.of() : List.copyOf(words);
            translations = translations == null ? Map.of() : Map.copyOf(translations);
        }
    }

    /**
     * The parts of a slip that a kiosk needs when it must print without the server.
     *
     * @param visitUrlPrefix the visit token is appended; null when there is no visitor's page
     */
    public record SlipTexts(@Nullable String visitUrlPrefix, String closingLine) {}

    /**
     * What a kiosk needs to give out numbers without the server.
     *
     * @param dayTurn site time at which one business day becomes the next, such as {@code 03:00}
     */
    public record OwnNumbers(String dayTurn, List<LaneNumbers> lanes) {}

    /**
     * The numbers and hours of a lane that the site has.
     *
     * @param shared other lanes have the same series, so that its slips tell nothing of lane or service
     * @param issuing when tickets are issued, from the present day on for at least a week, in order
     */
    public record LaneNumbers(Lane lane, String series, boolean shared, List<Span> issuing) {}

    /** From an instant until just before another. */
    public record Span(Instant from, Instant until) {}
}
