package be.mays.kiosk.printer.escpos;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one family of printers can do. Data only: the composer and the printer read it, nothing asks which printer
 * it is. Command bytes are in hexadecimal; sources are the makers' public ESC/POS references. Files are read by
 * {@link ProfileReader}.
 *
 * @param columns characters of the normal size on a line
 * @param widthDots printable width of the paper
 * @param dotsPerMm resolution, the same in both directions
 * @param cell size of a character of the normal size, and of a line of them
 * @param qrModuleDots side of a module of the QR code
 * @param charset the character table in which the slip is written
 * @param tables number of each usable character table, for {@code ESC t}
 * @param status how the printer says how it is
 * @param completes answers {@code GS ( H}, the proof that all before it is printed
 * @param clearHex empties the printer's memory in real time; empty when it cannot
 * @param recoverHex goes on after a jam that somebody has cleared; empty when it goes on by itself
 * @param cutHex feeds to the cutter and cuts, or only feeds where there is no cutter
 * @param cutFeedMm paper that this feeds
 * @param presentHex hands the slip out; empty when the cutter lets it fall
 * @param leftoverHex takes a slip away that nobody took, before the next; empty when there is no presenter
 */
public record PrinterProfile(
        String name,
        int columns,
        int widthDots,
        double dotsPerMm,
        Cell cell,
        int qrModuleDots,
        Charset charset,
        SortedMap<Charset, Integer> tables,
        StatusKind status,
        boolean completes,
        String clearHex,
        String recoverHex,
        String cutHex,
        int cutFeedMm,
        String presentHex,
        String leftoverHex) {

    /** How a printer says how it is. */
    public enum StatusKind {
        /** {@code DLE EOT n}, one byte for each n. */
        DLE_EOT,
        /** Custom's {@code DLE EOT 20}: six bytes with everything. */
        CUSTOM_FULL
    }

    /**
     * The size of a character in dots.
     *
     * @param lineDots from one line to the next, unless the characters are higher
     */
    public record Cell(int widthDots, int heightDots, int lineDots) {
        /** From a line of characters so many times as high to the next. */
        public int advanceDots(int times) {
            return Math.max(lineDots, heightDots * times);
        }
    }

    /** Any 80 mm printer that speaks ESC/POS: many do not prove completion. */
    public static final PrinterProfile GENERIC_80 = ProfileReader.shipped("generic80");

    /** Any 58 mm printer that speaks ESC/POS, without a cutter. */
    public static final PrinterProfile GENERIC_58 = ProfileReader.shipped("generic58");

    /** Epson TM-T20 and its relatives. */
    public static final PrinterProfile EPSON_TM = ProfileReader.shipped("epson-tm");

    /** Epson TM-T88 and its relatives, which print finer. */
    public static final PrinterProfile EPSON_TM_T88 = ProfileReader.shipped("epson-tm-t88");

    /** Custom VKP80 II and III, kiosk printers with a presenter. */
    public static final PrinterProfile CUSTOM_VKP80 = ProfileReader.shipped("custom-vkp80");

    /** All that are shipped. */
    public static final List<PrinterProfile> ALL =
            List.of(GENERIC_80, GENERIC_58, EPSON_TM, EPSON_TM_T88, CUSTOM_VKP80);

    /** Freezes the tables. */
    public PrinterProfile {
        tables = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    }

    /**
     * The profile of that name, or the one in that file of an installer's own.
     *
     * @throws IllegalArgumentException with the names there are, or with every fault of the file
     */
    public static PrinterProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findAny()
                .orElseGet(() -> ProfileReader.file(name));
    }

    /** The names that are shipped. */
    public static String names() {
        return ALL.stream().map(PrinterProfile::name).collect(Collectors.joining(", "));
    }

    /** The number of the slip's own table. */
    public int codeTable() {
        return Objects.requireNonNull(tables.get(charset));
    }

    /** The table that has every character of a text, the slip's own first; nothing when none has. */
    public Optional<Charset> findTableFor(String text) {
        return Stream.concat(Stream.of(charset), tables.keySet().stream())
                .filter(table -> table.newEncoder().canEncode(text))
                .findFirst();
    }

    /** Whether the printer hands slips out through a mouth where one may be left. */
    public boolean hasPresenter() {
        return !leftoverHex.isEmpty();
    }

    /** So many dots as a length of paper. */
    public double mm(int dots) {
        return dots / dotsPerMm;
    }

    byte[] clear() {
        return HexFormat.of().parseHex(clearHex);
    }

    byte[] recover() {
        return HexFormat.of().parseHex(recoverHex);
    }

    byte[] cut() {
        return HexFormat.of().parseHex(cutHex);
    }

    byte[] present() {
        return HexFormat.of().parseHex(presentHex);
    }

    byte[] leftover() {
        return HexFormat.of().parseHex(leftoverHex);
    }
}
