package be.mays.server.slide.http;

import be.mays.api.ContractJson;
import be.mays.api.board.Playlist;
import be.mays.api.board.Slide;
import be.mays.api.board.SlideChange;
import be.mays.api.board.SlideOrder;
import be.mays.api.device.DeviceKind;
import be.mays.api.problem.Problem;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.db.Secrets;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.queue.dispatch.RequestKey;
import be.mays.server.slide.Picture;
import be.mays.server.slide.SlideRegister;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slides: administrators add, order and remove them, and each board fetches those of its site. */
public final class SlideRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(SlideRoutes.class);
    /** More than a visitor sees in an hour. */
    private static final int MOST_SLIDES = 40;

    private final SlideRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final BusinessClock clock;

    private enum Added {
        DONE,
        BEFORE,
        FULL
    }

    /** Routes on this register. */
    public SlideRoutes(
            SlideRegister register, AuditLog audit, Dispatcher dispatcher, CatalogHolder catalog, BusinessClock clock) {
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/slides", this::list, Access.ADMINISTRATOR);
        routes.post("/api/v1/slides", this::add, Access.ADMINISTRATOR);
        routes.put("/api/v1/slides", this::order, Access.ADMINISTRATOR);
        routes.delete("/api/v1/slides/{slide}", this::remove, Access.ADMINISTRATOR);
        routes.get("/api/v1/pictures/{picture}", this::picture, Access.BOARD);
        routes.get("/api/v1/devices/me/playlist", this::playlist, Access.DEVICE);
    }

    private void list(Context context) {
        context.header("Cache-Control", "no-store").json(register.listSlides());
    }

    private void add(Context context) {
        SlideChange change = Requests.body(context, SlideChange.class);
        RequestKey key = Requests.key(context);
        // why: the id follows from the key, so that a repeated request is the same slide
        String id = UUID.nameUUIDFromBytes((key.principal() + " " + key.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Optional<Picture> picture = SlideReading.picture(change);
        Slide slide = SlideReading.slide(change, id, picture.map(Picture::hash).orElse(null), catalog::findSite);
        SlideRegister.Made made = new SlideRegister.Made(slide, key.requestHash());
        String by = AccessControl.principal(context).actor();
        Added added = dispatcher.write(transaction -> {
            if (register.findMade(id).isPresent()) {
                return Added.BEFORE;
            }
            if (register.count(transaction) >= MOST_SLIDES) {
                return Added.FULL;
            }
            Instant now = clock.now();
            register.add(transaction, made, picture.orElse(null), by, now);
            audit.note(transaction, now, by, "add-slide", nameOf(slide));
            return Added.DONE;
        });
        if (added == Added.FULL) {
            throw HttpProblem.conflict(
                    "TOO_MANY_SLIDES", "there are " + MOST_SLIDES + " slides already", "remove one first");
        }
        if (added == Added.DONE) {
            LOG.info("slide {} was added", id);
        }
        context.status(201).header("Cache-Control", "no-store").json(sameRequest(id, made));
    }

    private Slide sameRequest(String id, SlideRegister.Made sent) {
        SlideRegister.Made kept = register.findMade(id).orElse(sent);
        if (!kept.requestHash().equals(sent.requestHash())) {
            throw new HttpProblem(Problem.of(
                    422,
                    "KEY_REUSED",
                    "Key used before",
                    "this Idempotency-Key was used for another request",
                    "Idempotency-Key",
                    "use a new key for a new request"));
        }
        return kept.slide();
    }

    private void order(Context context) {
        @Nullable List<String> sent = Requests.body(context, SlideOrder.class).slides();
        if (sent == null || sent.size() > MOST_SLIDES) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "slides is missing or too long", "slides", "send the ids of all slides");
        }
        List<String> ids = sent.stream().map(id -> Requests.id(id, "slides")).toList();
        String by = AccessControl.principal(context).actor();
        if (!dispatcher.write(
                transaction -> noted(transaction, register.order(transaction, ids), by, "order-slides", ""))) {
            throw HttpProblem.conflict(
                    "OTHER_SLIDES", "these are not all slides, each once", "load the slides again, and order those");
        }
        list(context);
    }

    private void remove(Context context) {
        String id = Requests.id(context.pathParam("slide"), "slide");
        String by = AccessControl.principal(context).actor();
        if (!dispatcher.write(
                transaction -> noted(transaction, register.remove(transaction, id), by, "remove-slide", id))) {
            throw HttpProblem.notFound("SLIDE_UNKNOWN", "there is no slide \"" + id + "\"");
        }
        LOG.info("slide {} was removed", id);
        context.status(204);
    }

    private boolean noted(LaneTransaction transaction, boolean done, String by, String action, String subject) {
        if (done) {
            audit.note(transaction, clock.now(), by, action, subject);
        }
        return done;
    }

    private static String nameOf(Slide slide) {
        return Stream.of(slide.text(), slide.alternative())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(slide.id());
    }

    private void picture(Context context) {
        String hash = context.pathParam("picture");
        Picture picture = register.findPicture(hash)
                .orElseThrow(() -> HttpProblem.notFound(
                        "PICTURE_UNKNOWN", "no slide shows the picture \"" + Requests.printable(hash) + "\""));
        // why: its name is its content, so it can never be another
        context.header("Cache-Control", "private, max-age=31536000, immutable");
        context.contentType(picture.type()).result(picture.bytes());
    }

    private void playlist(Context context) {
        Principal.Device me = AccessControl.device(context);
        if (me.kind() != DeviceKind.BOARD) {
            throw HttpProblem.forbidden("BOARD_ONLY", "only a display board has a playlist");
        }
        ZoneId zone = catalog.findSite(me.site()).map(site -> site.zone()).orElse(ZoneOffset.UTC);
        LocalDate today = clock.now().atZone(zone).toLocalDate();
        Playlist playlist = new Playlist(register.listSlides().stream()
                .filter(slide -> slide.sites().isEmpty() || slide.sites().contains(me.site()))
                .filter(slide -> isNotOver(slide, today))
                .toList());
        String body = ContractJson.mapper().writeValueAsString(playlist);
        String etag = "\"" + Secrets.hash(body).substring(0, 32) + "\"";
        context.header("ETag", etag).header("Cache-Control", "no-cache");
        if (etag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType("application/json").result(body);
    }

    private static boolean isNotOver(Slide slide, LocalDate today) {
        @Nullable String until = slide.until();
        return until == null || !LocalDate.parse(until).isBefore(today);
    }
}
