package be.mays.server.staff.http;

import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.StaffSession;
import be.mays.api.problem.Problem;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.staff.Session;
import be.mays.server.staff.SignIn;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sign-in and sign-out. */
public final class SessionRoutes {
    private static final int LONGEST_PASSWORD = 200;

    private final SignIn signIn;

    /** Routes on this sign-in. */
    public SessionRoutes(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/session", this::open, Access.ANYONE);
        routes.get("/api/v1/session", this::show, Access.STAFF);
        routes.delete("/api/v1/session", this::close, Access.STAFF);
    }

    private void open(Context context) {
        SignInRequest request = Requests.body(context, SignInRequest.class);
        @Nullable String password = request.password();
        if (password == null || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "password is missing or too long", "password", "send 1 to 200 characters");
        }
        switch (signIn.signIn(Requests.user(request.user(), "user"), password, Requests.clientAddress(context))) {
            case SignIn.Attempt.SignedIn in -> {
                setCookie(context, in.token(), SignIn.SESSION_LIFE.toSeconds());
                Session session = in.session();
                context.status(201).header("Cache-Control", "no-store");
                context.json(new StaffSession(
                        session.account().user(),
                        session.account().fullName(),
                        session.account().role().name().toLowerCase(Locale.ROOT),
                        session.csrfToken()));
            }
            case SignIn.Attempt.Wrong _ ->
                throw HttpProblem.unauthorized("user or password is wrong", "check both and try again");
            case SignIn.Attempt.Wait wait -> {
                context.header("Retry-After", Long.toString(wait.left().toSeconds() + 1));
                throw new HttpProblem(Problem.of(
                        429,
                        "TOO_MANY_TRIES",
                        "Too many tries",
                        "too many wrong passwords for this user or from this address",
                        null,
                        "wait " + (wait.left().toSeconds() + 1) + " s"));
            }
        }
    }

    private void show(Context context) {
        Principal.Staff staff = AccessControl.staff(context);
        context.header("Cache-Control", "no-store");
        context.json(new StaffSession(
                staff.user(), staff.fullName(), staff.role().name().toLowerCase(Locale.ROOT), staff.csrfToken()));
    }

    private void close(Context context) {
        @Nullable String cookie = context.cookie(AccessControl.COOKIE);
        if (cookie != null) {
            signIn.signOut(cookie);
        }
        setCookie(context, "", 0);
        context.status(204);
    }

    /** Sets the session's cookie: not for scripts, not for other sites, and only by TLS when that is used. */
    public static void setCookie(Context context, String token, long seconds) {
        Cookie cookie = new Cookie(AccessControl.COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(Requests.isByHttps(context));
        cookie.setMaxAge((int) seconds);
        context.cookie(cookie);
    }
}
