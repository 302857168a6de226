package be.mays.kiosk.printer.virtual;

import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.PrinterLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A printer made of software. Understands exactly what our programs send, prints on virtual paper, answers
 * status questions also when it is off line, keeps what it cannot print yet in its memory, and fails on demand.
 * Thread-safe.
 */
public final class VirtualPrinter {
    private static final int SLIPS_KEPT = 50;

    private final PrinterProfile profile;
    private final Tokenizer tokenizer = new Tokenizer();
    private final PaperPath paper;
    private final Deque<Command> memory = new ArrayDeque<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Deque<RenderedSlip> slips = new ArrayDeque<>();
    private final List<Consumer<RenderedSlip>> listeners = new ArrayList<>();
    private @Nullable Fault planned;
    private int plannedAfter;
    private long slipCount;

    /** A healthy printer of that kind, without a slip. */
    public VirtualPrinter(PrinterProfile profile) {
        this.profile = profile;
        this.paper = new PaperPath(profile.columns(), profile.cutHex().startsWith("1b64"));
    }

    /** The way to it, inside this program. */
    public PrinterLine line() {
        return new VirtualLine(this);
    }

    /** Makes it fail or heals it; a healed printer prints what is in its memory. */
    public synchronized void setFault(Fault fault, boolean present) {
        if (present) {
            faults.add(fault);
        } else {
            faults.remove(fault);
        }
        if (fault == Fault.UNPLUGGED) {
            powerOff();
        }
        printMemory();
    }

    /** Makes it fail after so many more commands: in the middle of a slip. */
    public synchronized void setFaultAfter(Fault fault, int commands) {
        planned = fault;
        plannedAfter = commands;
    }

    /** What is wrong now. */
    public synchronized Set<Fault> faults() {
        return Set.copyOf(faults);
    }

    /** Hears of each slip that is cut off, on the printing thread. */
    public synchronized void addListener(Consumer<RenderedSlip> listener) {
        listeners.add(listener);
    }

    /** The last slips, oldest first. */
    public synchronized List<RenderedSlip> slips() {
        return List.copyOf(slips);
    }

    /** The last slip that was cut off. */
    public synchronized Optional<RenderedSlip> findLastSlip() {
        return Optional.ofNullable(slips.peekLast());
    }

    /** How many slips were ever cut off. */
    public synchronized long slipCount() {
        return slipCount;
    }

    /** What hangs out of the printer, printed but not cut. */
    public synchronized Optional<RenderedSlip> findUncut() {
        return paper.uncut();
    }

    /**
     * Takes bytes from a line.
     *
     * @return whether they were taken; false while it stalls
     * @throws UnknownBytesException when they are not what our programs send
     */
    public synchronized boolean receive(byte[] bytes) {
        if (faults.contains(Fault.STALL)) {
            return false;
        }
        for (Command command : tokenizer.take(bytes)) {
            if (command instanceof Command.RealTime now) {
                answer(now);
            } else {
                memory.add(command);
            }
        }
        printMemory();
        return true;
    }

    /** Waits at most so long for bytes that it has to say; none when the thread is interrupted. */
    public byte[] awaitAnswers(Duration deadline) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            byte @Nullable [] first = answers.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            for (byte @Nullable [] next = first; next != null; next = answers.poll()) {
                bytes.writeBytes(next);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return bytes.toByteArray();
    }

    synchronized boolean isUnplugged() {
        return faults.contains(Fault.UNPLUGGED);
    }

    private void powerOff() {
        memory.clear();
        answers.clear();
        tokenizer.reset();
        paper.reset();
    }

    private void printMemory() {
        while (isAbleToPrint() && !memory.isEmpty()) {
            Command command = memory.remove();
            if (command instanceof Command.Mark mark) {
                answers.add(("7\"" + mark.mark() + "\0").getBytes(StandardCharsets.ISO_8859_1));
            }
            paper.carryOut(command).ifPresent(this::cutOff);
            if (planned != null && --plannedAfter <= 0) {
                Fault due = planned;
                planned = null;
                setFault(due, true);
            }
        }
    }

    private void cutOff(RenderedSlip slip) {
        slips.add(slip);
        slipCount++;
        if (slips.size() > SLIPS_KEPT) {
            slips.remove();
        }
        listeners.forEach(listener -> listener.accept(slip));
    }

    private boolean isAbleToPrint() {
        return faults.stream().allMatch(fault -> fault == Fault.PAPER_LOW || fault == Fault.GARBLED);
    }

    private void answer(Command.RealTime question) {
        if (faults.contains(Fault.GARBLED)) {
            answers.add(new byte[] {0x00, (byte) 0xff, 0x55});
            return;
        }
        switch (question) {
            case Command.AskStatus ask -> answers.add(new byte[] {(byte) status(ask.question())});
            case Command.AskFullStatus _ -> answers.add(fullStatus());
            case Command.Clear _ -> {
                if (profile.completes()) {
                    memory.clear();
                    paper.reset();
                    answers.add(new byte[] {0x37, 0x25, 0x00});
                }
            }
        }
    }

    private int status(int question) {
        int bits = switch (question) {
            case 1 -> isAbleToPrint() ? 0 : 0x08;
            case 2 -> bit(Fault.COVER_OPEN, 0x04) | bit(Fault.PAPER_OUT, 0x20) | bit(Fault.JAM, 0x40);
            case 3 -> bit(Fault.JAM, 0x08);
            default -> bit(Fault.PAPER_LOW, 0x0c) | bit(Fault.PAPER_OUT, 0x60);
        };
        return 0x12 | bits;
    }

    private byte[] fullStatus() {
        int paperBits = bit(Fault.PAPER_OUT, 0x01) | bit(Fault.PAPER_LOW, 0x04);
        return new byte[] {
            0x10, 0x0f, (byte) paperBits, (byte) bit(Fault.COVER_OPEN, 0x02), (byte) bit(Fault.JAM, 0x40), 0
        };
    }

    private int bit(Fault fault, int bits) {
        return faults.contains(fault) ? bits : 0;
    }
}
