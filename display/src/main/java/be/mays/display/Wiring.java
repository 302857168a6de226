package be.mays.display;

import be.mays.api.device.Heartbeat;
import be.mays.display.board.BoardModel;
import be.mays.display.board.BoardRules;
import be.mays.display.link.BoardLink;
import be.mays.display.link.Heartbeats;
import be.mays.display.link.Playlists;
import be.mays.display.link.ShownReports;
import be.mays.display.link.SlideFolder;
import be.mays.display.screen.BoardScreen;
import be.mays.display.screen.SignView;
import be.mays.display.sign.SerialLine;
import be.mays.display.sign.SerialPortLine;
import be.mays.display.sign.SignBus;
import be.mays.display.sign.SignPlan;
import be.mays.display.sign.VirtualLine;
import be.mays.display.sound.Announcer;
import be.mays.display.sound.EspeakVoice;
import be.mays.display.sound.NoVoice;
import be.mays.display.sound.SoundCards;
import be.mays.display.sound.Voice;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the parts that the configuration asks for: the only place where adapters are made. */
record Wiring(
        Voice voice,
        Announcer announcer,
        Optional<PageSound> sound,
        BoardScreen screen,
        LiveBoard live,
        BoardLink link,
        Heartbeats heartbeats,
        ShownReports reports,
        Playlists playlists,
        ServerClock serverClock,
        KnownCounters counters,
        List<SignBus> signs) {
    /** Longer than the server holds an answer, so that a quiet hall is not taken for a dead link. */
    private static final Duration STALE = Duration.ofSeconds(75);

    static Wiring of(DisplayConfig config, BusinessClock business, MonotonicClock monotonic, SoundCards cards) {
        DisplayConfig.SoundSettings settings = config.sound();
        AtomicReference<@Nullable BoardLink> known = new AtomicReference<>();
        Voice voice = voice(config);
        Announcer announcer = new Announcer(voice);
        Optional<PageSound> sound = settings.on()
                ? Optional.of(new PageSound(announcer, settings.volume(), business, cards))
                : Optional.empty();
        List<SignBus> signs = signBuses(config, monotonic);
        SlideFolder slides = new SlideFolder(config.data());
        ServerClock serverClock = new ServerClock(business);
        KnownCounters counters = new KnownCounters(config);
        BoardScreen screen = BoardScreen.start(
                new BoardScreen.Options(
                        config.page().host(),
                        config.page().port(),
                        config.page().theme(),
                        config.sizes(),
                        UUID.randomUUID().toString()),
                sound.map(part -> part),
                () -> virtualSigns(signs),
                slides::findPicture,
                monotonic,
                business.now());
        ShownReports reports = new ShownReports(
                () -> Optional.ofNullable(known.get()).flatMap(BoardLink::findPaired),
                () -> screen.countPages() > 0,
                monotonic,
                Wiring::sleep);
        LiveBoard live = new LiveBoard(
                rules(settings),
                config.zone(),
                business,
                monotonic,
                state -> counters.note(state.counters()),
                announcement -> {
                    if (sound.isPresent()) {
                        announcer.prepare(announcement);
                    }
                },
                screen::show,
                calls -> signs.forEach(bus -> bus.show(signCalls(calls))),
                shown -> reports.add(shown.announcement()));
        BoardLink link = new BoardLink(
                new BoardLink.Options(config.server(), config.name(), config.data()),
                live,
                monotonic,
                Wiring::sleep,
                RandomGenerator.of("L64X128MixRandom"),
                serverClock::note);
        known.set(link);
        Heartbeats heartbeats = new Heartbeats(
                link,
                () -> heartbeat(listHealth(sound, voice, screen, link, serverClock, counters, signs), serverClock),
                Wiring::sleep);
        Playlists playlists = new Playlists(slides, link::findPaired, live::show, Wiring::sleep);
        return new Wiring(
                voice,
                announcer,
                sound,
                screen,
                live,
                link,
                heartbeats,
                reports,
                playlists,
                serverClock,
                counters,
                signs);
    }

    /** How each part is. */
    List<Heartbeat.Part> listHealth() {
        return listHealth(sound, voice, screen, link, serverClock, counters, signs);
    }

    private static Heartbeat heartbeat(List<Heartbeat.Part> parts, ServerClock serverClock) {
        @Nullable Duration ahead = serverClock.ahead();
        return new Heartbeat(version(), parts, null, ahead == null ? null : ahead.toMillis());
    }

    /** Whether the board is up to date: a page and signs of life are of no use with old calls. */
    private static Heartbeat.Part upToDate(BoardLink link) {
        return link.findSilence()
                .filter(silence -> silence.compareTo(STALE) > 0)
                .map(silence -> new Heartbeat.Part(
                        "board",
                        Heartbeat.Status.FAILED,
                        "no answer about the calls for " + silence.toSeconds() + " s"))
                .orElseGet(() -> new Heartbeat.Part("board", Heartbeat.Status.OK, null));
    }

    private static List<Heartbeat.Part> listHealth(
            Optional<PageSound> sound,
            Voice voice,
            BoardScreen screen,
            BoardLink link,
            ServerClock serverClock,
            KnownCounters counters,
            List<SignBus> signs) {
        List<Heartbeat.Part> parts = new ArrayList<>();
        int pages = screen.countPages();
        parts.add(
                pages > 0
                        ? new Heartbeat.Part("screen", Heartbeat.Status.OK, null)
                        : new Heartbeat.Part(
                                "screen", Heartbeat.Status.UNAVAILABLE, "no browser shows the page " + screen.uri()));
        parts.add(sound.map(PageSound::health)
                .orElseGet(() -> new Heartbeat.Part("sound", Heartbeat.Status.DISABLED, "switched off by sound.on")));
        parts.add(voice.health());
        parts.add(serverClock.health());
        parts.add(counters.health());
        parts.add(upToDate(link));
        signs.forEach(bus -> parts.addAll(bus.listHealth()));
        return List.copyOf(parts);
    }

    /** The signs of each line, not running yet. */
    static List<SignBus> signBuses(DisplayConfig config, MonotonicClock monotonic) {
        return config.signs().stream()
                .map(plan -> new SignBus(line(plan, config.signBaud()), plan.signs(), monotonic))
                .toList();
    }

    private static Map<String, SignBus.Call> signCalls(Map<String, BoardModel.AtCounter> calls) {
        Map<String, SignBus.Call> shown = new HashMap<>();
        calls.forEach((counter, call) ->
                shown.put(counter, new SignBus.Call(call.number(), call.announcement(), call.news())));
        return shown;
    }

    private static List<SignView> virtualSigns(List<SignBus> signs) {
        return signs.stream()
                .filter(SignBus::isVirtual)
                .flatMap(bus -> bus.listTexts().entrySet().stream()
                        .map(sign -> new SignView(
                                sign.getKey(),
                                sign.getValue(),
                                bus.findFault(sign.getKey()).orElse(null))))
                .toList();
    }

    /** The voice that speaks, or one that says nothing. */
    static Voice voice(DisplayConfig config) {
        DisplayConfig.SoundSettings settings = config.sound();
        return settings.on() && settings.speech()
                ? new EspeakVoice(
                        config.data().resolve("clips"),
                        new EspeakVoice.Options(settings.espeak(), settings.voice(), settings.wordsPerMinute()))
                : new NoVoice();
    }

    private static SerialLine line(SignPlan plan, int baud) {
        return plan.line().equals(SignPlan.VIRTUAL)
                ? new VirtualLine()
                : new SerialPortLine(plan.line(), baud, plan.isSevenBitsEven());
    }

    private static String version() {
        @Nullable String version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
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
