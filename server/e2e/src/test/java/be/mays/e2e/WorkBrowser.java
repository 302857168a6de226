package be.mays.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts that keeps cookies. Used by one thread. */
final class WorkBrowser implements AutoCloseable {
    private static final int MOST_STEPS = 5;

    private final URI home;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Of somebody who looks at the server there. */
    WorkBrowser(URI home) {
        this.home = home;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(home.resolve(path));
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String fields) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(home.resolve(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a page and goes wherever it leads. */
    HttpResponse<String> follow(String path) throws IOException, InterruptedException {
        return follow(get(path));
    }

    HttpResponse<String> follow(HttpResponse<String> from) throws IOException, InterruptedException {
        HttpResponse<String> at = from;
        for (int i = 0; i < MOST_STEPS && at.headers().firstValue("Location").isPresent(); i++) {
            at = get(location(at));
        }
        return at;
    }

    /** Begins at the server and signs in at the issuer. @return the address that the issuer leads back to */
    URI comeBack(String begin) throws IOException, InterruptedException {
        return location(get(location(get(begin))));
    }

    static URI location(HttpResponse<String> answer) {
        return answer.uri()
                .resolve(answer.headers()
                        .firstValue("Location")
                        .orElseThrow(
                                () -> new AssertionError(answer.statusCode() + " leads nowhere: " + answer.body())));
    }

    Optional<HttpCookie> findCookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    /** Puts a cookie of another browser into this one. */
    void setCookie(HttpCookie cookie) {
        cookies.getCookieStore().add(home, cookie);
    }

    /** The token of the forms on the page of counters. */
    String csrf() throws IOException, InterruptedException {
        Matcher meta = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">")
                .matcher(get("/desk").body());
        if (!meta.find()) {
            throw new AssertionError("nobody is signed in");
        }
        return meta.group(1);
    }

    @Override
    public void close() {
        client.close();
    }
}
