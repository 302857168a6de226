package be.mays.kiosk.button;

import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import java.util.Map;

/** The buttons of a kiosk and the lamps in them. Thread-safe. */
public interface ButtonPanel extends AutoCloseable {

    /** Hears the contacts. Calls come from the adapter's own threads and must return at once. */
    interface Listener {
        /** A contact closed; may bounce. */
        void pressed(Button button);

        /** A contact opened. */
        void released(Button button);
    }

    /**
     * Begins to listen; called once.
     *
     * @throws PanelException when the hardware is not there
     */
    void start(Listener listener) throws PanelException;

    /** Sets all lamps; they keep it until the next call. */
    void show(Map<Button, Lamp> lamps);

    /** Lets one lamp flicker for half a second: a waiting press came to nothing. */
    void flash(Button button);

    /** Puts the lamps out and lets the hardware go. */
    @Override
    void close();
}
