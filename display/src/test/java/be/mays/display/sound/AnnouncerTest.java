package be.mays.display.sound;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.Heartbeat;
import be.mays.display.Boards;
import be.mays.display.board.Announcement;
import be.mays.display.board.Announcement.Form;
import be.mays.display.board.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final Moment NOW = new Moment(Boards.NINE, 0);
    private final RecordingVoice voice = new RecordingVoice();
    private final Announcer announcer = new Announcer(voice);

    @Test
    void aCallIsSaidAsNummerLetterNumberBalieNumber() {
        announcer.sound(announcement("A105", 3, Form.FULL));

        assertThat(voice.said).containsExactly("nummer", "A", "105", "balie", "3");
    }

    @Test
    void zerosInFrontAreNotSpoken() {
        announcer.sound(announcement("A042", 12, Form.FULL));
        announcer.sound(announcement("R000", 1, Form.FULL));

        assertThat(voice.said).containsExactly("nummer", "A", "42", "balie", "12", "nummer", "R", "0", "balie", "1");
    }

    @Test
    void theShortFormHasNoChimeAndNoWordNummer() {
        Wave full = announcer.sound(announcement("A105", 3, Form.FULL));
        voice.said.clear();
        Wave shorter = announcer.sound(announcement("A105", 3, Form.SHORT));

        assertThat(voice.said).containsExactly("A", "105", "balie", "3");
        assertThat(full.length().minus(shorter.length()))
                .isGreaterThan(Wave.chime().length());
    }

    @Test
    void wordsFollowEachOtherWithoutGaps() {
        Wave sound = announcer.sound(announcement("A105", 3, Form.SHORT));

        assertThat(sound.longestSilence()).isLessThan(Duration.ofMillis(260));
    }

    @Test
    void withoutAVoiceTheChimeIsHeard() {
        Announcer speechless = new Announcer(new NoVoice());

        assertThat(speechless.sound(announcement("A105", 3, Form.FULL))).isEqualTo(Wave.chime());
    }

    @Test
    void theFilesOfTheLastAnnouncementsAreKept() {
        for (int i = 0; i < 40; i++) {
            announcer.prepare(new Announcement(Boards.call(i, "A001", 1), Form.SHORT, NOW));
        }

        assertThat(announcer.findFile(39)).isPresent();
        assertThat(announcer.findFile(0)).isEmpty();
    }

    private static Announcement announcement(String number, int counter, Form form) {
        return new Announcement(Boards.call(1, number, counter), form, NOW);
    }

    private static final class RecordingVoice implements Voice {
        private final List<String> said = new ArrayList<>();

        @Override
        public Optional<Wave> findClip(String word) {
            said.add(word);
            return Optional.of(Wave.chime().trimmed());
        }

        @Override
        public Heartbeat.Part health() {
            return new Heartbeat.Part("speech", Heartbeat.Status.OK, null);
        }
    }
}
