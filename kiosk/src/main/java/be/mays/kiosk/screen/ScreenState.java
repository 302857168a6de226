package be.mays.kiosk.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page shows, in words.
 *
 * @param view pairing, waiting (nothing to offer yet) or offer
 * @param clock such as {@code 10.20}; empty while the site's time zone is unknown
 * @param groups lanes that share one waiting figure in public stand in one group
 * @param pairingCode what an administrator types; null unless the kiosk waits to be approved
 * @param slips how many slips came out of the virtual printer; the page fetches the last when it grows
 * @param faults what is wrong with the virtual printer
 * @param dialog the question that is up
 */
public record ScreenState(
        String view,
        String municipality,
        String siteName,
        String clock,
        Status status,
        List<LaneGroup> groups,
        @Nullable String pairingCode,
        long slips,
        List<String> faults,
        DialogView dialog) {

    /**
     * What to do now.
     *
     * @param tone calm, busy, good or care; always said in words too
     * @param number shown very large; null when there is none
     */
    public record Status(
            String tone,
            String headline,
            String detail,
            @Nullable String number) {}

    /** Lanes with one waiting figure; the figure is empty when none of them is offered. */
    public record LaneGroup(String waiting, List<LaneTile> lanes) {}

    /**
     * One button.
     *
     * @param lane quick, thematic or private
     * @param lamp ready, busy, closed or out_of_order
     * @param note why the button is dark, and where or when else; empty when it is not
     * @param spoken what is read aloud when the button is reached by a key
     */
    public record LaneTile(
            String lane, String name, String description, String lamp, String note, List<Utterance> spoken) {}
}
