package be.mays.kiosk.printer.virtual;

import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.PrinterLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A printer made of software. Understands exactly what our programs send, prints on virtual paper, answers
 * status questions also when it is off line, keeps what it cannot print yet in its memory, and fails on demand.
 * Thread-safe.
 */
public final class VirtualPrinter {
    private static final int SLIPS_KEPT = 50;

    private static final int REFUSALS_KEPT = 20;

    private final PrinterProfile profile;
    private final Tokenizer tokenizer = new Tokenizer();
    private final PaperPath paper;
    private final Deque<Command> memory = new ArrayDeque<>();
    private final AnswerQueue answers = new AnswerQueue();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Deque<RenderedSlip> slips = new ArrayDeque<>();
    private final List<Consumer<RenderedSlip>> listeners = new ArrayList<>();
    private final Deque<String> refusals = new ArrayDeque<>();
    private @Nullable RenderedSlip held;
    private boolean inMouth;
    private boolean needsRecovery;
    private boolean tellsByItself;
    private long retracted;
    private @Nullable Fault planned;
    private int plannedAfter;
    private long slipCount;

    /** A healthy printer of that kind, without a slip. */
    public VirtualPrinter(PrinterProfile profile) {
        this.profile = profile;
        this.paper = new PaperPath(profile);
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
        switch (fault) {
            case UNPLUGGED -> powerOff();
            case JAM -> needsRecovery |= present && !profile.recoverHex().isEmpty();
            case TICKET_LEFT -> inMouth &= present;
            default -> {
                // why: the others are what they are, and nothing else follows from them
            }
        }
        printMemory();
        if (tellsByItself) {
            answers.add(statusBytes().automatic());
        }
        notifyAll();
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

    /** How many slips were taken back because nobody took them. */
    public synchronized long retractedCount() {
        return retracted;
    }

    /** What a host sent that this printer does not know, in words, the last ones; empty for our programs. */
    public synchronized List<String> refusals() {
        return List.copyOf(refusals);
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

    /**
     * Takes bytes of any host as a real printer does: waits while it stalls, and skips what it does not know.
     *
     * @return whether all were taken before the cable was pulled or the thread interrupted
     */
    boolean take(byte[] bytes) {
        for (byte single : bytes) {
            try {
                boolean taken = false;
                while (!taken) {
                    if (!awaitFlow()) {
                        return false;
                    }
                    taken = receive(new byte[] {single});
                }
            } catch (UnknownBytesException unknown) {
                refuse(unknown);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private synchronized void refuse(UnknownBytesException unknown) {
        refusals.add(String.valueOf(unknown.getMessage()));
        if (refusals.size() > REFUSALS_KEPT) {
            refusals.remove();
        }
        tokenizer.reset();
    }

    private synchronized boolean awaitFlow() throws InterruptedException {
        while (faults.contains(Fault.STALL) && !faults.contains(Fault.UNPLUGGED)) {
            wait();
        }
        return !faults.contains(Fault.UNPLUGGED);
    }

    /** Waits until it is plugged in. */
    synchronized void awaitPlugged() throws InterruptedException {
        while (faults.contains(Fault.UNPLUGGED)) {
            wait();
        }
    }

    private synchronized boolean isSlow() {
        return faults.contains(Fault.SLOW);
    }

    /** Waits at most so long for bytes that it has to say; none when the thread is interrupted. */
    public byte[] awaitAnswers(Duration deadline) {
        return answers.await(deadline, isSlow());
    }

    synchronized boolean isUnplugged() {
        return faults.contains(Fault.UNPLUGGED);
    }

    private void powerOff() {
        if (held != null) {
            held = null;
            retracted++;
        }
        tellsByItself = false;
        needsRecovery = false;
        memory.clear();
        answers.clear();
        tokenizer.reset();
        paper.reset();
    }

    private void printMemory() {
        while (isAbleToPrint() && !memory.isEmpty()) {
            Command command = memory.remove();
            answerWhenPrinted(command);
            paper.carryOut(command).ifPresent(this::cutOff);
            if (command instanceof Command.Present) {
                present();
            } else if (command instanceof Command.Retract && inMouth) {
                inMouth = false;
                retracted++;
            }
            if (planned != null && --plannedAfter <= 0) {
                Fault due = planned;
                planned = null;
                setFault(due, true);
            }
        }
    }

    private void answerWhenPrinted(Command command) {
        switch (command) {
            case Command.Mark mark -> answers.say("7\"" + mark.mark());
            case Command.AskIdentity(int question) -> answers.say("_" + (question == 66 ? "M@ys" : profile.name()));
            case Command.AskPaper _ -> answers.add(statusBytes().paper());
            case Command.AutoStatus(boolean on) -> {
                tellsByItself = on;
                if (on) {
                    answers.add(statusBytes().automatic());
                }
            }
            default -> {
                // why: all others say nothing
            }
        }
    }

    /** A presenter keeps the slip until it is told to hand it out; a cutter lets it fall. */
    private void cutOff(RenderedSlip slip) {
        if (profile.hasPresenter()) {
            held = slip;
        } else {
            handOut(slip);
        }
    }

    private void present() {
        if (held != null) {
            RenderedSlip slip = held;
            held = null;
            inMouth = faults.contains(Fault.TICKET_LEFT);
            handOut(slip);
        }
    }

    private void handOut(RenderedSlip slip) {
        slips.add(slip);
        slipCount++;
        if (slips.size() > SLIPS_KEPT) {
            slips.remove();
        }
        listeners.forEach(listener -> listener.accept(slip));
    }

    private boolean isAbleToPrint() {
        return !needsRecovery
                && faults.stream().noneMatch(fault -> switch (fault) {
                    case PAPER_OUT, COVER_OPEN, JAM, STALL, UNPLUGGED -> true;
                    case PAPER_LOW, GARBLED, SLOW, TICKET_LEFT -> false;
                });
    }

    private StatusBytes statusBytes() {
        Set<Fault> told = EnumSet.copyOf(faults.isEmpty() ? EnumSet.noneOf(Fault.class) : faults);
        if (needsRecovery) {
            told.add(Fault.JAM);
        }
        return new StatusBytes(told, isAbleToPrint(), inMouth);
    }

    private void answer(Command.RealTime question) {
        if (faults.contains(Fault.GARBLED)) {
            answers.add(new byte[] {0x00, (byte) 0xff, 0x55});
            return;
        }
        switch (question) {
            case Command.AskStatus ask -> answers.add(statusBytes().ofQuestion(ask.question()));
            case Command.AskFullStatus _ -> answers.add(statusBytes().full());
            case Command.Recover _ -> {
                if (needsRecovery && !faults.contains(Fault.JAM)) {
                    needsRecovery = false;
                    empty();
                }
            }
            case Command.Clear _ -> {
                if (profile.completes()) {
                    empty();
                    answers.add(new byte[] {0x37, 0x25, 0x00});
                }
            }
        }
    }

    private void empty() {
        memory.clear();
        paper.reset();
    }
}
