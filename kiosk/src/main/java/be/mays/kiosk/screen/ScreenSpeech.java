package be.mays.kiosk.screen;

import be.mays.kiosk.speech.Speech;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Speaks what was on the screen of late, and nothing else that a page may ask for. Thread-safe. */
final class ScreenSpeech {
    private static final int KEPT = 400;

    private final Speech speech;
    private final Set<Utterance> shown = new LinkedHashSet<>();

    ScreenSpeech(Speech speech) {
        this.speech = speech;
    }

    synchronized void remember(ScreenState state) {
        for (Utterance utterance : all(state)) {
            shown.remove(utterance);
            shown.add(utterance);
        }
        while (shown.size() > KEPT) {
            shown.remove(shown.iterator().next());
        }
    }

    Optional<byte[]> findClip(Utterance utterance) {
        synchronized (this) {
            if (!shown.contains(utterance)) {
                return Optional.empty();
            }
        }
        return speech.findClip(utterance.language(), utterance.text());
    }

    private static List<Utterance> all(ScreenState state) {
        DialogView view = state.dialog();
        Stream<Utterance> letters = Stream.ofNullable(view.search())
                .flatMap(search -> Stream.concat(
                        search.rows().stream()
                                .flatMap(List::stream)
                                .map(letter -> new Utterance(view.language(), letter)),
                        search.keys().stream().flatMap(key -> key.spoken().stream())));
        Stream<Utterance> lanes = state.groups().stream()
                .flatMap(group -> group.lanes().stream())
                .flatMap(tile -> tile.spoken().stream());
        Stream<Utterance> choices = Stream.concat(view.choices().stream(), view.tools().stream())
                .flatMap(choice -> choice.spoken().stream());
        return Stream.of(view.spoken().stream(), letters, lanes, choices)
                .flatMap(part -> part)
                .toList();
    }
}
