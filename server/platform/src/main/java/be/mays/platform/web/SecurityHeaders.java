package be.mays.platform.web;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What every answer tells a browser not to do. Answers of the contract ({@code /api/}) carry only the one that is of
 * use for JSON: boards poll them thousands of times a minute.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final List<HttpField> OF_PAGES = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; media-src 'self'; object-src 'none'; base-uri 'none';"
                            + " form-action 'self'; frame-ancestors 'none'"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"));

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        answer.add(NO_SNIFFING);
        if (!Request.getPathInContext(request).startsWith("/api/")) {
            OF_PAGES.forEach(answer::add);
        }
        return request;
    }
}
