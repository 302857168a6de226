package be.mays.kiosk.printer.escpos;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one family of printers can do. Data only: the composer and the printer read it, nothing asks which printer
 * it is. Command bytes are in hexadecimal; sources are the makers' public ESC/POS references.
 *
 * @param columns characters of the normal size on a line
 * @param codeTable number of the character table, for {@code ESC t}
 * @param charset what that table holds
 * @param qrModuleDots side of a module of the QR code, in dots
 * @param status how the printer says how it is
 * @param completes answers {@code GS ( H}, the proof that all before it is printed
 * @param clearHex empties the printer's memory in real time; empty when it cannot
 * @param cutHex feeds to the cutter and cuts, or only feeds where there is no cutter
 * @param presentHex hands the slip out; empty when the cutter lets it fall
 */
public record PrinterProfile(
        String name,
        int columns,
        int codeTable,
        Charset charset,
        int qrModuleDots,
        StatusKind status,
        boolean completes,
        String clearHex,
        String cutHex,
        String presentHex) {
    private static final Charset WPC_1252 = Charset.forName("windows-1252");
    private static final Charset CP_858 = Charset.forName("IBM00858");
    /** Epson's DLE DC4, function 8: clears receive and print buffer; answered by 37 25 00. */
    private static final String CLEAR_EPSON = "10140801031401060208";

    /** How a printer says how it is. */
    public enum StatusKind {
        /** {@code DLE EOT n}, one byte for each n. */
        DLE_EOT,
        /** Custom's {@code DLE EOT 20}: six bytes with everything. */
        CUSTOM_FULL
    }

    /** Any 80 mm printer that speaks ESC/POS: many do not prove completion. */
    public static final PrinterProfile GENERIC_80 =
            new PrinterProfile("generic80", 48, 19, CP_858, 6, StatusKind.DLE_EOT, false, "", "1d564103", "");

    /** Any 58 mm printer that speaks ESC/POS, without a cutter. */
    public static final PrinterProfile GENERIC_58 =
            new PrinterProfile("generic58", 32, 19, CP_858, 5, StatusKind.DLE_EOT, false, "", "1b6405", "");

    /** Epson TM-T20, TM-T88 and their relatives. */
    public static final PrinterProfile EPSON_TM =
            new PrinterProfile("epson-tm", 48, 16, WPC_1252, 6, StatusKind.DLE_EOT, true, CLEAR_EPSON, "1d564103", "");

    /** Custom VKP80 II and III, a kiosk printer with a presenter. */
    public static final PrinterProfile CUSTOM_VKP80 =
            new PrinterProfile("custom-vkp80", 48, 19, CP_858, 6, StatusKind.CUSTOM_FULL, false, "", "1b69", "1d6505");

    /** All of them. */
    public static final List<PrinterProfile> ALL = List.of(GENERIC_80, GENERIC_58, EPSON_TM, CUSTOM_VKP80);

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException with the names there are
     */
    public static PrinterProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equals(name.toLowerCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + names()));
    }

    /** The names there are. */
    public static String names() {
        return ALL.stream().map(PrinterProfile::name).collect(Collectors.joining(", "));
    }

    /** The paper's width in dots of 1/8 mm. */
    public int widthDots() {
        return columns * 12;
    }

    byte[] clear() {
        return HexFormat.of().parseHex(clearHex);
    }

    byte[] cut() {
        return HexFormat.of().parseHex(cutHex);
    }

    byte[] present() {
        return HexFormat.of().parseHex(presentHex);
    }
}
