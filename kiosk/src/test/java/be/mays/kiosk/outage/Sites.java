package be.mays.kiosk.outage;

import be.mays.api.device.DeviceView.NumberBlock;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import java.time.Instant;
import java.util.List;

/** A site as its server describes it: quick with series A, thematic and private share R. */
public final class Sites {
    /** Monday 23 November 2026, 10.14 in Maaseik. */
    public static final Instant MORNING = Instant.parse("2026-11-23T09:14:00Z");

    private Sites() {}

    /** Open from 9 to 12 on that Monday and the day after, private only on Tuesday. */
    public static Menu menu() {
        Menu.Span monday = new Menu.Span(Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T11:00:00Z"));
        Menu.Span tuesday = new Menu.Span(Instant.parse("2026-11-24T08:00:00Z"), Instant.parse("2026-11-24T11:00:00Z"));
        return new Menu(
                "maaseik",
                "Stadhuis",
                "Stad Maaseik",
                "Europe/Brussels",
                MORNING,
                List.of(
                        lane(Lane.QUICK, "Snelbalie"),
                        lane(Lane.THEMATIC, "Themabalie"),
                        lane(Lane.PRIVATE, "Spreekruimte")),
                List.of(),
                new Menu.SlipTexts("http://mays.example.be/t/", "Te laat? Meld u aan het onthaal."),
                new Menu.OwnNumbers(
                        "03:00",
                        List.of(
                                new Menu.LaneNumbers(Lane.QUICK, "A", false, List.of(monday, tuesday)),
                                new Menu.LaneNumbers(Lane.THEMATIC, "R", true, List.of(monday, tuesday)),
                                new Menu.LaneNumbers(Lane.PRIVATE, "R", true, List.of(tuesday)))));
    }

    private static Menu.MenuLane lane(Lane lane, String name) {
        return new Menu.MenuLane(lane, true, true, name, "", null, 0);
    }

    /** Three numbers of each series on Monday, two of A on Tuesday. */
    public static List<NumberBlock> blocks() {
        return List.of(
                new NumberBlock("A", "2026-11-23", 951, 953),
                new NumberBlock("R", "2026-11-23", 951, 953),
                new NumberBlock("A", "2026-11-24", 961, 962));
    }

    /** All of it, last heard of in the run "boot" at moment 0. */
    public static KnownSite known() {
        return new KnownSite(menu(), blocks(), MORNING, "boot", 0, true);
    }

    /** A number of that site. */
    public static OwnNumber number(String key, int digits) {
        return new OwnNumber(
                key,
                "00000000-0000-4000-8000-000000000" + digits,
                "token-" + digits,
                "A",
                digits,
                Lane.QUICK,
                null,
                "nl",
                java.time.LocalDate.parse("2026-11-23"),
                "boot",
                5_000,
                MORNING.plusSeconds(5),
                true,
                MORNING);
    }
}
