package be.mays.kiosk.dialog;

import be.mays.api.ticket.Lane;

/** What happens to the dialogue. */
public sealed interface DialogEvent {

    /** The button of a lane on the screen. */
    record LaneChosen(Lane lane) implements DialogEvent {}

    /** A service. */
    record ServiceChosen(String id) implements DialogEvent {}

    /** Another question. */
    record Opened(View view) implements DialogEvent {}

    /** A key of the keyboard. */
    record Typed(String text) implements DialogEvent {}

    /** The last character goes. */
    record Erased() implements DialogEvent {}

    /** More or fewer results: +1 or -1. */
    record Turned(int pages) implements DialogEvent {}

    /** The other keyboard: the language's own letters or the Latin ones. */
    record KeysSwitched() implements DialogEvent {}

    /** A language. */
    record LanguageChosen(String language) implements DialogEvent {}

    /** Yes, a ticket for this service. */
    record Confirmed() implements DialogEvent {}

    /** One question back. */
    record WentBack() implements DialogEvent {}

    /** To the start; nothing of this visitor remains. */
    record Restarted() implements DialogEvent {}

    /** The visitor is still here. */
    record MoreTime() implements DialogEvent {}

    /** The screen is being read aloud: that is no absence. */
    record Listened() implements DialogEvent {}

    /** Speech on or off. */
    record SpeechSwitched() implements DialogEvent {}

    /** Louder (+1) or softer (-1). */
    record VolumeTurned(int steps) implements DialogEvent {}

    /** High contrast on or off. */
    record ContrastSwitched() implements DialogEvent {}

    /** Low reach on or off. */
    record ReachSwitched() implements DialogEvent {}

    /** The next text size; after the largest the usual one. */
    record SizeTurned() implements DialogEvent {}

    /** Whether the visitor wants the number on the screen. */
    record ScreenAnswered(boolean yes) implements DialogEvent {}

    /** The visitor has written the number down, or is done looking at the outcome. */
    record Finished() implements DialogEvent {}

    /** The kiosk is somewhere else with the number. */
    record OutcomeChanged(Outcome outcome) implements DialogEvent {}

    /** Time went by. */
    record Tick() implements DialogEvent {}
}
