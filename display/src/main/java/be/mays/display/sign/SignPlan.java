package be.mays.display.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which signs hang where, as configured.
 *
 * @param line device path, or {@code virtual}
 * @param signs by counter; all of one kind, since a line has one speed
 */
public record SignPlan(String line, Map<String, SignProtocol> signs) {
    /** The name of a line without hardware. */
    public static final String VIRTUAL = "virtual";

    private static final String EXPECTED = "expected counter=kind@line:address, such as 1=modbus@/dev/ttyUSB0:11,"
            + "2=modbus@/dev/ttyUSB0:12,5=alpha@/dev/ttyUSB1:00,6=cd5220@/dev/ttyUSB2";

    /** Whether the line runs at 7E1, as Alpha signs want, instead of 8N1. */
    public boolean isSevenBitsEven() {
        return signs.values().stream().anyMatch(AlphaSign.class::isInstance);
    }

    /**
     * Reads the plan of all lines.
     *
     * @param map what the registers of all Modbus signs mean
     * @throws IllegalArgumentException with what was expected
     */
    public static List<SignPlan> parse(String text, RegisterMap map) {
        Map<String, Map<String, SignProtocol>> byLine = new LinkedHashMap<>();
        Set<String> counters = new LinkedHashSet<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            int at = entry.indexOf('@');
            if (equals < 1 || at < equals) {
                throw new IllegalArgumentException(EXPECTED);
            }
            String counter = entry.substring(0, equals).strip();
            if (!counters.add(counter)) {
                throw new IllegalArgumentException("counter " + counter + " has two signs; " + EXPECTED);
            }
            String kind = entry.substring(equals + 1, at).strip().toLowerCase(Locale.ROOT);
            String place = entry.substring(at + 1).strip();
            int colon = place.lastIndexOf(':');
            String line = colon < 0 ? place : place.substring(0, colon);
            String address = colon < 0 ? "" : place.substring(colon + 1);
            Map<String, SignProtocol> signs = byLine.computeIfAbsent(line, name -> new LinkedHashMap<>());
            SignProtocol sign = protocol(kind, address, map);
            if (signs.values().stream().anyMatch(other -> other.getClass() != sign.getClass() || other.equals(sign))) {
                throw new IllegalArgumentException(
                        "the signs of " + line + " must be of one kind and have different addresses; " + EXPECTED);
            }
            signs.put(counter, sign);
        }
        List<SignPlan> plans = new ArrayList<>();
        byLine.forEach((line, signs) -> plans.add(new SignPlan(line, signs)));
        return List.copyOf(plans);
    }

    private static SignProtocol protocol(String kind, String address, RegisterMap map) {
        return switch (kind) {
            case "modbus" -> new ModbusSign(unit(address), map);
            case "alpha" -> {
                if (!address.matches("[0-9A-Fa-f]{2}")) {
                    throw new IllegalArgumentException(
                            "an alpha sign has an address of two hexadecimal digits; " + EXPECTED);
                }
                yield new AlphaSign(address.toUpperCase(Locale.ROOT));
            }
            case "cd5220" -> new Cd5220Sign();
            default -> throw new IllegalArgumentException("unknown kind of sign " + kind + "; " + EXPECTED);
        };
    }

    private static int unit(String address) {
        try {
            int unit = Integer.parseInt(address);
            if (unit >= 1 && unit <= 247) {
                return unit;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("a modbus sign has an address from 1 to 247; " + EXPECTED, notANumber);
        }
        throw new IllegalArgumentException("a modbus sign has an address from 1 to 247; " + EXPECTED);
    }
}
