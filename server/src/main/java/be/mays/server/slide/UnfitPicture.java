package be.mays.server.slide;

/** Bytes that boards cannot show as a picture. */
public final class UnfitPicture extends Exception {
    private final String hint;

    UnfitPicture(String message, String hint) {
        super(message, null, false, false);
        this.hint = hint;
    }

    /** What to send instead. */
    public String hint() {
        return hint;
    }
}
