package be.mays.kiosk.flow;

/** What the kiosk must do. */
public sealed interface KioskEffect {

    /** Read the printer's status; answered by {@link KioskEvent.PrinterAnswered}. */
    record AskPrinter(String key) implements KioskEffect {}

    /** Ask for a number, as often as needed, always with the press's key. */
    record AskNumber(Press press) implements KioskEffect {}

    /** Do not ask any more for this number: the hand-in of the kiosk's own settles it. */
    record StopAsking(String key) implements KioskEffect {}

    /** Take one of the kiosk's own numbers, durably; answered by one of the two own-number events. */
    record TakeOwnNumber(Press press) implements KioskEffect {}

    /** The visitor does not wait for this number any more; if the server made it, it must still become known. */
    record AbandonNumber(String key) implements KioskEffect {}

    /** Print the slip of this ticket; answered by one of the three slip events. */
    record PrintSlip(String ticket) implements KioskEffect {}

    /** Tell the server what became of the slip. */
    record ReportVerdict(String ticket, Verdict verdict) implements KioskEffect {}

    /** A queued press came to nothing: let the lamp say so. */
    record FlashLamp(Button button) implements KioskEffect {}
}
