package be.mays.server.staff.http;

import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.oidc.PendingSignIn;
import be.mays.server.staff.oidc.Refusal;
import be.mays.server.staff.oidc.WorkSignIn;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;

/**
 * Signing in at the OpenID Connect issuer: there, back, and out. The browser keeps a sign-in on its way in a sealed
 * cookie of its own, so that it may come back to another server, and only to this browser.
 */
public final class WorkSignInPages {
    /** The cookie of a sign-in on its way. */
    public static final String COOKIE = "mays-sign-in";

    private static final String BEGIN = "/sign-in/oidc";
    private static final String CALLBACK = BEGIN + "/callback";
    private static final String RETRY_SECONDS = "10";

    private final FramedPages pages;
    private final WorkSignIn workSignIn;
    private final AccessControl access;

    /** Pages for this issuer. */
    public WorkSignInPages(FramedPages pages, WorkSignIn workSignIn, AccessControl access) {
        this.pages = pages;
        this.workSignIn = workSignIn;
        this.access = access;
    }

    /**
     * Somebody does not come in.
     *
     * @param why names its texts
     * @param leavesIssuer whether to offer signing out of the issuer, to come back as somebody else
     */
    public record Refused(String why, boolean leavesIssuer) {}

    /**
     * Somebody came in.
     *
     * @param to the page to go to
     */
    public record Entered(String to) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(BEGIN, this::begin, Access.ANYONE);
        routes.get(CALLBACK, this::end, Access.ANYONE);
        routes.get(BEGIN + "/sign-out", this::signOut, Access.ANYONE);
    }

    private void begin(Context context) {
        String to = SignInPages.target(context.queryParam("to"));
        if (access.findStaff(context).isPresent()) {
            context.redirect(to, HttpStatus.SEE_OTHER);
            return;
        }
        Optional<WorkSignIn.Begun> begun = workSignIn.begin(to, address(workSignIn, context, CALLBACK));
        if (begun.isEmpty()) {
            refuse(context, Refusal.ISSUER_DOWN);
            return;
        }
        keep(context, begun.get().kept(), PendingSignIn.LONGEST.toSeconds());
        context.header("Cache-Control", "no-store")
                .redirect(begun.get().issuer().toString(), HttpStatus.SEE_OTHER);
    }

    private void end(Context context) {
        WorkSignIn.Return back = new WorkSignIn.Return(
                context.queryParam("state"),
                context.queryParam("code"),
                context.queryParam("error"),
                context.queryParam("iss"));
        WorkSignIn.Outcome outcome =
                workSignIn.end(back, context.cookie(COOKIE), address(workSignIn, context, CALLBACK));
        keep(context, "", 0);
        switch (outcome) {
            case WorkSignIn.Outcome.SignedIn in -> {
                SessionRoutes.setCookie(context, in.token(), SignIn.SESSION_LIFE.toSeconds());
                // why: the issuer led here, and in a redirect a browser would not send the session's strict cookie
                pages.render(context, "entered.jte", new Entered(in.to()));
            }
            case WorkSignIn.Outcome.Refused refused -> {
                boolean isLoadedAgain = refused.why() == Refusal.EXPIRED
                        && access.findStaff(context).isPresent();
                if (isLoadedAgain) {
                    context.redirect(SignInPages.target(null), HttpStatus.SEE_OTHER);
                } else {
                    refuse(context, refused.why());
                }
            }
        }
    }

    private void signOut(Context context) {
        String to = workSignIn
                .findSignOut(signInPage(workSignIn, context))
                .map(URI::toString)
                .orElse("/sign-in");
        context.header("Cache-Control", "no-store").redirect(to, HttpStatus.SEE_OTHER);
    }

    private void refuse(Context context, Refusal why) {
        context.status(
                switch (why) {
                    case EXPIRED, CANCELED, UNTRUSTED -> HttpStatus.BAD_REQUEST;
                    case NO_USER, OTHER_ORGANIZATION, NO_ROLE, BLOCKED, NAME_TAKEN -> HttpStatus.FORBIDDEN;
                    case ISSUER_DOWN -> HttpStatus.SERVICE_UNAVAILABLE;
                });
        boolean isKnownThere = context.status() == HttpStatus.FORBIDDEN;
        if (why == Refusal.ISSUER_DOWN) {
            context.header("Retry-After", RETRY_SECONDS);
        }
        boolean leavesIssuer = isKnownThere
                && workSignIn.findSignOut(signInPage(workSignIn, context)).isPresent();
        pages.render(context, "refused.jte", new Refused(why.code(), leavesIssuer));
    }

    /** The sign-in page as the issuer is told of it, to come back to after signing out there. */
    static URI signInPage(WorkSignIn workSignIn, Context context) {
        return address(workSignIn, context, "/sign-in");
    }

    private static URI address(WorkSignIn workSignIn, Context context, String path) {
        String base = workSignIn.findAddress().map(URI::toString).orElseGet(() -> Requests.origin(context));
        return URI.create(base.replaceFirst("/+$", "") + path);
    }

    private static void keep(Context context, String kept, long seconds) {
        Cookie cookie = new Cookie(COOKIE, kept);
        cookie.setPath(BEGIN);
        cookie.setHttpOnly(true);
        // why: it must come along when the issuer leads the browser back
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(Requests.isByHttps(context));
        cookie.setMaxAge((int) seconds);
        context.cookie(cookie);
    }
}
