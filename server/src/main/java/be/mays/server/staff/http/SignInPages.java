package be.mays.server.staff.http;

import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CounterPlan;
import be.mays.server.catalog.Site;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.pages.http.Frame;
import be.mays.server.pages.http.FramedPages;
import be.mays.server.queue.Counter;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StoredAnswer;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.oidc.WorkSignIn;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out as plain forms that need no script. Signing out with a counter still open asks first, so
 * that no visitor stays behind at a counter that nobody works at.
 */
public final class SignInPages {
    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,59}");
    private static final Pattern OWN_PAGE =
            Pattern.compile("/(desk(/[a-z0-9-]{1,40}){0,2}|devices|days|slides|staff|audit)");
    private static final String HOME = "/desk";
    private static final int LONGEST_PASSWORD = 500;

    private final FramedPages pages;
    private final SignIn signIn;
    private final Optional<WorkSignIn> workSignIn;
    private final AccessControl access;
    private final Dispatcher dispatcher;
    private final Supplier<Catalog> catalog;

    /**
     * Pages for these accounts.
     *
     * @param workSignIn empty: passwords only
     */
    public SignInPages(
            FramedPages pages,
            SignIn signIn,
            Optional<WorkSignIn> workSignIn,
            AccessControl access,
            Dispatcher dispatcher,
            Supplier<Catalog> catalog) {
        this.pages = pages;
        this.signIn = signIn;
        this.workSignIn = workSignIn;
        this.access = access;
        this.dispatcher = dispatcher;
        this.catalog = catalog;
    }

    /**
     * The sign-in form.
     *
     * @param user what was typed before
     * @param message what went wrong; empty: nothing
     * @param to the page to go to afterwards
     * @param hasWorkAccounts whether staff may sign in at the OpenID Connect issuer
     * @param leavesIssuer whether somebody just left who may be signed in at the issuer still
     */
    public record Form(String user, String message, String to, boolean hasWorkAccounts, boolean leavesIssuer) {}

    /**
     * The question at sign-out.
     *
     * @param counter its id
     * @param label what visitors read
     * @param hasTicket whether a visitor is called or served there
     */
    public record OpenCounter(String counter, String label, boolean hasTicket) {}

    private record Place(Site site, CounterPlan plan, Counter counter) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/sign-in", this::show, Access.ANYONE);
        routes.post("/sign-in", this::signIn, Access.ANYONE);
        // why: a plain form cannot send the X-CSRF-Token header, so its token is checked below
        routes.post("/sign-out", this::signOut, Access.ANYONE);
    }

    private void show(Context context) {
        String to = target(context.queryParam("to"));
        if (access.findStaff(context).isPresent()) {
            context.redirect(to, HttpStatus.SEE_OTHER);
            return;
        }
        boolean leavesIssuer = workSignIn.isPresent() && "1".equals(context.queryParam("left"));
        pages.render(context, "signin.jte", new Form("", "", to, workSignIn.isPresent(), leavesIssuer));
    }

    private void signIn(Context context) {
        if ("cross-site".equals(context.header("Sec-Fetch-Site"))) {
            throw HttpProblem.forbidden("CROSS_SITE", "a form on another site may not sign anybody in");
        }
        String user = typed(context, "user").strip().toLowerCase(Locale.ROOT);
        String password = typed(context, "password");
        String to = target(context.formParam("to"));
        SignIn.Attempt attempt =
                USER.matcher(user).matches() && !password.isEmpty() && password.length() <= LONGEST_PASSWORD
                        ? signIn.signIn(user, password, Requests.clientAddress(context))
                        : new SignIn.Attempt.Wrong();
        switch (attempt) {
            case SignIn.Attempt.SignedIn signedIn -> {
                SessionRoutes.setCookie(context, signedIn.token(), SignIn.SESSION_LIFE.toSeconds());
                context.redirect(to, HttpStatus.SEE_OTHER);
            }
            case SignIn.Attempt.Wrong _ ->
                refuse(context, HttpStatus.UNAUTHORIZED, user, pages.texts().get("signin.wrong"), to);
            case SignIn.Attempt.Wait wait -> {
                long seconds = wait.left().toSeconds() + 1;
                context.header("Retry-After", String.valueOf(seconds));
                // why: one second would need another sentence
                String message = seconds <= 90
                        ? pages.texts().get("signin.wait.seconds", Math.max(2, seconds))
                        : pages.texts().get("signin.wait.minutes", (seconds + 59) / 60);
                refuse(context, HttpStatus.TOO_MANY_REQUESTS, user, message, to);
            }
        }
    }

    private void refuse(Context context, HttpStatus status, String user, String message, String to) {
        context.status(status);
        String shown = user.length() > 60 ? "" : user;
        pages.render(context, "signin.jte", new Form(shown, message, to, workSignIn.isPresent(), false));
    }

    private void signOut(Context context) {
        Optional<Principal.Staff> found = access.findStaff(context);
        if (found.isEmpty()) {
            SessionRoutes.setCookie(context, "", 0);
            context.redirect("/sign-in", HttpStatus.SEE_OTHER);
            return;
        }
        Principal.Staff staff = found.get();
        requireCsrf(typed(context, "csrf"), staff);
        String answer = typed(context, "counter");
        Optional<Place> place = findPlace(staff.user());
        if (place.isPresent() && answer.isEmpty()) {
            ask(context, staff, place.get());
            return;
        }
        if (place.isPresent() && answer.equals("close")) {
            close(staff, place.get());
        }
        leave(context);
    }

    private void leave(Context context) {
        @Nullable String cookie = context.cookie(AccessControl.COOKIE);
        boolean isWorkAccount = cookie != null
                && signIn.findSession(cookie)
                        .map(session -> session.account().isWorkAccount())
                        .orElse(false);
        if (cookie != null) {
            signIn.signOut(cookie);
        }
        SessionRoutes.setCookie(context, "", 0);
        // why: the session here is over by now, so that an issuer that is slow or down keeps nobody in
        boolean leavesIssuer = isWorkAccount
                && workSignIn
                        .flatMap(at -> at.findSignOut(WorkSignInPages.signInPage(at, context)))
                        .isPresent();
        context.redirect(leavesIssuer ? "/sign-in?left=1" : "/sign-in", HttpStatus.SEE_OTHER);
    }

    private void ask(Context context, Principal.Staff staff, Place place) {
        OpenCounter view = new OpenCounter(
                place.plan().id(),
                place.plan().label(),
                place.counter().findTicket().isPresent());
        Frame.Person person = pages.person(staff);
        pages.render(context, "signout.jte", view, person);
    }

    private void close(Principal.Staff staff, Place place) {
        // why: a refusal means that somebody else closed it first, which is as good
        dispatcher.dispatch(new CommandRequest(
                place.site().id(),
                new QueueCommand.CloseCounter(place.plan().id(), staff.clerk()),
                staff.actor(),
                null,
                null,
                (_, _) -> new StoredAnswer(204, "")));
    }

    private Optional<Place> findPlace(String user) {
        return catalog.get().sites().stream()
                .flatMap(site -> dispatcher
                        .state(site.id())
                        .findCounterOf(user)
                        .flatMap(counter -> site.findCounter(counter.id()).map(plan -> new Place(site, plan, counter)))
                        .stream())
                .findFirst();
    }

    private static String typed(Context context, String field) {
        @Nullable String value = context.formParam(field);
        return value == null ? "" : value;
    }

    /** A page of ours, whatever was asked for. */
    static String target(@Nullable String to) {
        return to != null && OWN_PAGE.matcher(to).matches() ? to : HOME;
    }

    private static void requireCsrf(String sent, Principal.Staff staff) {
        boolean same = MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), staff.csrfToken().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw HttpProblem.forbidden("CSRF", "the form's token is missing or is not this session's");
        }
    }
}
