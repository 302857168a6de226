package be.mays.kiosk;

import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.TicketPrinter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that uses the printer: prints, asks, and looks at it now and then while nobody waits. */
final class PrinterDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterDesk.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final long STOP_SECONDS = 2;

    private final TicketPrinter printer;
    private final Consumer<KioskEvent> events;
    private final BooleanSupplier isIdle;
    private final Map<String, Slip> slips = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kiosk-printer").daemon().factory());

    private @Nullable Future<?> looking;

    PrinterDesk(TicketPrinter printer, Consumer<KioskEvent> events, BooleanSupplier isIdle) {
        this.printer = printer;
        this.events = events;
        this.isIdle = isIdle;
    }

    void start() {
        looking = thread.scheduleWithFixedDelay(
                () -> {
                    if (isIdle.getAsBoolean()) {
                        events.accept(new KioskEvent.PrinterSeen(health()));
                    }
                },
                0,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    void ask(String key) {
        thread.execute(() -> events.accept(new KioskEvent.PrinterAnswered(key, health())));
    }

    /** Keeps what a ticket's slip says until it is printed or forgotten. */
    void keep(String ticket, Slip slip) {
        slips.put(ticket, slip);
    }

    void forget(String ticket) {
        slips.remove(ticket);
    }

    void print(String ticket) {
        thread.execute(() -> events.accept(printed(ticket)));
    }

    /** Prints a slip again, after what is being printed now, and waits for what became of it. */
    PrintResult reprint(Slip slip) throws InterruptedException {
        return inTurn(() -> printer.reprint(slip), new PrintResult.Uncertain(PrinterTrouble.BROKEN));
    }

    private <T> T inTurn(Callable<T> work, T otherwise) throws InterruptedException {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException | RejectedExecutionException fault) {
            LOG.error("the printer did not do what others asked", fault);
            return otherwise;
        }
    }

    /** The same printer for others: each call waits for its turn on the printer's thread. */
    TicketPrinter lend() {
        return new TicketPrinter() {
            @Override
            public PrinterHealth health() {
                return waited(PrinterDesk.this::health, PrinterHealth.troubled(PrinterTrouble.BROKEN));
            }

            @Override
            public PrintResult print(Slip slip) {
                return waited(() -> printer.print(slip), new PrintResult.Uncertain(PrinterTrouble.BROKEN));
            }

            @Override
            public PrintResult reprint(Slip slip) {
                return waited(() -> printer.reprint(slip), new PrintResult.Uncertain(PrinterTrouble.BROKEN));
            }

            private <T> T waited(Callable<T> work, T otherwise) {
                try {
                    return inTurn(work, otherwise);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return otherwise;
                }
            }

            @Override
            public void close() {
                // why: it stays the desk's
            }
        };
    }

    private PrinterHealth health() {
        try {
            return printer.health();
        } catch (RuntimeException fault) {
            // why: whatever breaks in a driver, the thread must go on, or every later press would hang
            LOG.error("the printer's status could not be read", fault);
            return PrinterHealth.troubled(PrinterTrouble.BROKEN);
        }
    }

    private KioskEvent printed(String ticket) {
        @Nullable Slip slip = slips.remove(ticket);
        if (slip == null) {
            return new KioskEvent.SlipFailed(ticket, PrinterTrouble.BROKEN);
        }
        try {
            return switch (printer.print(slip)) {
                case PrintResult.Printed _ -> new KioskEvent.SlipPrinted(ticket);
                case PrintResult.Uncertain uncertain -> {
                    LOG.warn("ticket {}: the slip is uncertain: {}", ticket, uncertain.trouble());
                    yield new KioskEvent.SlipUncertain(ticket);
                }
                case PrintResult.Missing missing -> {
                    LOG.warn("ticket {}: no slip came out: {}", ticket, missing.trouble());
                    yield new KioskEvent.SlipFailed(ticket, missing.trouble());
                }
            };
        } catch (RuntimeException fault) {
            // why: a slip with a fault in it may be half out; the number stays valid and the kiosk goes on
            LOG.error("ticket {}: the slip could not be printed", ticket, fault);
            return new KioskEvent.SlipUncertain(ticket);
        }
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.cancel(false);
        }
        thread.shutdownNow();
        printer.close();
        try {
            // why: what counts the paper may be writing
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the printer is still busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
