package be.mays.kiosk.printer.paper;

import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.TicketPrinter;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * A printer that counts its paper. A slip that may have come out is counted too. {@link #rollChanged} and
 * {@link #forecast} may come from any thread; the rest is for the printer's own.
 */
public final class PaperMeter implements TicketPrinter {
    private final TicketPrinter printer;
    private final ToIntFunction<Slip> slipMm;
    private final long rollMm;
    private final PaperStore store;
    private final Supplier<Instant> now;
    private PaperRoll roll;

    /**
     * Counts what this printer prints.
     *
     * @param slipMm length of a slip, in millimeters
     * @param rollMm length of a new roll
     */
    public PaperMeter(
            TicketPrinter printer, ToIntFunction<Slip> slipMm, long rollMm, PaperStore store, Supplier<Instant> now) {
        this.printer = printer;
        this.slipMm = slipMm;
        this.rollMm = rollMm;
        this.store = store;
        this.now = now;
        this.roll = store.read();
    }

    @Override
    public PrinterHealth health() {
        PrinterHealth health = printer.health();
        if (health.isReady() || health.trouble() == PrinterTrouble.PAPER_OUT) {
            change(before -> before.seen(!health.isReady(), now.get()));
        }
        return health;
    }

    @Override
    public PrintResult print(Slip slip) {
        return counted(slip, printer.print(slip));
    }

    @Override
    public PrintResult reprint(Slip slip) {
        return counted(slip, printer.reprint(slip));
    }

    private PrintResult counted(Slip slip, PrintResult result) {
        if (!(result instanceof PrintResult.Missing)) {
            int mm = slipMm.applyAsInt(slip);
            change(before -> before.printed(mm, now.get()));
        }
        return result;
    }

    /** Somebody says that a new roll is in: needed when it was changed before the old one ended. */
    public void rollChanged() {
        change(before -> before.changed(now.get()));
    }

    /** When the roll ends. */
    public synchronized PaperForecast forecast() {
        return roll.forecast(rollMm, now.get());
    }

    private synchronized void change(UnaryOperator<PaperRoll> step) {
        PaperRoll after = step.apply(roll);
        if (!after.equals(roll)) {
            roll = after;
            store.keep(after);
        }
    }

    @Override
    public void close() {
        printer.close();
    }
}
