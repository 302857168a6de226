package be.mays.display;

import be.mays.display.board.BoardRules;
import be.mays.display.link.BoardLink;
import be.mays.display.screen.BoardScreen;
import be.mays.display.sound.Announcer;
import be.mays.display.sound.EspeakVoice;
import be.mays.display.sound.NoVoice;
import be.mays.display.sound.Voice;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes the parts that the configuration asks for: the only place where adapters are made. */
record Wiring(
        Voice voice,
        Announcer announcer,
        Optional<PageSound> sound,
        BoardScreen screen,
        LiveBoard live,
        BoardLink link) {

    static Wiring of(DisplayConfig config, BusinessClock business, MonotonicClock monotonic) {
        DisplayConfig.SoundSettings settings = config.sound();
        Voice voice = settings.on() && settings.speech()
                ? new EspeakVoice(
                        config.data().resolve("clips"),
                        new EspeakVoice.Options(settings.espeak(), settings.voice(), settings.wordsPerMinute()))
                : new NoVoice();
        Announcer announcer = new Announcer(voice);
        Optional<PageSound> sound =
                settings.on() ? Optional.of(new PageSound(announcer, settings.volume(), business)) : Optional.empty();
        BoardScreen screen = BoardScreen.start(
                new BoardScreen.Options(
                        config.page().host(),
                        config.page().port(),
                        config.page().theme(),
                        config.sizes(),
                        UUID.randomUUID().toString()),
                sound.map(part -> part),
                monotonic,
                business.now());
        LiveBoard live = new LiveBoard(
                rules(settings),
                config.zone(),
                business,
                monotonic,
                announcement -> {
                    if (sound.isPresent()) {
                        announcer.prepare(announcement);
                    }
                },
                screen::show);
        BoardLink link = new BoardLink(
                new BoardLink.Options(config.server(), config.name(), config.data()),
                live,
                monotonic,
                Wiring::sleep,
                RandomGenerator.of("L64X128MixRandom"));
        return new Wiring(voice, announcer, sound, screen, live, link);
    }

    private static BoardRules rules(DisplayConfig.SoundSettings settings) {
        return settings.on() && settings.speech()
                ? BoardRules.standard(Announcer.FULL_AT_MOST, Announcer.SHORT_AT_MOST)
                : BoardRules.standard(Announcer.CHIME_AT_MOST, Announcer.CHIME_AT_MOST);
    }

    private static void sleep(Duration span) throws InterruptedException {
        Thread.sleep(span);
    }
}
