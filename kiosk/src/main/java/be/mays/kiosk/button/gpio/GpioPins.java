package be.mays.kiosk.button.gpio;

import be.mays.kiosk.flow.Button;
import java.util.Map;

/**
 * Which pins, as BCM numbers.
 *
 * @param chip name of the GPIO chip; empty: the first whose label contains "pinctrl", which is the header on every
 *     Raspberry Pi
 * @param buttons input per button, to ground, with the internal pull-up
 * @param lamps output per lamp; may be empty
 * @param debounceMicros how long the kernel waits for a contact to settle
 */
public record GpioPins(String chip, Map<Button, Integer> buttons, Map<Button, Integer> lamps, long debounceMicros) {
    /** Freezes the maps. */
    public GpioPins {
        buttons = Map.copyOf(buttons);
        lamps = Map.copyOf(lamps);
    }
}
