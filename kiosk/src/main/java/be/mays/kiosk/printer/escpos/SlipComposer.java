package be.mays.kiosk.printer.escpos;

import be.mays.api.ticket.Slip;
import be.mays.platform.text.Texts;
import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.Style.FontSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lays a slip out and writes it as ESC/POS: the Dutch lines of the server, and under them, marked as a translation,
 * the lines in the visitor's language. A line is written in a character table that has all its characters, and only
 * when there is none it is drawn. Not thread-safe.
 */
public final class SlipComposer {
    private static final List<FontSize> SIZES = List.of(
            FontSize._8, FontSize._7, FontSize._6, FontSize._5, FontSize._4, FontSize._3, FontSize._2, FontSize._1);

    private static final byte BETWEEN_DRAWN_DOTS = 4;

    private final PrinterProfile profile;
    private final Texts texts;
    private final RasterText raster;

    /** A composer for one kind of printer. */
    public SlipComposer(PrinterProfile profile) {
        this.profile = profile;
        this.texts = Texts.dutch(SlipComposer.class);
        this.raster = new RasterText(profile.widthDots(), profile.cell().heightDots());
    }

    /** The bytes of a slip, from the reset of the printer to the cut. */
    public byte[] compose(Slip slip) {
        return compose(slip, false);
    }

    /** The bytes of a slip that is printed again, marked as a duplicate. */
    public byte[] composeAgain(Slip slip) {
        return compose(slip, true);
    }

    private byte[] compose(Slip slip, boolean duplicate) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(700);
        // why: the library's streams to printers hide errors or hang; it only composes here
        try (EscPos printer = new EscPos(bytes)) {
            printer.initializePrinter();
            printer.setPrinterCharacterTable(profile.codeTable());
            printer.setCharsetName(profile.charset().name());
            if (duplicate) {
                printer.write(centered(FontSize._2, true), printable(texts.get("slip.duplicate")) + "\n");
            }
            write(printer, slip);
            writeTranslation(printer, slip);
            printer.write(profile.cut(), 0, profile.cut().length);
            printer.write(profile.present(), 0, profile.present().length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private void write(EscPos printer, Slip slip) throws IOException {
        printer.write(centered(FontSize._1, true), lines(slip.municipality(), slip.siteName()) + "\n");
        String number = printable(slip.number());
        printer.write(centered(largestFor(number), true), numberLines(number));
        @Nullable String laneWord = slip.laneWord();
        String issued = slip.dateText() + " " + slip.timeText();
        printer.write(
                centered(FontSize._1, false), lines(laneWord == null ? issued : issued + " - " + laneWord) + "\n");
        @Nullable String estimate = slip.estimate();
        if (estimate != null) {
            printer.write(centered(FontSize._1, true), lines(estimate));
        }
        if (!slip.bring().isEmpty()) {
            String bring = texts.get("slip.bring", String.join(", ", slip.bring()));
            printer.write(centered(FontSize._1, false), lines(bring));
        }
        @Nullable String url = slip.visitUrl();
        if (url != null) {
            // why: a camera needs an empty edge of four modules around the code
            printer.write(centered(FontSize._1, false), "\n");
            writeQrCode(printer, printable(url));
            printer.write(centered(FontSize._1, false), "\n" + lines(texts.get("slip.follow")));
        }
        printer.write(centered(FontSize._1, false), lines(slip.closingLine()));
    }

    /**
     * A QR code of model 2, level M ({@code GS ( k}, functions 165, 167, 169, 180 and 181). Written here because the
     * library numbers the models from 48, which printers read as none and model 1.
     */
    private void writeQrCode(EscPos printer, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 40);
        bytes.writeBytes(HexFormat.of().parseHex("1d286b0400314132001d286b03003143"));
        bytes.write(profile.qrModuleDots());
        bytes.writeBytes(HexFormat.of().parseHex("1d286b03003145311d286b"));
        bytes.write((data.length + 3) & 0xff);
        bytes.write((data.length + 3) >> 8);
        bytes.writeBytes(HexFormat.of().parseHex("315030"));
        bytes.writeBytes(data);
        bytes.writeBytes(HexFormat.of().parseHex("1d286b0300315130"));
        printer.write(bytes.toByteArray(), 0, bytes.size());
    }

    private FontSize largestFor(String number) {
        return SIZES.stream()
                .filter(size -> number.length() * (size.value + 1) <= profile.columns())
                .findFirst()
                .orElse(FontSize._1);
    }

    /** A number that is no number of ours, longer than any paper, is broken. */
    private String numberLines(String number) {
        return SlipText.wrap(number, profile.columns()).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private void writeTranslation(EscPos printer, Slip slip) throws IOException {
        List<String> translated = SlipTranslation.lines(slip);
        if (translated.isEmpty()) {
            return;
        }
        printer.write(centered(FontSize._1, true), "\n" + lines(texts.get("slip.translation")));
        for (String line : translated) {
            String plain = SlipText.plain(line);
            Optional<Charset> table = profile.findTableFor(plain);
            if (table.isPresent()) {
                writeInTable(printer, plain, table.get());
            } else {
                writeDrawn(printer, plain);
            }
        }
    }

    private void writeInTable(EscPos printer, String text, Charset table) throws IOException {
        boolean own = table.equals(profile.charset());
        if (!own) {
            select(printer, table);
        }
        for (String line : SlipText.wrap(text, profile.columns())) {
            printer.write(centered(FontSize._1, false), line + "\n");
        }
        if (!own) {
            select(printer, profile.charset());
        }
    }

    private void select(EscPos printer, Charset table) throws IOException {
        printer.setPrinterCharacterTable(Objects.requireNonNull(profile.tables().get(table)));
        printer.setCharsetName(table.name());
    }

    /** Pictures by {@code GS v 0}, with a little space between them by {@code ESC J}. */
    private void writeDrawn(EscPos printer, String text) throws IOException {
        for (BitImage image : raster.lines(text)) {
            printer.write(centered(FontSize._1, false), "");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(image.rows().length + 16);
            bytes.writeBytes(new byte[] {0x1b, 0x4a, BETWEEN_DRAWN_DOTS});
            bytes.writeBytes(HexFormat.of().parseHex("1d763000"));
            bytes.write(image.widthDots() / 8);
            bytes.write(0);
            bytes.write(image.heightDots() & 0xff);
            bytes.write(image.heightDots() >> 8);
            bytes.writeBytes(image.rows());
            bytes.writeBytes(new byte[] {0x1b, 0x4a, BETWEEN_DRAWN_DOTS});
            printer.write(bytes.toByteArray(), 0, bytes.size());
        }
    }

    private static Style centered(FontSize size, boolean bold) {
        return new Style().setFontSize(size, size).setBold(bold).setJustification(Justification.Center);
    }

    private String lines(String... paragraphs) {
        return List.of(paragraphs).stream()
                .flatMap(paragraph -> SlipText.wrap(printable(paragraph), profile.columns()).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String printable(String text) {
        return SlipText.printable(text, profile.charset());
    }
}
