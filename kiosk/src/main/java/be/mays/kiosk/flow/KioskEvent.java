package be.mays.kiosk.flow;

import java.util.Map;
import java.util.Set;

/** What happens to a kiosk. */
public sealed interface KioskEvent {

    /** A contact closed; the key is new for each. It may bounce: the flow decides what counts. */
    record ButtonPressed(Button button, String key) implements KioskEvent {}

    /** Something was chosen on the screen. */
    record VisitChosen(Press press) implements KioskEvent {}

    /** What the visitor answered: show the number, or, while it is shown, that it is noted. */
    record ScreenAnswered(boolean yes) implements KioskEvent {}

    /** Whether somebody can see the screen: a page is open on it. */
    record ScreenChanged(boolean isPresent) implements KioskEvent {}

    /** A contact opened. */
    record ButtonReleased(Button button) implements KioskEvent {}

    /** The server said which lanes are open. */
    record LanesChanged(Map<Button, LaneStatus> lanes) implements KioskEvent {}

    /** The link to the server came or went. */
    record LinkChanged(LinkStatus link) implements KioskEvent {}

    /** The printer was looked at while nobody waited for it. */
    record PrinterSeen(PrinterHealth health) implements KioskEvent {}

    /** The answer to {@link KioskEffect.AskPrinter}. */
    record PrinterAnswered(String key, PrinterHealth health) implements KioskEvent {}

    /** The answer to {@link KioskEffect.AskNumber}: a ticket. Comes once for each key, however late. */
    record NumberGiven(String key, String ticket, String number) implements KioskEvent {}

    /** The answer to {@link KioskEffect.AskNumber}: no ticket. */
    record NumberRefused(String key, Refusal refusal) implements KioskEvent {}

    /** For which lanes the kiosk has numbers of its own to give out without the server. */
    record OwnNumbersChanged(Set<Button> available) implements KioskEvent {}

    /** The answer to {@link KioskEffect.TakeOwnNumber}: it is in the kiosk's journal. */
    record OwnNumberTaken(String key, String ticket, String number) implements KioskEvent {}

    /** The answer to {@link KioskEffect.TakeOwnNumber}: none can be had. */
    record OwnNumberRefused(String key, Refusal refusal) implements KioskEvent {}

    /** The slip is proven to have come out. */
    record SlipPrinted(String ticket) implements KioskEvent {}

    /** Nobody knows whether the slip came out. */
    record SlipUncertain(String ticket) implements KioskEvent {}

    /** The slip is proven not to have come out, now or later. */
    record SlipFailed(String ticket, PrinterTrouble trouble) implements KioskEvent {}

    /** Time went by; comes at least every 250 ms. */
    record Tick() implements KioskEvent {}
}
