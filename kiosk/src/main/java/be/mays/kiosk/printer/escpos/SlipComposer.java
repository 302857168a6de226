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
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a slip out and writes it as ESC/POS. Immutable, thread-safe. */
public final class SlipComposer {
    /** The longest number that fits in the largest size on the narrowest paper. */
    private static final int LARGEST_FITS = 4;

    private final PrinterProfile profile;
    private final Texts texts;

    /** A composer for one kind of printer. */
    public SlipComposer(PrinterProfile profile) {
        this.profile = profile;
        this.texts = Texts.dutch(SlipComposer.class);
    }

    /** The bytes of a slip, from the reset of the printer to the cut. */
    public byte[] compose(Slip slip) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(700);
        // why: the library's streams to printers hide errors or hang; it only composes here
        try (EscPos printer = new EscPos(bytes)) {
            printer.initializePrinter();
            printer.setPrinterCharacterTable(profile.codeTable());
            printer.setCharsetName(profile.charset().name());
            write(printer, slip);
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
        FontSize size = number.length() <= LARGEST_FITS ? FontSize._8 : FontSize._4;
        printer.write(centered(size, true), number + "\n");
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
