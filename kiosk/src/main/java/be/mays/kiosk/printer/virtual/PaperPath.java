package be.mays.kiosk.printer.virtual;

import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.RenderedSlip.Element;
import be.mays.kiosk.printer.virtual.RenderedSlip.Side;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries commands out as a print head would. Strict: what a real printer would print wrongly is refused. */
final class PaperPath {
    private final PrinterProfile profile;
    private final int columns;
    private final boolean endsByFeeding;
    private final List<Element> elements = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private Style style = Style.DEFAULT;
    private @Nullable Style lineStyle;
    private @Nullable Charset charset;
    private @Nullable String qrData;
    private int qrModule;

    private record Style(int width, int height, boolean bold, Side side) {
        static final Style DEFAULT = new Style(1, 1, false, Side.LEFT);
    }

    PaperPath(PrinterProfile profile) {
        this.profile = profile;
        this.columns = profile.columns();
        this.endsByFeeding = profile.cutHex().startsWith("1b64");
    }

    /** The slip that this command ends, if it ends one. */
    Optional<RenderedSlip> carryOut(Command command) {
        switch (command) {
            case Command.Reset _ -> reset();
            case Command.SelectTable table -> charset = table(table.table());
            case Command.Bold bold -> style = new Style(style.width(), style.height(), bold.on(), style.side());
            case Command.Size size -> style = new Style(size.width(), size.height(), style.bold(), style.side());
            case Command.Justify justify ->
                style = new Style(style.width(), style.height(), style.bold(), justify.side());
            case Command.Text text -> print(text.raw());
            case Command.EndLine _ -> endLine();
            case Command.FeedDots feed -> elements.add(new RenderedSlip.Gap(feed.dots()));
            case Command.Image image -> printImage(image);
            case Command.QrModule module -> qrModule = module.dots();
            case Command.QrData data -> qrData = data.raw();
            case Command.QrPrint _ -> printQr();
            case Command.Feed _ -> {
                return endsByFeeding ? Optional.of(tearOff(true)) : Optional.empty();
            }
            case Command.Cut _ -> {
                return Optional.of(tearOff(true));
            }
            case Command.Default _,
                    Command.QrModel _,
                    Command.QrLevel _,
                    Command.Present _,
                    Command.Retract _,
                    Command.AutoStatus _,
                    Command.AskIdentity _,
                    Command.AskPaper _,
                    Command.Mark _,
                    Command.RealTime _ -> {}
        }
        return Optional.empty();
    }

    /** What has been printed since the last cut, if anything. */
    Optional<RenderedSlip> uncut() {
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(new RenderedSlip(profile.widthDots(), false, elements));
    }

    /** Forgets settings and the line that is not printed yet; what is on the paper stays there. */
    void reset() {
        style = Style.DEFAULT;
        lineStyle = null;
        line.setLength(0);
        charset = null;
        qrData = null;
        qrModule = 0;
    }

    private RenderedSlip tearOff(boolean cut) {
        if (!line.isEmpty()) {
            throw new UnknownBytesException("a cut inside a line", bytesOf(line), 0);
        }
        RenderedSlip slip = new RenderedSlip(profile.widthDots(), cut, elements);
        elements.clear();
        return slip;
    }

    private Charset table(int number) {
        return profile.tables().entrySet().stream()
                .filter(table -> table.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(
                        () -> new UnknownBytesException("an unknown character table", new byte[] {(byte) number}, 0));
    }

    private void print(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        if (charset == null) {
            throw new UnknownBytesException("text before a character table", bytes, 0);
        }
        if (lineStyle != null && !lineStyle.equals(style)) {
            throw new UnknownBytesException("two styles on one line", bytes, 0);
        }
        lineStyle = style;
        line.append(new String(bytes, charset));
        if (line.length() * style.width() > columns) {
            throw new UnknownBytesException("a line wider than the paper", bytes, 0);
        }
    }

    private void endLine() {
        Style used = lineStyle == null ? style : lineStyle;
        elements.add(new RenderedSlip.Line(line.toString(), used.width(), used.height(), used.bold(), used.side()));
        line.setLength(0);
        lineStyle = null;
    }

    private void printImage(Command.Image image) {
        if (!line.isEmpty()) {
            throw new UnknownBytesException("a picture inside a line", bytesOf(line), 0);
        }
        if (image.widthDots() > profile.widthDots()) {
            throw new UnknownBytesException("a picture wider than the paper", new byte[0], 0);
        }
        elements.add(new RenderedSlip.Image(image.widthDots(), image.heightDots(), image.rowsHex(), style.side()));
    }

    private void printQr() {
        @Nullable String data = qrData;
        if (data == null || qrModule < 1) {
            throw new UnknownBytesException("a QR code without data or size", new byte[0], 0);
        }
        elements.add(new RenderedSlip.Qr(data, qrModule, style.side()));
    }

    private static byte[] bytesOf(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
