package be.mays.display.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the registers and coils of one make of Modbus signs mean. Makers differ, so a map is data: one of the two
 * usual ones, or a file of the installer's own. Immutable.
 *
 * @param oneByOne write each register and coil in a message of its own (functions 6 and 5) instead of neighbours
 *     together (16 and 15)
 * @param lowWordFirst of values that take two registers
 * @param blink how long {@code BLINK} stays on after a call
 */
public record RegisterMap(
        boolean oneByOne,
        boolean lowWordFirst,
        Duration blink,
        List<RegisterCell> registers,
        List<RegisterCell> coils) {
    static final Duration LONGEST_BLINK = Duration.ofSeconds(5);

    private static final int DARK = 0xFFFF;
    private static final int PLACES = 6;

    /** The two usual maps. */
    public enum Layout {
        /** One register holds the digits as a number; 65535 is dark. */
        VALUE,
        /** Six registers hold one ASCII character each, filled up with spaces on the left. */
        ASCII
    }

    /** Copies what it is given. */
    public RegisterMap {
        registers = List.copyOf(registers);
        coils = List.copyOf(coils);
    }

    /** One of the usual maps, from its first register on. */
    public static RegisterMap usual(Layout layout, int register) {
        List<RegisterCell> cells = new ArrayList<>();
        if (layout == Layout.VALUE) {
            cells.add(
                    new RegisterCell(register, RegisterCell.Holds.NUMBER, 0, RegisterCell.Encoding.BINARY, 1, 0, DARK));
        } else {
            for (int place = 1; place <= PLACES; place++) {
                cells.add(new RegisterCell(
                        register + place - 1,
                        RegisterCell.Holds.CHARACTER,
                        place,
                        RegisterCell.Encoding.ASCII,
                        1,
                        0,
                        ' '));
            }
        }
        return new RegisterMap(false, false, LONGEST_BLINK, cells, List.of());
    }

    /**
     * The map in a file.
     *
     * @throws IllegalArgumentException with every fault of it
     */
    public static RegisterMap file(String path) {
        try {
            return RegisterMapReader.read(Files.readString(Path.of(path)));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the register map cannot be read (" + unreadable + ")", unreadable);
        }
    }

    /** The words to be written, by address. */
    SortedMap<Integer, Integer> words(SignText text) {
        SortedMap<Integer, Integer> words = new TreeMap<>();
        for (RegisterCell cell : registers) {
            long value = cell.value(text, places());
            if (cell.words() == 1) {
                words.put(cell.address(), (int) value & 0xFFFF);
            } else {
                int high = (int) (value >>> 16) & 0xFFFF;
                int low = (int) value & 0xFFFF;
                words.put(cell.address(), lowWordFirst ? low : high);
                words.put(cell.address() + 1, lowWordFirst ? high : low);
            }
        }
        return words;
    }

    /** The coils to be set, by address: 1 or 0. */
    SortedMap<Integer, Integer> bits(SignText text) {
        SortedMap<Integer, Integer> bits = new TreeMap<>();
        coils.forEach(cell -> bits.put(cell.address(), cell.value(text, 0) == 0 ? 0 : 1));
        return bits;
    }

    /** Whether a register or coil makes the sign blink. */
    boolean isBlinking() {
        return Stream.concat(registers.stream(), coils.stream())
                .anyMatch(cell -> cell.holds() == RegisterCell.Holds.BLINK);
    }

    private int places() {
        return registers.stream()
                .filter(cell -> cell.holds() == RegisterCell.Holds.CHARACTER)
                .mapToInt(RegisterCell::place)
                .max()
                .orElse(0);
    }
}
