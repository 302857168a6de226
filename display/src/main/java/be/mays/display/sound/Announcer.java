package be.mays.display.sound;

import be.mays.api.device.Heartbeat;
import be.mays.display.board.Announcement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the sound of an announcement as one file: the chime and, when the voice can say every word, the sentence,
 * joined without gaps. Thread-safe.
 */
public final class Announcer {
    /** No announcement in full takes longer: measured over all numbers, with a margin for the player. */
    public static final Duration FULL_AT_MOST = Duration.ofMillis(5_600);
    /** No announcement in short form takes longer. */
    public static final Duration SHORT_AT_MOST = Duration.ofMillis(4_300);
    /** The chime alone, with a margin for the player. */
    public static final Duration CHIME_AT_MOST = Duration.ofSeconds(1);

    private static final Wave CHIME = Wave.chime();
    private static final Wave AFTER_CHIME = Wave.silence(Duration.ofMillis(150));
    private static final Wave BREATH = Wave.silence(Duration.ofMillis(220));
    private static final Wave BETWEEN_WORDS = Wave.silence(Duration.ofMillis(30));
    private static final int KEPT = 32;

    private final Voice voice;
    private final Map<Long, byte[]> files = new LinkedHashMap<>();

    /** An announcer with the given voice. */
    public Announcer(Voice voice) {
        this.voice = voice;
    }

    /** Makes the file, so that it is there when the page asks for it. */
    public void prepare(Announcement announcement) {
        byte[] file = sound(announcement).toFile();
        synchronized (files) {
            files.put(announcement.id(), file);
            while (files.size() > KEPT) {
                files.remove(files.keySet().iterator().next());
            }
        }
    }

    /** The file of a recent announcement. */
    public Optional<byte[]> findFile(long announcement) {
        synchronized (files) {
            return Optional.ofNullable(files.get(announcement));
        }
    }

    /** What is heard for the announcement. */
    public Wave sound(Announcement announcement) {
        Sentence sentence = Sentence.of(announcement);
        Optional<Wave> number = join(sentence.number());
        Optional<Wave> counter = join(sentence.counter());
        if (number.isEmpty() || counter.isEmpty()) {
            return CHIME;
        }
        Wave spoken = number.get().then(BREATH).then(counter.get());
        return announcement.form() == Announcement.Form.FULL
                ? CHIME.then(AFTER_CHIME).then(spoken)
                : spoken;
    }

    private Optional<Wave> join(List<String> words) {
        Wave joined = Wave.silence(Duration.ZERO);
        for (String word : words) {
            Optional<Wave> clip = voice.findClip(word);
            if (clip.isEmpty()) {
                return Optional.empty();
            }
            joined = joined.length().isZero()
                    ? clip.get()
                    : joined.then(BETWEEN_WORDS).then(clip.get());
        }
        return Optional.of(joined);
    }

    /** All words that a voice should have ready. */
    public static List<String> everyWord() {
        return Sentence.everyWord();
    }

    /** How the voice is. */
    public Heartbeat.Part health() {
        return voice.health();
    }
}
