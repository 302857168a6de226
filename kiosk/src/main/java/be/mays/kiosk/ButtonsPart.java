package be.mays.kiosk;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Contact;
import be.mays.kiosk.flow.KioskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the buttons are, for the server. */
final class ButtonsPart {
    private static final String NAME = "buttons";

    private ButtonsPart() {}

    static Part of(KioskState state, boolean virtual) {
        List<String> troubles = new ArrayList<>();
        for (Button button : Button.values()) {
            Contact contact = state.contact(button);
            String name = button.name().toLowerCase(Locale.ROOT);
            if (contact.isStuck()) {
                troubles.add(name + " is stuck: press it and let go");
            } else if (contact.seemsDead()) {
                troubles.add(name + " seems dead: check its wire");
            }
        }
        if (!troubles.isEmpty()) {
            return new Part(NAME, Status.UNAVAILABLE, String.join("; ", troubles));
        }
        return virtual ? new Part(NAME, Status.DISABLED, "virtual") : new Part(NAME, Status.OK, "three buttons");
    }
}
