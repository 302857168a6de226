package be.mays.kiosk;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buttons and lamps, which can be lent to the checks while the kiosk runs. Thread-safe. */
final class SharedPanel implements ButtonPanel {
    private final ButtonPanel real;
    private volatile @Nullable Listener borrower;
    private volatile boolean isLent;

    SharedPanel(ButtonPanel real) {
        this.real = real;
    }

    @Override
    public void start(Listener owner) throws PanelException {
        real.start(new Listener() {
            @Override
            public void pressed(Button button) {
                @Nullable Listener other = borrower;
                (other == null ? owner : other).pressed(button);
            }

            @Override
            public void released(Button button) {
                @Nullable Listener other = borrower;
                if (other != null) {
                    other.released(button);
                }
                // why: a button that was down when it was lent must not seem stuck
                owner.released(button);
            }
        });
    }

    @Override
    public void show(Map<Button, Lamp> lamps) {
        if (!isLent) {
            real.show(lamps);
        }
    }

    @Override
    public void flash(Button button) {
        real.flash(button);
    }

    /** The same panel for somebody else, until that is closed: presses and lamps are only theirs. */
    ButtonPanel lend() {
        isLent = true;
        return new ButtonPanel() {
            @Override
            public void start(Listener listener) {
                borrower = listener;
            }

            @Override
            public void show(Map<Button, Lamp> lamps) {
                real.show(lamps);
            }

            @Override
            public void flash(Button button) {
                real.flash(button);
            }

            @Override
            public void close() {
                borrower = null;
                isLent = false;
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
