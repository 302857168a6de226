package be.mays.kiosk.printer.virtual;

import java.util.Set;

/**
 * How a printer says what is wrong with it, byte by byte. Bit meanings are those of the makers' ESC/POS references.
 *
 * @param isOnline whether it can print now
 * @param isInMouth whether a slip waits to be taken
 */
record StatusBytes(Set<Fault> faults, boolean isOnline, boolean isInMouth) {

    /** The answer to {@code DLE EOT n}. */
    byte ofQuestion(int question) {
        int bits = switch (question) {
            case 1 -> isOnline ? 0 : 0x08;
            case 2 -> bit(Fault.COVER_OPEN, 0x04) | bit(Fault.PAPER_OUT, 0x20) | bit(Fault.JAM, 0x40);
            case 3 -> bit(Fault.JAM, 0x08);
            default -> bit(Fault.PAPER_LOW, 0x0c) | bit(Fault.PAPER_OUT, 0x60);
        };
        return (byte) (0x12 | bits);
    }

    /** Custom's answer to {@code DLE EOT 20}. */
    byte[] full() {
        int paper = bit(Fault.PAPER_OUT, 0x01) | bit(Fault.PAPER_LOW, 0x04) | (isInMouth ? 0x20 : 0);
        return new byte[] {0x10, 0x0f, (byte) paper, (byte) bit(Fault.COVER_OPEN, 0x02), (byte) bit(Fault.JAM, 0x40), 0
        };
    }

    /** The four bytes of an automatic status ({@code GS a}). */
    byte[] automatic() {
        return new byte[] {
            (byte) (0x10 | (isOnline ? 0 : 0x08) | bit(Fault.COVER_OPEN, 0x20)),
            (byte) bit(Fault.JAM, 0x08),
            paper(),
            0x0f
        };
    }

    /** The answer to {@code GS r 1}. */
    byte paper() {
        return (byte) (bit(Fault.PAPER_LOW, 0x03) | bit(Fault.PAPER_OUT, 0x0c));
    }

    private int bit(Fault fault, int bits) {
        return faults.contains(fault) ? bits : 0;
    }
}
