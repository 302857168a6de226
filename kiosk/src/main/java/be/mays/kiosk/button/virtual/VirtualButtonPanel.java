package be.mays.kiosk.button.virtual;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Buttons that a program presses. Thread-safe. */
public final class VirtualButtonPanel implements ButtonPanel {
    private static final int EDGES_OF_A_BOUNCE = 11;

    private final AtomicInteger flashes = new AtomicInteger();
    private volatile @Nullable Listener listener;
    private volatile Map<Button, Lamp> lamps = Map.of();

    @Override
    public void start(Listener newListener) {
        listener = newListener;
    }

    /** Presses and lets go. */
    public void press(Button button) {
        hold(button);
        release(button);
    }

    /** Presses with a bad contact: eleven edges for one press. */
    public void bounce(Button button) {
        for (int edge = 0; edge < EDGES_OF_A_BOUNCE; edge++) {
            if (edge % 2 == 0) {
                hold(button);
            } else {
                release(button);
            }
        }
        release(button);
    }

    /** Presses without letting go. */
    public void hold(Button button) {
        @Nullable Listener hears = listener;
        if (hears != null) {
            hears.pressed(button);
        }
    }

    /** Lets go. */
    public void release(Button button) {
        @Nullable Listener hears = listener;
        if (hears != null) {
            hears.released(button);
        }
    }

    @Override
    public void show(Map<Button, Lamp> newLamps) {
        lamps = Map.copyOf(newLamps);
    }

    @Override
    public void flash(Button button) {
        flashes.incrementAndGet();
    }

    /** What the lamps show; empty before the first call. */
    public Map<Button, Lamp> lamps() {
        return lamps;
    }

    /** How often a lamp flickered. */
    public int flashes() {
        return flashes.get();
    }

    @Override
    public void close() {
        listener = null;
        lamps = Map.of();
    }
}
