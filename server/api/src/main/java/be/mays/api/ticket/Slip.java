package be.mays.api.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a slip in the order of the paper. All are plain text without control characters; the kiosk
 * lays them out. They are Dutch; a translation that the kiosk adds is its own. Slips of the shared series carry no
 * lane word and no bring-list.
 *
 * @param language what the visitor chose, a BCP 47 tag
 * @param number printed as large as the printer can
 * @param timeText when it was issued, for example {@code 10.14 uur}
 * @param laneWord the lane in a word; null when the series is shared
 * @param estimate when the call is expected, for example {@code ongeveer tussen 10.20 en 10.30 uur}; null when unknown
 * @param bring what to bring; empty when the series is shared or nothing is known
 * @param visitUrl what the QR code opens; null when the installation has no visitor's page
 * @param closingLine one line for those who come late
 */
public record Slip(
        String language,
        String municipality,
        String siteName,
        String number,
        String dateText,
        String timeText,
        @Nullable String laneWord,
        @Nullable String estimate,
        List<String> bring,
        @Nullable String visitUrl,
        String closingLine) {}
