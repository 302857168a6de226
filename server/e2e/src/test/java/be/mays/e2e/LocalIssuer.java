package be.mays.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID Connect issuer in the shape of ACM/IDM on this machine, strict about what clients send, that can be
 * told to go wrong. Thread-safe.
 */
final class LocalIssuer implements AutoCloseable {
    static final String CLIENT = "mays-maaseik";
    static final String SECRET = "een geheim: 100%+";
    static final String ORGANIZATION = "0207473416";

    private final HttpServer server;
    private final URI uri;
    private final IssuerTokens tokens;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final AtomicInteger discoveries = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile Map<String, Object> person = clerk();
    private volatile Map<String, Object> userInfo = Map.of();
    private volatile @Nullable JWK clientKey;
    private volatile boolean asksFirst;

    /** What goes wrong. */
    enum Fault {
        NONE,
        OTHER_NONCE,
        OTHER_AUDIENCE,
        SECOND_AUDIENCE,
        OTHER_ISSUER,
        EXPIRED,
        OF_TOMORROW,
        FOREIGN_KEY,
        NO_SIGNATURE,
        SIGNED_BY_SECRET,
        NO_ID_TOKEN,
        CODE_REFUSED,
        PERSON_REFUSES,
        OTHER_ISS_PARAMETER,
        OTHER_SUBJECT_IN_USER_INFO,
        SLOW_TOKEN,
        SLOW_DISCOVERY,
        BROKEN_TOKEN,
        OTHER_DISCOVERY,
        NO_END_SESSION,
        CODES_LAST
    }

    /** What a code was given for. */
    private record Asked(String callback, String nonce, String challenge) {}

    /**
     * An issuer on a free port.
     *
     * @param host 127.0.0.1, or localhost to be another site than the server
     * @param clock what its tokens are dated by
     */
    LocalIssuer(String host, Supplier<Instant> clock) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/op");
        tokens = new IssuerTokens(uri, clock);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/op/.well-known/openid-configuration", this::discover);
        server.createContext("/op/v1/auth", this::authorize);
        server.createContext("/op/v1/continue", this::goOn);
        server.createContext("/op/v1/token", this::redeem);
        server.createContext("/op/v1/keys", this::keys);
        server.createContext("/op/v1/userinfo", this::tellMore);
        server.createContext("/op/v1/logout", this::signOut);
        server.start();
    }

    /** Itself, as tokens name it. */
    URI uri() {
        return uri;
    }

    /** The claims of a clerk of the city. */
    static Map<String, Object> clerk() {
        return Map.of(
                "sub",
                "7f1c0d",
                "vo_id",
                "beb3a8c0-7a0c-4f39-9d0e-1c2d3e4f5a6b",
                "given_name",
                "An",
                "family_name",
                "Peeters",
                "vo_orgcode",
                ORGANIZATION,
                "vo_doelgroepcode",
                "LB",
                "mays_rol_3d",
                List.of("MaysMedewerker:" + ORGANIZATION));
    }

    /** Who signs in next. */
    void setPerson(Map<String, Object> claims) {
        person = claims;
    }

    /** The same person with one claim otherwise; null: without it. */
    void setClaim(String name, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(person);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        person = Map.copyOf(changed);
    }

    /** Claims that only its user info tells. */
    void setUserInfo(Map<String, Object> claims) {
        userInfo = claims;
    }

    void setFault(Fault next) {
        fault = next;
    }

    /** From now on the client must prove itself by this key. */
    void requireKey(JWK publicKey) {
        clientKey = publicKey;
    }

    /** From now on it shows a page of its own first. */
    void askFirst() {
        asksFirst = true;
    }

    /** From now on it signs by a new key and has forgotten the old one. */
    void rotateKeys() {
        tokens.rotate();
    }

    int discoveries() {
        return discoveries.get();
    }

    int keyRequests() {
        return keyRequests.get();
    }

    private void discover(HttpExchange exchange) throws IOException {
        discoveries.incrementAndGet();
        hang(Fault.SLOW_DISCOVERY);
        String own = fault == Fault.OTHER_DISCOVERY ? "https://authenticatie.example.be/op" : uri.toString();
        String endSession =
                fault == Fault.NO_END_SESSION ? "" : "\"end_session_endpoint\": \"%s/v1/logout\",".formatted(uri);
        answer(exchange, 200, "application/json", """
                {"issuer": "%2$s", "authorization_endpoint": "%1$s/v1/auth", "token_endpoint": "%1$s/v1/token",
                 "jwks_uri": "%1$s/v1/keys", "userinfo_endpoint": "%1$s/v1/userinfo", %3$s
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"],
                 "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                 "code_challenge_methods_supported": ["plain", "S256"]}
                """.formatted(uri, own, endSession));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        boolean isGood = CLIENT.equals(first(query, "client_id"))
                && "code".equals(first(query, "response_type"))
                && "S256".equals(first(query, "code_challenge_method"))
                && first(query, "scope").contains("openid")
                && first(query, "redirect_uri").endsWith("/sign-in/oidc/callback");
        if (!isGood) {
            answer(exchange, 400, "text/plain", "bad request");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(first(query, "redirect_uri"), first(query, "nonce"), first(query, "code_challenge")));
        String back = first(query, "redirect_uri") + "?state=" + encoded(first(query, "state"))
                + (fault == Fault.PERSON_REFUSES ? "&error=access_denied" : "&code=" + code)
                + (fault == Fault.OTHER_ISS_PARAMETER ? "&iss=" + encoded("https://elsewhere.example") : "");
        if (asksFirst) {
            answer(exchange, 200, "text/html", """
                    <!doctype html><html lang="nl"><title>Werkaccount</title><h1>Werkaccount</h1>
                    <form method="post" action="/op/v1/continue?back=%s"><button autofocus>Doorgaan</button></form>
                    """.formatted(encoded(back)));
        } else {
            redirect(exchange, back);
        }
    }

    private void goOn(HttpExchange exchange) throws IOException {
        redirect(
                exchange,
                first(URLUtils.parseParameters(exchange.getRequestURI().getRawQuery()), "back"));
    }

    private void redeem(HttpExchange exchange) throws IOException {
        Map<String, List<String>> form =
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        hang(Fault.SLOW_TOKEN);
        if (fault == Fault.BROKEN_TOKEN) {
            answer(exchange, 502, "text/html", "<h1>Bad gateway</h1>");
            return;
        }
        if (!isClient(exchange, form)) {
            answer(exchange, 401, "application/json", "{\"error\": \"invalid_client\"}");
            return;
        }
        String code = first(form, "code");
        @Nullable Asked asked = fault == Fault.CODES_LAST ? codes.get(code) : codes.remove(code);
        if (asked == null || fault == Fault.CODE_REFUSED || !isSame(asked, form)) {
            answer(exchange, 400, "application/json", "{\"error\": \"invalid_grant\"}");
            return;
        }
        String idToken = fault == Fault.NO_ID_TOKEN
                ? ""
                : "\"id_token\": \"" + tokens.idToken(person, asked.nonce(), fault) + "\",";
        answer(exchange, 200, "application/json", """
                {"access_token": "for-user-info", %s "token_type": "Bearer", "expires_in": 60}
                """.formatted(idToken));
    }

    private static boolean isSame(Asked asked, Map<String, List<String>> form) {
        CodeChallenge proved =
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(first(form, "code_verifier")));
        return proved.getValue().equals(asked.challenge()) && asked.callback().equals(first(form, "redirect_uri"));
    }

    private boolean isClient(HttpExchange exchange, Map<String, List<String>> form) {
        @Nullable JWK key = clientKey;
        if (key != null) {
            return isSignedBy(key, first(form, "client_assertion"));
        }
        String proof = encoded(CLIENT) + ":" + encoded(SECRET);
        String basic = "Basic " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
        return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private boolean isSignedBy(JWK key, String assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            return jwt.verify(IssuerTokens.verifier(key))
                    && CLIENT.equals(jwt.getJWTClaimsSet().getIssuer())
                    && jwt.getJWTClaimsSet().getAudience().contains(uri + "/v1/token");
        } catch (ParseException | JOSEException wrong) {
            return false;
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        answer(exchange, 200, "application/json", new JWKSet(tokens.publicKey()).toString());
    }

    private void tellMore(HttpExchange exchange) throws IOException {
        if (!"Bearer for-user-info".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "text/plain", "");
            return;
        }
        Map<String, Object> claims = new HashMap<>(userInfo);
        claims.put(
                "sub",
                fault == Fault.OTHER_SUBJECT_IN_USER_INFO
                        ? "somebody-else"
                        : Objects.requireNonNull(person.get("sub")));
        answer(exchange, 200, "application/json", com.nimbusds.jose.util.JSONObjectUtils.toJSONString(claims));
    }

    private void signOut(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query =
                URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        if (CLIENT.equals(first(query, "client_id"))) {
            redirect(exchange, first(query, "post_logout_redirect_uri"));
        } else {
            answer(exchange, 400, "text/plain", "bad request");
        }
    }

    /** Answers nothing until the issuer closes. */
    private void hang(Fault when) {
        if (fault == when) {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        @Nullable List<String> values = parameters.get(name);
        return values == null ? "" : values.getFirst();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
