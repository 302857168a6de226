package be.mays.kiosk.printer.virtual;

/** The ESC/POS commands that our programs send; nothing else is understood. */
sealed interface Command {

    /** Is answered at once, also when the printer is off line. */
    sealed interface RealTime extends Command {}

    /** {@code DLE EOT n}, n = 1 to 4. */
    record AskStatus(int question) implements RealTime {}

    /** Custom's {@code DLE EOT 20}. */
    record AskFullStatus() implements RealTime {}

    /** {@code DLE ENQ 2}: goes on after a cleared jam with an empty memory. */
    record Recover() implements RealTime {}

    /** {@code DLE DC4 8 …}: empties receive and print buffer. */
    record Clear() implements RealTime {}

    /** {@code ESC @}. */
    record Reset() implements Command {}

    /** {@code ESC t n}. */
    record SelectTable(int table) implements Command {}

    /** {@code ESC E n}. */
    record Bold(boolean on) implements Command {}

    /** {@code GS ! n}: how many times as wide and high. */
    record Size(int width, int height) implements Command {}

    /** {@code ESC a n}. */
    record Justify(RenderedSlip.Side side) implements Command {}

    /** A setting that must be at its default: font A, no underline, default line spacing, not reversed. */
    record Default(String name) implements Command {}

    /** Printable bytes, one character each. */
    record Text(String raw) implements Command {}

    /** {@code LF}. */
    record EndLine() implements Command {}

    /** {@code ESC J n}. */
    record FeedDots(int dots) implements Command {}

    /** {@code ESC d n}. */
    record Feed(int lines) implements Command {}

    /** {@code GS ( k … 65}: must be model 2. */
    record QrModel() implements Command {}

    /** {@code GS ( k … 67}. */
    record QrModule(int dots) implements Command {}

    /** {@code GS ( k … 69}: must be level M. */
    record QrLevel() implements Command {}

    /** {@code GS ( k … 80}: one character for each byte. */
    record QrData(String raw) implements Command {}

    /** {@code GS ( k … 81}. */
    record QrPrint() implements Command {}

    /** {@code GS V 65 n}, which feeds n dots past the cutter first, or {@code ESC i}. */
    record Cut(int feedDots) implements Command {}

    /** {@code GS v 0}: one bit for a dot, rows as hexadecimal. */
    record Image(int widthDots, int heightDots, String rowsHex) implements Command {}

    /** {@code GS e 5}: Custom's presenter hands the slip out. */
    record Present() implements Command {}

    /** {@code GS e 2}: Custom's presenter takes back a slip that nobody took. */
    record Retract() implements Command {}

    /** {@code GS a n}: tells its status by itself from now on, or no more. */
    record AutoStatus(boolean on) implements Command {}

    /** {@code GS I n}: 66 the maker, 67 the model. */
    record AskIdentity(int question) implements Command {}

    /** {@code GS r 1}: the paper, when all before it is printed. */
    record AskPaper() implements Command {}

    /** {@code GS ( H … 48 48 d1 d2 d3 d4}: asks for a sign when all before it is printed. */
    record Mark(String mark) implements Command {}
}
