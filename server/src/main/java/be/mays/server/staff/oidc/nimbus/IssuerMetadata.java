package be.mays.server.staff.oidc.nimbus;

import be.mays.platform.time.MonotonicClock;
import be.mays.server.staff.oidc.Issuer.IssuerDown;
import be.mays.server.staff.oidc.OidcSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer says of itself. Asked when first needed, never at start; kept for an hour, and longer while the
 * issuer does not answer; after a failure it is left alone for some seconds. Thread-safe.
 */
final class IssuerMetadata {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(15);
    private static final Duration BETWEEN_KEY_REQUESTS = Duration.ofSeconds(30);

    private final URI issuer;
    private final IssuerHttp http;
    private final Duration patience;
    private final MonotonicClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile @Nullable Failure failure;

    /**
     * The issuer's end points and keys.
     *
     * @param keys asks again when a token names a key that it does not know
     */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, long since) {
        URI tokenEndpoint() {
            return metadata.getTokenEndpointURI();
        }

        Optional<URI> findUserInfo() {
            return Optional.ofNullable(metadata.getUserInfoEndpointURI());
        }

        Optional<URI> findEndSession() {
            return Optional.ofNullable(metadata.getEndSessionEndpointURI());
        }
    }

    private record Failure(IssuerDown cause, long since) {}

    /** Of this issuer. */
    IssuerMetadata(OidcSettings settings, IssuerHttp http, MonotonicClock clock) {
        this.issuer = settings.issuer();
        this.patience = settings.patience();
        this.http = http;
        this.clock = clock;
    }

    /** What is known, asked anew when it is old. */
    Known get() throws IssuerDown {
        @Nullable Known present = known;
        if (present != null && clock.since(present.since()).compareTo(KEPT) < 0) {
            return present;
        }
        lock.lock();
        try {
            return refresh(known);
        } finally {
            lock.unlock();
        }
    }

    private Known refresh(@Nullable Known old) throws IssuerDown {
        if (old != null && clock.since(old.since()).compareTo(KEPT) < 0) {
            return old;
        }
        @Nullable Failure last = failure;
        if (last != null && clock.since(last.since()).compareTo(LEFT_ALONE) < 0) {
            return orElse(old, last.cause());
        }
        try {
            Known fresh = ask(old);
            known = fresh;
            failure = null;
            return fresh;
        } catch (IssuerDown down) {
            failure = new Failure(down, clock.nanos());
            return orElse(old, down);
        }
    }

    private static Known orElse(@Nullable Known old, IssuerDown down) throws IssuerDown {
        if (old == null) {
            throw down;
        }
        return old;
    }

    private Known ask(@Nullable Known old) throws IssuerDown {
        URI page = URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(http.read(page));
            requireOwn(metadata);
            URI keys = metadata.getJWKSetURI();
            return old != null && old.metadata().getJWKSetURI().equals(keys)
                    ? new Known(metadata, old.keys(), clock.nanos())
                    : new Known(metadata, keys(keys), clock.nanos());
        } catch (IOException unreachable) {
            throw new IssuerDown(String.valueOf(unreachable.getMessage()), unreachable);
        } catch (ParseException malformed) {
            throw new IssuerDown(page + " is no discovery document: " + malformed.getMessage(), malformed);
        }
    }

    private void requireOwn(OIDCProviderMetadata metadata) throws IOException {
        if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
            throw new IOException("the discovery document is of " + metadata.getIssuer() + ", not of " + issuer
                    + ": write oidc.issuer exactly as the issuer does");
        }
        boolean hasAll = Stream.of(metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI())
                .allMatch(uri -> uri != null && OidcSettings.isSafe(uri));
        boolean hasOnlySafe = Stream.of(
                        metadata.getJWKSetURI(), metadata.getUserInfoEndpointURI(), metadata.getEndSessionEndpointURI())
                .allMatch(uri -> uri == null || OidcSettings.isSafe(uri));
        if (!hasAll || !hasOnlySafe) {
            throw new IOException(
                    "the discovery document of " + issuer + " lacks an end point, or has one without https");
        }
    }

    private JWKSource<SecurityContext> keys(URI uri) throws IOException {
        return JWKSourceBuilder.create(uri.toURL(), http)
                .cache(KEYS_KEPT.toMillis(), 2 * patience.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_KEY_REQUESTS.toMillis())
                .build();
    }
}
