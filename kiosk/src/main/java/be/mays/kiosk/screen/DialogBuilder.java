package be.mays.kiosk.screen;

import be.mays.kiosk.dialog.Needs;
import be.mays.kiosk.screen.DialogView.Choice;
import be.mays.kiosk.screen.DialogView.Line;
import be.mays.kiosk.screen.DialogView.Search;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a screen together; what is added for the eye is added for the ear. Not thread-safe. */
final class DialogBuilder {
    private final String name;
    private final Words words;
    private final Needs needs;
    private final List<Choice> tools;
    private final List<Line> headings = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> notes = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final List<Utterance> said = new ArrayList<>();
    private String title = "";
    private String detail = "";
    private int elsewhere;
    private @Nullable Search search;
    private @Nullable String number;
    private @Nullable String code;
    private String codeLabel = "";

    DialogBuilder(String name, Words words, Needs needs, List<Choice> tools) {
        this.name = name;
        this.words = words;
        this.needs = needs;
        this.tools = tools;
    }

    DialogBuilder title(String text) {
        title = text;
        return this;
    }

    DialogBuilder detail(String text) {
        detail = text;
        return this;
    }

    /** What the question is about, above it. */
    DialogBuilder heading(Line line) {
        headings.add(line);
        return this;
    }

    DialogBuilder line(String text, String language) {
        lines.add(new Line(text, language));
        return this;
    }

    /** A remark below the lines. */
    DialogBuilder note(String text, String language) {
        notes.add(new Line(text, language));
        return this;
    }

    DialogBuilder say(Utterance utterance) {
        said.add(utterance);
        return this;
    }

    DialogBuilder choice(Choice choice) {
        choices.add(choice);
        return this;
    }

    /** A choice that stands elsewhere on the screen, to be counted aloud. */
    DialogBuilder countElsewhere() {
        elsewhere++;
        return this;
    }

    DialogBuilder search(Search keyboard) {
        search = keyboard;
        return this;
    }

    DialogBuilder number(String text) {
        number = text;
        return this;
    }

    DialogBuilder code(String imageAddress, String label) {
        code = imageAddress;
        codeLabel = label;
        return this;
    }

    DialogView done() {
        return new DialogView(
                name,
                words.language(),
                Languages.direction(words.language()),
                words.get("language.marker"),
                words.get("page.help"),
                title,
                detail,
                List.copyOf(headings),
                List.copyOf(lines),
                List.copyOf(notes),
                List.copyOf(choices),
                search,
                number,
                code,
                codeLabel,
                List.copyOf(tools),
                needs,
                spoken());
    }

    private List<Utterance> spoken() {
        List<Utterance> spoken = new ArrayList<>();
        headings.forEach(line -> spoken.add(new Utterance(line.language(), line.text())));
        spoken.add(words.say(title));
        spoken.addAll(said);
        lines.forEach(line -> spoken.add(new Utterance(line.language(), line.text())));
        notes.forEach(line -> spoken.add(new Utterance(line.language(), line.text())));
        if (!detail.isEmpty()) {
            spoken.add(words.say(detail));
        }
        if (!codeLabel.isEmpty()) {
            spoken.add(words.say(codeLabel));
        }
        int count = choices.size() + elsewhere;
        if (count > 1) {
            spoken.add(words.say(words.get("spoken.choices", count)));
        } else {
            choices.forEach(choice -> spoken.addAll(choice.spoken()));
        }
        return List.copyOf(spoken);
    }
}
