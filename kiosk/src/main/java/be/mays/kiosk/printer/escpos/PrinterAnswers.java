package be.mays.kiosk.printer.escpos;

import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the bytes that a printer sends: status bytes, Custom's six-byte status, proofs of completion
 * ({@code 37 22 d1 d2 d3 d4 00}) and of an emptied memory ({@code 37 25 00}). A status
 * that a printer tells by itself ({@code GS a}: four bytes) is passed over. Bytes of another shape are counted as
 * noise. Bit meanings are those of the makers' ESC/POS references. Not thread-safe.
 */
final class PrinterAnswers {
    private static final int FIXED_BITS = 0x93;
    private static final int FIXED_VALUE = 0x12;
    private static final int AUTOMATIC_VALUE = 0x10;
    private static final int AUTOMATIC_REST = 0x90;
    private static final int TICKET_IN_MOUTH = 0x20;
    private static final int QUESTIONS = 4;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final List<Integer> statusBytes = new ArrayList<>();
    private final Set<String> completed = new HashSet<>();
    private byte @Nullable [] full;
    private boolean cleared;
    private boolean interrupted;
    private int noise;

    /** Forgets status and noise before the next question; what was proven stays proven. */
    void expectStatus() {
        statusBytes.clear();
        full = null;
        noise = 0;
        // why: the beginning of a completion mark must not be lost between two questions
        boolean inMark = pending.size() > 0 && (pending.toByteArray()[0] & 0xff) == 0x37;
        if (!inMark) {
            pending.reset();
        }
    }

    /** The line was closed since the job began: proofs may have been lost with it. */
    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    void take(byte[] bytes) {
        pending.writeBytes(bytes);
        byte[] all = pending.toByteArray();
        int at = 0;
        while (at < all.length) {
            int length = sort(all, at);
            if (length == 0) {
                break;
            }
            at += length;
        }
        pending.reset();
        pending.write(all, at, all.length - at);
    }

    /** The length of the answer that starts there; 0 when its end has not come yet. */
    private int sort(byte[] all, int at) {
        int first = all[at] & 0xff;
        int left = all.length - at;
        if (first == 0x37) {
            if (left < 3) {
                return 0;
            }
            if (all[at + 1] == 0x25 && all[at + 2] == 0) {
                cleared = true;
                return 3;
            }
            if (all[at + 1] == 0x22) {
                if (left < 7) {
                    return 0;
                }
                completed.add(new String(all, at + 2, 4, StandardCharsets.US_ASCII));
                return 7;
            }
        } else if (first == 0x10 && (left < 2 || all[at + 1] == 0x0f)) {
            if (left < 6) {
                return 0;
            }
            full = java.util.Arrays.copyOfRange(all, at + 2, at + 6);
            return 6;
        } else if ((first & FIXED_BITS) == AUTOMATIC_VALUE && isAutomatic(all, at)) {
            return left < 4 ? 0 : 4;
        } else if ((first & FIXED_BITS) == FIXED_VALUE) {
            statusBytes.add(first);
            return 1;
        }
        noise++;
        return 1;
    }

    private static boolean isAutomatic(byte[] all, int at) {
        for (int i = at + 1; i < Math.min(at + 4, all.length); i++) {
            if ((all[i] & AUTOMATIC_REST) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the last full status said that a slip waits to be taken. */
    boolean isTicketInMouth() {
        return full != null && (full[0] & TICKET_IN_MOUTH) != 0;
    }

    boolean isCompleted(String mark) {
        return completed.contains(mark);
    }

    boolean isCleared() {
        return cleared;
    }

    /** What is wrong when no whole status came. */
    PrinterTrouble silence() {
        return noise > 0 ? PrinterTrouble.GARBLED_ANSWER : PrinterTrouble.NO_ANSWER;
    }

    /** The status, when all of it has come. */
    Optional<PrinterHealth> health(PrinterProfile.StatusKind kind) {
        return switch (kind) {
            case DLE_EOT -> statusBytes.size() < QUESTIONS ? Optional.empty() : Optional.of(ofFourBytes(statusBytes));
            case CUSTOM_FULL -> Optional.ofNullable(full).map(PrinterAnswers::ofFullStatus);
        };
    }

    private static PrinterHealth ofFourBytes(List<Integer> answers) {
        int printer = answers.get(0);
        int offline = answers.get(1);
        int error = answers.get(2);
        int paper = answers.get(3);
        boolean low = (paper & 0x0c) != 0;
        if ((offline & 0x04) != 0) {
            return new PrinterHealth(PrinterTrouble.COVER_OPEN, low);
        }
        if ((paper & 0x60) != 0 || (offline & 0x20) != 0) {
            return new PrinterHealth(PrinterTrouble.PAPER_OUT, low);
        }
        if ((error & 0x08) != 0) {
            return new PrinterHealth(PrinterTrouble.JAM, low);
        }
        if ((error & 0x20) != 0) {
            return new PrinterHealth(PrinterTrouble.BROKEN, low);
        }
        boolean away = (printer & 0x08) != 0 || (offline & 0x40) != 0 || (error & 0x40) != 0;
        return new PrinterHealth(away ? PrinterTrouble.OFFLINE : null, low);
    }

    private static PrinterHealth ofFullStatus(byte[] status) {
        boolean low = (status[0] & 0x04) != 0;
        if ((status[1] & 0x03) != 0) {
            return new PrinterHealth(PrinterTrouble.COVER_OPEN, low);
        }
        if ((status[0] & 0x01) != 0) {
            return new PrinterHealth(PrinterTrouble.PAPER_OUT, low);
        }
        if ((status[2] & 0x40) != 0) {
            return new PrinterHealth(PrinterTrouble.JAM, low);
        }
        if (status[3] != 0) {
            return new PrinterHealth(PrinterTrouble.BROKEN, low);
        }
        return new PrinterHealth(status[2] != 0 ? PrinterTrouble.OFFLINE : null, low);
    }
}
