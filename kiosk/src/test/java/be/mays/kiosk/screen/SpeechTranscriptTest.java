package be.mays.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.SampleServices;
import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.DialogEvent;
import be.mays.kiosk.dialog.DialogFlow;
import be.mays.kiosk.dialog.Offer;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.dialog.View;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Notice;
import be.mays.kiosk.flow.Timings;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard on every screen, word for word. {@code -Dmays.write} writes the transcripts anew, to be read. */
class SpeechTranscriptTest {
    private static final Languages LANGUAGES = new Languages(List.of("fr", "en", "de", "tr", "uk", "ar"));
    private static final Surroundings AROUND = new Surroundings(
            ScreenStage.menu(), null, ScreenStage.NOW, 0, List.of(), SampleSlips.slip(Lane.QUICK, "A042"), null);

    private final ScreenText words = new ScreenText(LANGUAGES);
    private final DialogFlow flow = new DialogFlow(LANGUAGES.codes(), 30_000, 20_000);

    private static KioskState open() {
        KioskFlow kiosk = new KioskFlow(Timings.STANDARD);
        KioskState online = kiosk.step(KioskState.initial(), new KioskEvent.LinkChanged(LinkStatus.ONLINE), 1)
                .state();
        Map<Button, LaneStatus> lanes = Map.of(
                Button.QUICK, LaneStatus.OPEN, Button.THEMATIC, LaneStatus.OPEN, Button.PRIVATE, LaneStatus.CLOSED);
        return kiosk.step(online, new KioskEvent.LanesChanged(lanes), 2).state();
    }

    private Dialog after(String language, DialogEvent... events) {
        Offer offer = new Offer(SampleServices.all().stream()
                .collect(Collectors.toMap(service -> service.id(), service -> service.lane())));
        Dialog dialog = flow.initial(0);
        dialog = flow.step(dialog, new DialogEvent.LanguageChosen(language), offer, 0)
                .dialog();
        for (DialogEvent event : events) {
            dialog = flow.step(dialog, event, offer, event instanceof DialogEvent.Tick ? 30_000 : 0)
                    .dialog();
        }
        return dialog;
    }

    private String transcript(String language) {
        Outcome ticket = new Outcome.Ticket(new Notice(Notice.Kind.TAKE_TICKET, Button.QUICK, "A042", null, 1));
        Outcome closed = new Outcome.Refused(new Notice(Notice.Kind.LANE_CLOSED, Button.PRIVATE, null, null, 1));
        Outcome shown = new Outcome.NumberOnScreen("A007", "https://volgnummer.example.be/v/0123");
        StringBuilder text = new StringBuilder(8_000);
        append(text, after(language));
        append(text, after(language, new DialogEvent.Opened(View.SERVICES)));
        append(
                text,
                after(language, new DialogEvent.Typed("p"), new DialogEvent.Typed("i"), new DialogEvent.Typed("n")));
        append(text, after(language, new DialogEvent.Typed("q"), new DialogEvent.Typed("q")));
        append(text, after(language, new DialogEvent.ServiceChosen("eid-aanvraag")));
        append(text, after(language, new DialogEvent.ServiceChosen("huwelijk")));
        append(text, after(language, new DialogEvent.ServiceChosen("afval")));
        append(
                text,
                after(
                        language,
                        new DialogEvent.ServiceChosen("attest-bevolking"),
                        new DialogEvent.Opened(View.ONLINE)));
        for (View view : List.of(View.UNKNOWN, View.LANGUAGES, View.OPTIONS, View.HELP)) {
            append(text, after(language, new DialogEvent.Opened(view)));
        }
        append(text, after(language, new DialogEvent.Opened(View.HELP), new DialogEvent.Tick()));
        append(text, after(language, new DialogEvent.OutcomeChanged(new Outcome.Busy())));
        append(text, after(language, new DialogEvent.OutcomeChanged(ticket)));
        append(text, after(language, new DialogEvent.OutcomeChanged(closed)));
        append(text, after(language, new DialogEvent.OutcomeChanged(new Outcome.ScreenOffered())));
        append(text, after(language, new DialogEvent.OutcomeChanged(shown)));
        return text.toString();
    }

    private void append(StringBuilder text, Dialog dialog) {
        ScreenState screen = words.screen(open(), AROUND, dialog);
        DialogView view = screen.dialog();
        text.append("== ").append(view.name()).append('\n');
        view.spoken().forEach(said -> line(text, "", said));
        if (view.name().equals("start")) {
            screen.groups().stream()
                    .flatMap(group -> group.lanes().stream())
                    .forEach(tile -> tile.spoken().forEach(said -> line(text, "  * ", said)));
        }
        view.choices().forEach(choice -> choice.spoken().forEach(said -> line(text, "  * ", said)));
        view.tools().forEach(choice -> choice.spoken().forEach(said -> line(text, "  # ", said)));
    }

    private static void line(StringBuilder text, String mark, Utterance said) {
        text.append(mark)
                .append(said.language())
                .append(": ")
                .append(said.text())
                .append('\n');
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "fr", "en", "de", "tr", "uk", "ar"})
    void everyScreenIsSaidWordForWord(String language) throws IOException {
        Path file = Path.of("src/test/resources/be/mays/kiosk/screen/speech-" + language + ".txt");
        String said = transcript(language);
        if (System.getProperty("mays.write") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, said);
        }
        assertThat(said).isEqualTo(Files.readString(file));
    }

    @Test
    void theTicketIsSaidWithNumberPlaceAndEstimateInTheLanguageOfTheVisitor() {
        Outcome ticket = new Outcome.Ticket(new Notice(Notice.Kind.TAKE_TICKET, Button.QUICK, "A042", null, 1));
        List<Utterance> said = words.screen(open(), AROUND, after("en", new DialogEvent.OutcomeChanged(ticket)))
                .dialog()
                .spoken();
        assertThat(said).extracting(Utterance::text).contains("Your number is A 42.", "between about 10.20 and 10.30");
    }

    @Test
    void noScreenIsSilentAndNothingThatIsSaidIsOnlyForTheEar() {
        for (View view : View.values()) {
            DialogView shown = words.screen(
                            open(),
                            AROUND,
                            after(
                                    "nl",
                                    new DialogEvent.ServiceChosen("attest-bevolking"),
                                    new DialogEvent.Opened(view)))
                    .dialog();
            assertThat(shown.spoken()).as(view.name()).isNotEmpty();
            assertThat(shown.spoken().stream().map(Utterance::text)).contains(shown.title());
            assertThat(shown.choices()).allMatch(choice -> !choice.spoken().isEmpty());
            assertThat(shown.tools()).allMatch(choice -> !choice.spoken().isEmpty());
        }
    }
}
