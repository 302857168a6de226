package be.mays.e2e;

import be.mays.e2e.LocalIssuer.Fault;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The ID tokens of the local issuer, right and wrong, and its keys. Thread-safe. */
final class IssuerTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final RSAKey FIRST = rsa("first");

    private final URI issuer;
    private final Supplier<Instant> clock;
    private volatile JWK key = FIRST;

    IssuerTokens(URI issuer, Supplier<Instant> clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** From now on signs by another key, of another kind. */
    void rotate() {
        key = ec("second");
    }

    JWK publicKey() {
        return key.toPublicJWK();
    }

    /** A token for somebody, wrong in one respect. */
    String idToken(Map<String, Object> person, String nonce, Fault fault) {
        try {
            return signed(claims(person, nonce, fault), fault);
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private JWTClaimsSet claims(Map<String, Object> person, String nonce, Fault fault) {
        Instant issued = switch (fault) {
            case EXPIRED -> clock.get().minus(LIFE).minusSeconds(61);
            case OF_TOMORROW -> clock.get().plus(Duration.ofDays(1));
            default -> clock.get();
        };
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(fault == Fault.OTHER_ISSUER ? "https://elsewhere.example" : issuer.toString())
                .audience(
                        switch (fault) {
                            case OTHER_AUDIENCE -> List.of("another-client");
                            case SECOND_AUDIENCE -> List.of(LocalIssuer.CLIENT, "another-client");
                            default -> List.of(LocalIssuer.CLIENT);
                        })
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(LIFE)))
                .claim("nonce", fault == Fault.OTHER_NONCE ? "of another sign-in" : nonce);
        person.forEach(claims::claim);
        return claims.build();
    }

    private String signed(JWTClaimsSet claims, Fault fault) throws JOSEException {
        if (fault == Fault.NO_SIGNATURE) {
            return new PlainJWT(claims).serialize();
        }
        if (fault == Fault.SIGNED_BY_SECRET) {
            return signed(
                    claims,
                    JWSAlgorithm.HS256,
                    new MACSigner(
                            (LocalIssuer.SECRET + "x".repeat(32)).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        if (fault == Fault.FOREIGN_KEY) {
            return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(rsa(key.getKeyID())));
        }
        return key instanceof ECKey ec
                ? signed(claims, JWSAlgorithm.ES256, new ECDSASigner(ec))
                : signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key.toRSAKey()));
    }

    private String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey());
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2_048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
