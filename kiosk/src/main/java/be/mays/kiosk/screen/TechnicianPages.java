package be.mays.kiosk.screen;

import be.mays.kiosk.technician.TechnicianDesk;
import be.mays.kiosk.technician.TechnicianGate;
import be.mays.kiosk.technician.TechnicianGate.Answer;
import be.mays.kiosk.technician.TechnicianGate.Session;
import be.mays.platform.text.Texts;
import be.mays.platform.web.Pages;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service page of the kiosk: a code, and behind it health, events, paper and the checks. Thread-safe. */
public final class TechnicianPages {
    private static final String PATH = "/service";
    private static final String COOKIE = "mays-service";
    private static final String FORM_TOKEN = "form";
    private static final int SEE_OTHER = 303;

    private final Optional<TechnicianGate> gate;
    private final TechnicianDesk desk;
    private final Pages pages;
    private final Texts texts = Texts.read(TechnicianPages.class, "technician_nl.properties");

    /**
     * Pages of this kiosk.
     *
     * @param gate empty when no code is set: then nobody can come in
     */
    public TechnicianPages(Optional<TechnicianGate> gate, TechnicianDesk desk) {
        this.gate = gate;
        this.desk = desk;
        this.pages = new Pages("be.mays.kiosk.pages");
    }

    void addRoutes(JavalinConfig config) {
        config.routes.get(PATH, this::page);
        config.routes.post(PATH, this::enter);
        config.routes.get(PATH + "/checks", this::checks);
        config.routes.post(PATH + "/checks", context -> order(context, desk::startChecks));
        config.routes.post(PATH + "/roll", context -> order(context, desk::changeRoll));
        config.routes.post(PATH + "/leave", this::leave);
    }

    /** Whether this request sends a form of the service page and not JSON. */
    static boolean isForm(Context context) {
        return context.path().equals(PATH) || context.path().startsWith(PATH + "/");
    }

    private Optional<Session> find(Context context, boolean isUse) {
        return gate.flatMap(open -> open.find(context.cookie(COOKIE), isUse));
    }

    private void page(Context context) {
        find(context, true).ifPresentOrElse(session -> show(context, session), () -> askCode(context, 200, ""));
    }

    private void show(Context context, Session session) {
        pages.render(
                context,
                "technician.jte",
                Map.of(
                        "view",
                        new TechnicianText(texts, desk).view(),
                        "texts",
                        texts,
                        "form",
                        session.formToken(),
                        "idleSeconds",
                        TechnicianGate.IDLE.toSeconds()));
    }

    private void askCode(Context context, int status, String error) {
        context.status(status);
        pages.render(context, "code.jte", Map.of("texts", texts, "hasCode", gate.isPresent(), "error", error));
    }

    private void enter(Context context) {
        if (gate.isEmpty()) {
            askCode(context, 403, "");
            return;
        }
        String tried = Optional.ofNullable(context.formParam("code")).orElse("").strip();
        switch (gate.get().enter(tried)) {
            case Answer.Entered(Session session) -> {
                Cookie cookie = new Cookie(COOKIE, session.id());
                cookie.setPath(PATH);
                cookie.setHttpOnly(true);
                cookie.setSameSite(SameSite.STRICT);
                context.cookie(cookie);
                context.redirect(PATH, io.javalin.http.HttpStatus.forStatus(SEE_OTHER));
            }
            case Answer.Wrong(int left) -> askCode(context, 403, texts.get("code.wrong", left));
            case Answer.MustWait(java.time.Duration wait) -> {
                long seconds = wait.plusMillis(999).toSeconds();
                context.header("Retry-After", Long.toString(seconds));
                askCode(context, 429, texts.get("code.wait", seconds));
            }
        }
    }

    /** Answers with the part of the page that changes while the checks run; no sign of use. */
    private void checks(Context context) {
        if (find(context, false).isEmpty()) {
            refuse(context);
            return;
        }
        pages.render(context, "checks.jte", Map.of("checks", new TechnicianText(texts, desk).checks(), "texts", texts));
    }

    private void order(Context context, Runnable work) {
        @Nullable Session session = find(context, true).orElse(null);
        if (session == null) {
            context.redirect(PATH, io.javalin.http.HttpStatus.forStatus(SEE_OTHER));
        } else if (session.isOwnForm(context.formParam(FORM_TOKEN))) {
            work.run();
            context.redirect(PATH, io.javalin.http.HttpStatus.forStatus(SEE_OTHER));
        } else {
            refuse(context);
        }
    }

    private void leave(Context context) {
        Optional<Session> session = find(context, false);
        if (session.isPresent() && !session.get().isOwnForm(context.formParam(FORM_TOKEN))) {
            refuse(context);
            return;
        }
        gate.ifPresent(TechnicianGate::leave);
        context.removeCookie(COOKIE, PATH);
        context.redirect("/", io.javalin.http.HttpStatus.forStatus(SEE_OTHER));
    }

    private static void refuse(Context context) {
        context.status(403).contentType("text/plain; charset=utf-8").result("open the service page first");
    }
}
