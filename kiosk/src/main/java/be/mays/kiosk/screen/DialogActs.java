package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.dialog.DialogEvent;
import be.mays.kiosk.dialog.View;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the page sends, such as {@code service:pincode}, as events of the dialogue. */
final class DialogActs {
    private static final Map<String, DialogEvent> PLAIN = Map.ofEntries(
            Map.entry("back", new DialogEvent.WentBack()),
            Map.entry("restart", new DialogEvent.Restarted()),
            Map.entry("more-time", new DialogEvent.MoreTime()),
            Map.entry("listening", new DialogEvent.Listened()),
            Map.entry("confirm", new DialogEvent.Confirmed()),
            Map.entry("finish", new DialogEvent.Finished()),
            Map.entry("screen:yes", new DialogEvent.ScreenAnswered(true)),
            Map.entry("screen:no", new DialogEvent.ScreenAnswered(false)),
            Map.entry("turn:1", new DialogEvent.Turned(1)),
            Map.entry("turn:-1", new DialogEvent.Turned(-1)),
            Map.entry("erase", new DialogEvent.Erased()),
            Map.entry("keys", new DialogEvent.KeysSwitched()),
            Map.entry("speech", new DialogEvent.SpeechSwitched()),
            Map.entry("repeat", new DialogEvent.MoreTime()),
            Map.entry("louder", new DialogEvent.VolumeTurned(1)),
            Map.entry("softer", new DialogEvent.VolumeTurned(-1)),
            Map.entry("contrast", new DialogEvent.ContrastSwitched()),
            Map.entry("reach", new DialogEvent.ReachSwitched()),
            Map.entry("size", new DialogEvent.SizeTurned()));
    private static final int LONGEST_TYPED = 2;

    private DialogActs() {}

    /** Nothing when the page sends something unknown. */
    static Optional<DialogEvent> find(String act) {
        int colon = act.indexOf(':');
        if (PLAIN.containsKey(act) || colon < 0) {
            return Optional.ofNullable(PLAIN.get(act));
        }
        String what = act.substring(colon + 1);
        return switch (act.substring(0, colon)) {
            case "lane" -> findConstant(Lane.values(), what).map(DialogEvent.LaneChosen::new);
            case "open" -> findConstant(View.values(), what).map(DialogEvent.Opened::new);
            case "service" -> Optional.of(new DialogEvent.ServiceChosen(what));
            case "language" -> Optional.of(new DialogEvent.LanguageChosen(what));
            case "type" -> isTyped(what) ? Optional.of(new DialogEvent.Typed(what)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isTyped(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_TYPED
                && text.codePoints().allMatch(point -> point == ' ' || Character.isLetterOrDigit(point));
    }

    private static <E extends Enum<E>> Optional<E> findConstant(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
