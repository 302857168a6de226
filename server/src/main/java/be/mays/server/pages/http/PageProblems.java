package be.mays.server.pages.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns problems into pages where a person is looking: a browser that opens an address outside {@code /api}.
 * Who is not signed in is led to the sign-in page and back.
 */
public final class PageProblems {
    private static final List<Integer> EXPLAINED = List.of(400, 403, 404, 405, 409, 413, 429, 500, 503);
    private static final String HTML = "text/html";

    private final FramedPages pages;

    /** Problem pages in this frame. */
    public PageProblems(FramedPages pages) {
        this.pages = pages;
    }

    /**
     * What a problem page says.
     *
     * @param kind names its texts: forbidden, missing or fault
     */
    public record View(String kind) {}

    /** Catches what the other handlers refuse; the order among the error handlers does not matter. */
    public void addTo(RoutesConfig routes) {
        routes.error(401, HTML, this::leadToSignIn);
        for (int status : EXPLAINED) {
            routes.error(status, HTML, this::explain);
        }
    }

    private void leadToSignIn(Context context) {
        if (isPage(context)) {
            String query = "/".equals(context.path())
                    ? ""
                    : "?to=" + URLEncoder.encode(context.path(), StandardCharsets.UTF_8);
            context.redirect("/sign-in" + query, HttpStatus.SEE_OTHER);
        }
    }

    private void explain(Context context) {
        if (isPage(context)) {
            int status = context.statusCode();
            String kind = status == 403 ? "forbidden" : status == 404 || status == 405 ? "missing" : "fault";
            pages.render(context, "problem.jte", new View(kind));
        }
    }

    private static boolean isPage(Context context) {
        @Nullable String type = context.res().getContentType();
        boolean isAnsweredWithPage = type != null && type.startsWith(HTML);
        return !isAnsweredWithPage && !context.path().startsWith("/api/");
    }
}
