package be.mays.server.staff.oidc.nimbus;

import be.mays.server.staff.oidc.Issuer.IssuerDown;
import be.mays.server.staff.oidc.Issuer.UntrustedAnswer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ID token is the issuer's, for us, for this sign-in and of now (OpenID Connect Core, 3.1.3.7).
 *
 * @param clientId the audience that it must name
 */
record IdTokenCheck(String issuer, String clientId) {
    /** Only such as need the issuer's private key: no secrets, and never none. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    /** The claims of a token that passes. */
    JWTClaimsSet check(JWT token, JWKSource<SecurityContext> keys, String nonce, Instant now)
            throws IssuerDown, UntrustedAnswer {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, _) -> requireValid(claims, nonce, now));
        try {
            return processor.process(token, null);
        } catch (RemoteKeySourceException | JWKSetUnavailableException unreachable) {
            throw new IssuerDown("the issuer's keys cannot be read: " + unreachable.getMessage(), unreachable);
        } catch (RateLimitReachedException tooOften) {
            throw new UntrustedAnswer("the ID token names a key that the issuer did not have some seconds ago");
        } catch (KeySourceException | BadJOSEException wrong) {
            throw new UntrustedAnswer("the ID token is not valid: " + wrong.getMessage());
        } catch (JOSEException wrong) {
            throw new UntrustedAnswer("the ID token cannot be checked: " + wrong.getMessage());
        }
    }

    private void requireValid(JWTClaimsSet claims, String nonce, Instant now) throws BadJWTException {
        require(issuer.equals(claims.getIssuer()), "its issuer is " + claims.getIssuer());
        requireAudience(claims);
        require(nonce.equals(claims.getClaim("nonce")), "its nonce is another sign-in's");
        require(claims.getSubject() != null && !claims.getSubject().isEmpty(), "it has no subject");
        @Nullable Instant end = instant(claims.getExpirationTime());
        require(end != null && end.isAfter(now.minus(CLOCKS_APART)), "it expired at " + end + ", and it is " + now);
        @Nullable Instant issued = instant(claims.getIssueTime());
        require(
                issued != null && issued.isBefore(now.plus(CLOCKS_APART)),
                "it was issued at " + issued + ", and it is " + now);
        @Nullable Instant start = instant(claims.getNotBeforeTime());
        require(start == null || start.isBefore(now.plus(CLOCKS_APART)), "it holds from " + start);
    }

    private void requireAudience(JWTClaimsSet claims) throws BadJWTException {
        List<String> audience = claims.getAudience();
        @Nullable Object party = claims.getClaim("azp");
        require(audience.contains(clientId), "its audience is " + audience);
        require(
                party == null ? audience.size() == 1 : Objects.equals(party, clientId),
                "its authorized party is " + party);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static void require(boolean holds, String otherwise) throws BadJWTException {
        if (!holds) {
            throw new BadJWTException(otherwise);
        }
    }
}
