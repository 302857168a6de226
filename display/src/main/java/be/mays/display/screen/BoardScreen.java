package be.mays.display.screen;

import be.mays.api.ContractJson;
import be.mays.display.board.Announcement;
import be.mays.display.board.Picture;
import be.mays.platform.text.Texts;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.LatestFeed;
import be.mays.platform.web.PageServer;
import be.mays.platform.web.Pages;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the board's page and tells every open page what changes. Thread-safe. Each page has its own virtual
 * thread that sends the latest picture, so that one that hangs delays nobody.
 */
public final class BoardScreen implements AutoCloseable {
    private static final byte PNG_STARTS_WITH = (byte) 0x89;
    private static final int LARGEST_REQUEST = 1_000;
    private static final Set<String> SOUND_STATES = Set.of("running", "suspended", "failed");
    private static final String TEMPLATES = "be.mays.display.pages";

    private final Options options;
    private final Optional<Sound> sound;
    private final Supplier<List<SignView>> signs;
    private final Pictures pictures;
    private final MonotonicClock clock;
    private final Texts texts = Texts.dutch(BoardScreen.class);
    private final BoardViews views = new BoardViews(texts);
    private final Pages pages = new Pages(TEMPLATES);
    private final TemplateEngine fragments = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    private final LatestFeed<Drawn> feed;
    private final PageServer server;

    /**
     * Where and how.
     *
     * @param boot names this run of the program
     */
    public record Options(String host, int port, Theme theme, ScreenSizes sizes, String boot) {}

    private BoardScreen(
            Options options,
            Optional<Sound> sound,
            Supplier<List<SignView>> signs,
            Pictures pictures,
            MonotonicClock clock,
            Instant now) {
        this.options = options;
        this.sound = sound;
        this.signs = signs;
        this.pictures = pictures;
        this.clock = clock;
        this.feed = new LatestFeed<>(draw(new Showing(new Picture.Starting(), now, null)));
        this.server = PageServer.start(
                new PageServer.Options(
                        options.host(),
                        options.port(),
                        LARGEST_REQUEST,
                        ContractJson.mapper(),
                        Map.of("/board", "/be/mays/display/assets")),
                this::route);
    }

    /**
     * Starts to serve.
     *
     * @param sound empty: the board is silent
     * @param signs the virtual signs for their page; asked on request threads
     * @param pictures of slides
     */
    public static BoardScreen start(
            Options options,
            Optional<Sound> sound,
            Supplier<List<SignView>> signs,
            Pictures pictures,
            MonotonicClock clock,
            Instant now) {
        return new BoardScreen(options, sound, signs, pictures, clock, now);
    }

    /** The page's address for a browser on this machine. */
    public URI uri() {
        return server.uri().resolve("/");
    }

    /** How many pages listen. */
    public int countPages() {
        return feed.countPages();
    }

    /** Shows something else from now on. */
    public void show(Showing showing) {
        feed.show(draw(showing));
    }

    private void route(JavalinConfig config) {
        config.routes.get("/", this::page);
        config.routes.get(
                "/board-sizes.css",
                context -> context.contentType("text/css")
                        .header("Cache-Control", "no-store")
                        .result(options.sizes().toCss()));
        config.routes.get("/slides/{picture}", this::picture);
        config.routes.get("/signs", context -> signPage(context, "signs.jte"));
        config.routes.get("/signs/list", context -> signPage(context, "signlist.jte"));
        config.routes.get("/events", this::listen);
        config.routes.get("/announcements/{id}", this::play);
        config.routes.post("/sound/{state}", this::soundState);
    }

    private void page(Context context) {
        Drawn drawn = feed.latest();
        pages.render(
                context,
                "board.jte",
                Map.of("texts", texts, "theme", options.theme(), "boot", options.boot(), "view", drawn.view()));
    }

    private void signPage(Context context, String template) {
        pages.render(context, template, Map.of("texts", texts, "signs", signs.get()));
    }

    private void picture(Context context) {
        Optional<byte[]> bytes = pictures.find(context.pathParam("picture"));
        if (bytes.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        // why: its name is its content, so it can never be another
        context.header("Cache-Control", "max-age=31536000, immutable");
        context.contentType(bytes.get()[0] == PNG_STARTS_WITH ? "image/png" : "image/jpeg")
                .result(bytes.get());
    }

    private void play(Context context) {
        long id = context.pathParamAsClass("id", Long.class).getOrDefault(-1L);
        Optional<byte[]> file = sound.flatMap(known -> known.findFile(id));
        if (file.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        context.contentType("audio/wav").header("Cache-Control", "max-age=300").result(file.get());
    }

    private void soundState(Context context) {
        String state = context.pathParam("state");
        if (!SOUND_STATES.contains(state)) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        sound.ifPresent(known -> known.reported(state));
        context.status(HttpStatus.NO_CONTENT);
    }

    private void listen(Context context) throws IOException {
        feed.stream(
                context,
                (drawn, isNew) -> isNew
                        ? new LatestFeed.Line("picture", ContractJson.mapper().writeValueAsString(event(drawn)))
                        // why: a script cannot see comments, and must know that the stream lives
                        : new LatestFeed.Line("alive", options.boot()));
    }

    private PageEvent event(Drawn drawn) {
        @Nullable Announcement announcement = drawn.announcement();
        PageEvent.@Nullable Play play = announcement == null
                ? null
                : new PageEvent.Play(
                        announcement.id(),
                        views.spoken(announcement.call()),
                        sound.isPresent() ? "/announcements/" + announcement.id() : null,
                        sound.map(known -> known.volume() / 100.0).orElse(0.0),
                        clock.since(announcement.from().nanos()).toMillis());
        return new PageEvent(
                options.boot(), drawn.view().kind(), drawn.view().clock(), drawn.main(), drawn.foot(), play);
    }

    private Drawn draw(Showing showing) {
        BoardView view = views.view(showing.picture(), showing.minute());
        return new Drawn(view, fragment("main.jte", view), fragment("foot.jte", view), showing.announcement());
    }

    private String fragment(String template, BoardView view) {
        StringOutput html = new StringOutput(4_096);
        fragments.render(template, Map.of("texts", texts, "view", view), html);
        return html.toString();
    }

    @Override
    public void close() {
        feed.close();
        server.close();
    }

    private record Drawn(
            BoardView view,
            String main,
            String foot,
            @Nullable Announcement announcement) {}
}
