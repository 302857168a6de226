package be.mays.kiosk.screen;

import be.mays.api.ContractJson;
import be.mays.api.ticket.Lane;
import be.mays.kiosk.dialog.DialogEvent;
import be.mays.kiosk.dialog.DialogFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import be.mays.kiosk.speech.Speech;
import be.mays.platform.text.Texts;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.LatestFeed;
import be.mays.platform.web.PageServer;
import be.mays.platform.web.Pages;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The kiosk's page for the browser on the same machine. Every open page has a virtual thread that sends the latest
 * state whenever it changed, so that a slow page holds up nobody. Thread-safe.
 */
public final class KioskScreen implements AutoCloseable {
    private static final long MAX_REQUEST_BYTES = 1_000;

    private final KioskControls controls;
    private final Pages pages = new Pages("be.mays.kiosk.pages");
    private final Texts texts = Texts.dutch(KioskScreen.class);
    private final LatestFeed<ScreenState> feed;
    private final ScreenDialog dialog;
    private final ScreenSpeech speech;
    private final ScreenOptions options;
    private final boolean speaks;
    private final PageServer server;

    /** A press on the screen. */
    record PressRequest(Lane lane) {
        PressRequest {
            Objects.requireNonNull(lane, "lane");
        }
    }

    /** What a visitor did on the screen, such as {@code service:pincode}. */
    record ActRequest(String act) {
        ActRequest {
            Objects.requireNonNull(act, "act");
        }
    }

    /** A button held down or let go. */
    record StickRequest(Lane lane, boolean present) {
        StickRequest {
            Objects.requireNonNull(lane, "lane");
        }
    }

    /** The way to the server cut or mended. */
    record NetworkRequest(boolean present) {}

    /** A virtual fault switched on or off. */
    record FaultRequest(Fault fault, boolean present) {
        FaultRequest {
            Objects.requireNonNull(fault, "fault");
        }
    }

    /**
     * Starts the page.
     *
     * @param port 0: any free one
     * @param technician the service page
     * @param clock for the time-out of the dialogue
     * @param first what to show until {@link #show} is called
     */
    public KioskScreen(
            String host,
            int port,
            KioskControls controls,
            ScreenOptions options,
            Speech voice,
            TechnicianPages technician,
            MonotonicClock clock,
            Surroundings first) {
        this.controls = controls;
        this.options = options;
        this.speech = new ScreenSpeech(voice);
        this.speaks = voice.isAvailable();
        Languages languages = new Languages(options.languages());
        this.dialog = new ScreenDialog(
                new DialogFlow(
                        languages.codes(),
                        options.patience().toMillis(),
                        options.grace().toMillis()),
                clock,
                new ScreenText(languages),
                controls,
                first);
        this.feed = new LatestFeed<>(dialog.show(KioskState.initial(), first));
        PageServer.Options page = new PageServer.Options(
                host, port, MAX_REQUEST_BYTES, ContractJson.mapper(), Map.of("/kiosk", "/be/mays/kiosk/assets"));
        this.server = PageServer.start(page, config -> {
            addRoutes(config);
            technician.addRoutes(config);
        });
    }

    /** The kiosk is in another state, or time went by; comes at least every 250 ms. */
    public void show(KioskState state, Surroundings around) {
        synchronized (dialog) {
            publish(dialog.show(state, around));
        }
    }

    private void take(DialogEvent event) {
        // why: a touch and a tick at the same moment must be shown in the order in which they were taken
        synchronized (dialog) {
            publish(dialog.take(event));
        }
    }

    private void publish(ScreenState state) {
        if (!state.equals(feed.latest())) {
            speech.remember(state);
            feed.show(state);
        }
    }

    /** Whether a page is open, so that somebody can see it. */
    public boolean isSeen() {
        return feed.countPages() > 0;
    }

    /** Where the page is. */
    public URI uri() {
        return server.uri();
    }

    private void addRoutes(JavalinConfig config) {
        config.routes.beforeMatched(KioskScreen::refuseOtherSites);
        config.routes.exception(JacksonException.class, (wrong, context) -> refuse(context, 400, "not understood"));
        config.routes.get("/", this::page);
        config.routes.get("/state", context -> context.json(feed.latest()));
        config.routes.get("/events", this::follow);
        config.routes.get("/slip", this::slip);
        config.routes.post("/press", context -> {
            controls.press(context.bodyAsClass(PressRequest.class).lane());
            context.status(204);
        });
        config.routes.post("/act", context -> {
            Optional<DialogEvent> event =
                    DialogActs.find(context.bodyAsClass(ActRequest.class).act());
            event.ifPresent(this::take);
            context.status(event.isPresent() ? 204 : 400);
        });
        config.routes.get("/speech", this::speak);
        if (controls.isPrinterVirtual()) {
            config.routes.post("/virtual/fault", context -> {
                FaultRequest request = context.bodyAsClass(FaultRequest.class);
                controls.setFault(request.fault(), request.present());
                context.status(204);
            });
            config.routes.post("/virtual/stick", context -> {
                StickRequest request = context.bodyAsClass(StickRequest.class);
                controls.stick(request.lane(), request.present());
                context.status(204);
            });
            config.routes.post("/virtual/network", context -> {
                controls.cutNetwork(context.bodyAsClass(NetworkRequest.class).present());
                context.status(204);
            });
            config.routes.post("/virtual/bounce", context -> {
                controls.bounce(context.bodyAsClass(PressRequest.class).lane());
                context.status(204);
            });
        }
    }

    /** A page of another site in the same browser must not be able to press the buttons. */
    private static void refuseOtherSites(Context context) {
        if (!context.method().name().equals("POST")) {
            return;
        }
        @Nullable String site = context.header("Sec-Fetch-Site");
        boolean own = site == null || site.equals("same-origin");
        String type = Optional.ofNullable(context.contentType()).orElse("");
        String expected = TechnicianPages.isForm(context) ? "application/x-www-form-urlencoded" : "application/json";
        if (!own || !type.startsWith(expected)) {
            refuse(context, 403, "only the kiosk's own page may do this");
            context.skipRemainingHandlers();
        }
    }

    private static void refuse(Context context, int status, String text) {
        context.status(status).contentType("text/plain; charset=utf-8").result(text);
    }

    private void page(Context context) {
        pages.render(
                context,
                "kiosk.jte",
                Map.of(
                        "screen",
                        feed.latest(),
                        "texts",
                        texts,
                        "virtualPrinter",
                        controls.isPrinterVirtual(),
                        "faults",
                        controls.listFaults(),
                        "speaks",
                        speaks,
                        "keys",
                        options.keys().entrySet().stream()
                                .map(use -> use.getKey() + "=" + String.join("|", use.getValue()))
                                .sorted()
                                .collect(Collectors.joining(" "))));
    }

    private void speak(Context context) {
        Utterance wanted = new Utterance(
                Optional.ofNullable(context.queryParam("language")).orElse(""),
                Optional.ofNullable(context.queryParam("text")).orElse(""));
        speech.findClip(wanted)
                .ifPresentOrElse(
                        clip -> context.contentType("audio/wav")
                                .header("Cache-Control", "no-store")
                                .result(clip),
                        () -> refuse(context, 404, "not on the screen, or it cannot be spoken"));
    }

    private void slip(Context context) {
        controls.findLastSlip()
                .ifPresentOrElse(
                        slip -> pages.render(
                                context,
                                "slip.jte",
                                Map.of(
                                        "drawing",
                                        SlipDrawing.svg(slip),
                                        "lines",
                                        List.of(slip.plainText().split("\n", -1)),
                                        "heading",
                                        texts.get("page.slip.text"))),
                        () -> context.status(204));
    }

    private void follow(Context context) throws IOException {
        feed.stream(
                context,
                (state, isNew) -> isNew
                        ? new LatestFeed.Line("state", ContractJson.mapper().writeValueAsString(state))
                        : null);
    }

    @Override
    public void close() {
        feed.close();
        server.close();
    }
}
