package be.mays.kiosk.button;

/** The buttons cannot be used: says which, and what to check. */
public final class PanelException extends Exception {
    /** What failed, the likely cause, what to do. */
    public PanelException(String message, Throwable cause) {
        super(message, cause);
    }
}
