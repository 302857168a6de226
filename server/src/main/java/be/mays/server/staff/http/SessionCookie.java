package be.mays.server.staff.http;

import be.mays.server.http.AccessControl;
import be.mays.server.staff.SignIn;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The cookie that carries a staff session: out of reach of scripts and of other sites. */
public final class SessionCookie {
    private SessionCookie() {}

    /** Gives the browser its session. */
    public static void set(Context context, String token) {
        context.cookie(of(context, token, (int) SignIn.SESSION_LIFE.toSeconds()));
    }

    /** Takes the session from the browser. */
    public static void clear(Context context) {
        context.cookie(of(context, "", 0));
    }

    private static Cookie of(Context context, String value, int maxAgeSeconds) {
        return new Cookie(
                AccessControl.COOKIE, value, "/", maxAgeSeconds, isSecure(context), true, null, SameSite.STRICT);
    }

    /** Whether the browser came by https, to this server or to the proxy before it. */
    private static boolean isSecure(Context context) {
        @Nullable String forwarded = context.header("X-Forwarded-Proto");
        String scheme = forwarded == null ? context.scheme() : forwarded;
        return scheme.toLowerCase(Locale.ROOT).equals("https");
    }
}
