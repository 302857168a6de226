package be.mays.display;

import be.mays.api.device.Heartbeat;
import be.mays.display.screen.Sound;
import be.mays.display.sound.Announcer;
import be.mays.display.sound.SoundCards;
import be.mays.display.sound.Volume;
import be.mays.platform.time.BusinessClock;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page plays, how loud, and what it reports about its loudspeaker. Thread-safe. */
final class PageSound implements Sound {
    private static final Logger LOG = LoggerFactory.getLogger(PageSound.class);

    private final Announcer announcer;
    private final Volume volume;
    private final BusinessClock clock;
    private final SoundCards cards;
    private volatile String state = "";

    PageSound(Announcer announcer, Volume volume, BusinessClock clock, SoundCards cards) {
        this.announcer = announcer;
        this.volume = volume;
        this.clock = clock;
        this.cards = cards;
    }

    @Override
    public Optional<byte[]> findFile(long announcement) {
        return announcer.findFile(announcement);
    }

    @Override
    public int volume() {
        // why: opening hours and quiet hours are those of the town, and a board hangs where it is
        return volume.at(clock.now().atZone(ZoneId.of("Europe/Brussels")).toLocalTime());
    }

    @Override
    public void reported(String reported) {
        if (!reported.equals(state)) {
            LOG.info("the page's loudspeaker is {}", reported);
        }
        state = reported;
    }

    Heartbeat.Part health() {
        // why: a browser without a sound card plays into nothing and says that it runs
        return cards.findFault()
                .map(fault -> new Heartbeat.Part("sound", Heartbeat.Status.FAILED, fault))
                .orElseGet(this::pageHealth);
    }

    private Heartbeat.Part pageHealth() {
        return switch (state) {
            case "running" -> new Heartbeat.Part("sound", Heartbeat.Status.OK, null);
            case "suspended" ->
                new Heartbeat.Part(
                        "sound",
                        Heartbeat.Status.UNAVAILABLE,
                        "the browser forbids sound: start it with --autoplay-policy=no-user-gesture-required");
            case "failed" -> new Heartbeat.Part("sound", Heartbeat.Status.FAILED, "the browser found no loudspeaker");
            default -> new Heartbeat.Part("sound", Heartbeat.Status.UNAVAILABLE, "nothing has been played yet");
        };
    }
}
