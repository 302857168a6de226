package be.mays.kiosk.printer.escpos;

import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.PrintResult;
import be.mays.kiosk.printer.TicketPrinter;
import be.mays.kiosk.printer.line.LineException;
import be.mays.kiosk.printer.line.PrinterLine;
import be.mays.platform.time.MonotonicClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A printer that speaks ESC/POS. A successful write proves nothing, so that it asks: for status right before the
 * first byte, and afterwards for the proof of completion or, where the printer gives none, for good health long
 * enough. A slip counts as missing only when not a byte was written, or when the printer says that its memory is
 * empty and never reached the mark before the slip.
 */
public final class EscPosPrinter implements TicketPrinter {
    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final byte[] ASK_FOUR = HexFormat.of().parseHex("100401" + "100402" + "100403" + "100404");
    private static final byte[] ASK_CUSTOM = HexFormat.of().parseHex("100414");
    private static final byte[] ASK_COMPLETION = HexFormat.of().parseHex("1d28480600" + "3030");
    private static final int MARKS = 4_096;
    /** A byte on the slowest line that printers use, 9600 baud. */
    private static final Duration SLOWEST_BYTE = Duration.ofNanos(1_050_000);
    /** A jam is tried to be recovered from at the first look and then now and then: a cutter must not grind. */
    private static final int LOOKS_BETWEEN_RECOVERIES = 8;

    private final PrinterProfile profile;
    private final PrinterLine line;
    private final MonotonicClock clock;
    private final Patience patience;
    private final SlipComposer composer;
    private int slips;
    private int looksAtJam;

    /**
     * How long to wait.
     *
     * @param answer for a status
     * @param write for a whole slip to be taken
     * @param completion for the proof that it is printed
     * @param settle of good health after which a printer without such proof is believed
     * @param pause between two questions
     */
    public record Patience(Duration answer, Duration write, Duration completion, Duration settle, Duration pause) {
        /** The values used in the hall. */
        public static final Patience STANDARD = new Patience(
                Duration.ofMillis(1_000),
                Duration.ofSeconds(6),
                Duration.ofSeconds(8),
                Duration.ofMillis(1_500),
                Duration.ofMillis(60));
    }

    /** A printer of that kind at the end of that line. */
    public EscPosPrinter(PrinterProfile profile, PrinterLine line, MonotonicClock clock, Patience patience) {
        this.profile = profile;
        this.line = line;
        this.clock = clock;
        this.patience = patience;
        this.composer = new SlipComposer(profile);
    }

    @Override
    public PrinterHealth health() {
        return look(new PrinterAnswers());
    }

    private PrinterHealth look(PrinterAnswers answers) {
        PrinterHealth health = ask(answers);
        if (health.trouble() == PrinterTrouble.UNPLUGGED) {
            // why: a connection that died since the last slip shows itself only when it is used
            health = ask(answers);
        }
        if (health.trouble() != PrinterTrouble.JAM) {
            looksAtJam = 0;
            return health;
        }
        boolean due = looksAtJam++ % LOOKS_BETWEEN_RECOVERIES == 0;
        return due && tell(profile.recover()) ? ask(answers) : health;
    }

    @Override
    public PrintResult print(Slip slip) {
        return print(composer.compose(slip));
    }

    @Override
    public PrintResult reprint(Slip slip) {
        return print(composer.composeAgain(slip));
    }

    /** Paper that this slip uses, in millimeters, the way to the cutter included: counted on its bytes. */
    public int paperMm(Slip slip) {
        return PaperLength.mm(profile, composer.compose(slip));
    }

    private PrintResult print(byte[] composed) {
        PrinterAnswers answers = new PrinterAnswers();
        @Nullable PrinterTrouble trouble = look(answers).trouble();
        if (trouble == null && answers.isTicketInMouth()) {
            trouble = takeLeftoverAway();
        }
        if (trouble != null) {
            return new PrintResult.Missing(trouble);
        }
        slips = (slips + 1) % MARKS;
        return send(job(composed, markOf('B'), markOf('E')), markOf('B'), markOf('E'));
    }

    /** A slip that nobody took must not come into the hand of the next visitor. What is still wrong, or null. */
    private @Nullable PrinterTrouble takeLeftoverAway() {
        if (!tell(profile.leftover())) {
            return PrinterTrouble.JAM;
        }
        PrinterAnswers answers = new PrinterAnswers();
        long start = clock.nanos();
        while (clock.since(start).compareTo(patience.completion()) < 0) {
            @Nullable PrinterTrouble trouble = ask(answers).trouble();
            if (trouble != null || !answers.isTicketInMouth()) {
                return trouble;
            }
            if (!pause()) {
                return PrinterTrouble.NO_ANSWER;
            }
        }
        return PrinterTrouble.JAM;
    }

    /** Sends a command of the profile; whether there is one and it was taken. */
    private boolean tell(byte[] command) {
        if (command.length == 0 || !line.canAnswer()) {
            return false;
        }
        try {
            line.write(command, patience.answer());
            return true;
        } catch (LineException failed) {
            LOG.debug("not told: {}", failed.getMessage());
            return false;
        }
    }

    /** Four letters whose bits cannot be taken for a status byte. */
    private String markOf(char kind) {
        StringBuilder mark = new StringBuilder(4).append(kind);
        for (int shift = 8; shift >= 0; shift -= 4) {
            mark.append((char) ('A' + ((slips >> shift) & 0xf)));
        }
        return mark.toString();
    }

    private byte[] job(byte[] composed, String begin, String end) {
        ByteArrayOutputStream job = new ByteArrayOutputStream(800);
        mark(job, begin);
        job.writeBytes(composed);
        mark(job, end);
        return job.toByteArray();
    }

    private void mark(ByteArrayOutputStream job, String mark) {
        if (profile.completes() && line.canAnswer()) {
            job.writeBytes(ASK_COMPLETION);
            job.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private PrintResult send(byte[] job, String begin, String end) {
        PrinterAnswers answers = new PrinterAnswers();
        try {
            line.write(job, patience.write().plus(SLOWEST_BYTE.multipliedBy(job.length)));
        } catch (LineException failed) {
            LOG.warn("the slip was not written: {}", failed.getMessage());
            return switch (failed.reason()) {
                case NOT_OPENED -> new PrintResult.Missing(PrinterTrouble.UNPLUGGED);
                case STALLED -> doubt(answers, begin, PrinterTrouble.STALLED);
                case BROKEN -> doubt(answers, begin, PrinterTrouble.UNPLUGGED);
            };
        }
        if (!line.canAnswer()) {
            return new PrintResult.Printed();
        }
        return profile.completes() ? awaitProof(answers, begin, end, job.length) : awaitHealth(answers, begin);
    }

    private PrintResult awaitProof(PrinterAnswers answers, String begin, String end, int bytes) {
        // why: a serial driver takes more than it has sent; what it holds is still on its way
        Duration limit = patience.completion().plus(SLOWEST_BYTE.multipliedBy(bytes));
        long start = clock.nanos();
        while (clock.since(start).compareTo(limit) < 0) {
            PrinterHealth health = ask(answers);
            if (answers.isCompleted(end)) {
                return new PrintResult.Printed();
            }
            @Nullable PrinterTrouble trouble = health.trouble();
            if (trouble != null) {
                return giveUp(answers, begin, trouble);
            }
            if (!pause()) {
                break;
            }
        }
        return giveUp(answers, begin, PrinterTrouble.STALLED);
    }

    private PrintResult awaitHealth(PrinterAnswers answers, String begin) {
        long start = clock.nanos();
        while (clock.since(start).compareTo(patience.settle()) < 0) {
            @Nullable PrinterTrouble trouble = ask(answers).trouble();
            if (trouble != null) {
                return giveUp(answers, begin, trouble);
            }
            if (!pause()) {
                return new PrintResult.Uncertain(PrinterTrouble.NO_ANSWER);
            }
        }
        return new PrintResult.Printed();
    }

    /** Empties the printer's memory where it can, so that no slip comes out later than its verdict. */
    private PrintResult giveUp(PrinterAnswers answers, String begin, PrinterTrouble trouble) {
        if (profile.completes() && profile.clear().length > 0 && line.canAnswer()) {
            try {
                line.write(profile.clear(), patience.answer());
                long start = clock.nanos();
                while (!answers.isCleared() && clock.since(start).compareTo(patience.answer()) < 0) {
                    answers.take(line.read(patience.answer()));
                }
            } catch (LineException failed) {
                LOG.warn("the printer's memory was not emptied: {}", failed.getMessage());
            }
            if (answers.isCleared() && !answers.isCompleted(begin) && !answers.isInterrupted()) {
                return new PrintResult.Missing(trouble);
            }
        }
        return new PrintResult.Uncertain(trouble);
    }

    /** The line broke in the middle: what the printer proved on the old one may be lost, so nothing is proven. */
    private PrintResult doubt(PrinterAnswers answers, String begin, PrinterTrouble trouble) {
        answers.interrupt();
        return giveUp(answers, begin, trouble);
    }

    private PrinterHealth ask(PrinterAnswers answers) {
        if (!line.canAnswer()) {
            return PrinterHealth.READY;
        }
        answers.expectStatus();
        try {
            line.write(
                    profile.status() == PrinterProfile.StatusKind.DLE_EOT ? ASK_FOUR : ASK_CUSTOM, patience.answer());
            long start = clock.nanos();
            Duration left = patience.answer();
            while (left.isPositive()) {
                answers.take(line.read(left));
                Optional<PrinterHealth> health = answers.health(profile.status());
                if (health.isPresent()) {
                    return health.get();
                }
                left = patience.answer().minus(clock.since(start));
            }
        } catch (LineException failed) {
            LOG.debug("no status: {}", failed.getMessage());
            answers.interrupt();
            return PrinterHealth.troubled(
                    failed.reason() == LineException.Reason.STALLED
                            ? PrinterTrouble.STALLED
                            : PrinterTrouble.UNPLUGGED);
        }
        // why: answers that come late would be taken for those to the next question
        line.close();
        answers.interrupt();
        return PrinterHealth.troubled(answers.silence());
    }

    private boolean pause() {
        try {
            Thread.sleep(patience.pause());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
