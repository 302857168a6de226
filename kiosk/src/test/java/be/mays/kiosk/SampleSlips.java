package be.mays.kiosk;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Slip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slips as the server sends them. */
public final class SampleSlips {
    private SampleSlips() {}

    public static Slip quick() {
        return slip(Lane.QUICK, "A042");
    }

    public static Slip shared() {
        return slip(Lane.THEMATIC, "R017");
    }

    public static Slip slip(Lane lane, String number) {
        boolean quick = lane == Lane.QUICK;
        return slip(
                number,
                "Stadhuis",
                quick ? "snelbalie" : null,
                "ongeveer tussen 10.20 en 10.30 uur",
                quick ? List.of("identiteitskaart", "pincode", "recente pasfoto") : List.of());
    }

    public static Slip slip(
            String number, String site, @Nullable String laneWord, @Nullable String estimate, List<String> bring) {
        return new Slip(
                "nl",
                "Stad Maaseik",
                site,
                number,
                "23 november 2026",
                "10.14 uur",
                laneWord,
                estimate,
                bring,
                "https://volgnummer.maaseik.be/t/Zk3vQ9xTb1mWc7RfYp0LsA",
                "Te laat? Meld u aan het onthaal.");
    }

    /** The same slip for a visitor who chose another language. */
    public static Slip in(String language, Slip slip) {
        return new Slip(
                language,
                slip.municipality(),
                slip.siteName(),
                slip.number(),
                slip.dateText(),
                slip.timeText(),
                slip.laneWord(),
                slip.estimate(),
                slip.bring(),
                slip.visitUrl(),
                slip.closingLine());
    }
}
