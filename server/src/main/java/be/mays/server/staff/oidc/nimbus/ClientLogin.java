package be.mays.server.staff.oidc.nimbus;

import be.mays.server.staff.oidc.ClientProof;
import be.mays.server.staff.oidc.OidcSettings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proves to the token end point who we are. Thread-safe. */
final class ClientLogin {
    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";

    private final ClientID clientId;
    private final ClientProof proof;
    private final @Nullable SigningKey key;

    private record SigningKey(
            PrivateKey key,
            JWSAlgorithm algorithm,
            @Nullable String id) {}

    /** @throws IllegalArgumentException when the private key cannot be read */
    ClientLogin(OidcSettings settings) {
        this.clientId = new ClientID(settings.clientId());
        this.proof = settings.proof();
        this.key = proof instanceof ClientProof.PrivateKey given
                ? read(given.text().strip())
                : null;
    }

    /** For one request. */
    ClientAuthentication next(OIDCProviderMetadata issuer) throws JOSEException {
        return switch (proof) {
            case ClientProof.Secret secret -> bySecret(issuer, new Secret(secret.value()));
            case ClientProof.PrivateKey _ -> bySignature(issuer);
        };
    }

    private ClientAuthentication bySecret(OIDCProviderMetadata issuer, Secret secret) {
        @Nullable List<ClientAuthenticationMethod> methods = issuer.getTokenEndpointAuthMethods();
        boolean isBasic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return isBasic ? new ClientSecretBasic(clientId, secret) : new ClientSecretPost(clientId, secret);
    }

    private ClientAuthentication bySignature(OIDCProviderMetadata issuer) throws JOSEException {
        SigningKey own = java.util.Objects.requireNonNull(key);
        JWTAuthenticationClaimsSet claims =
                new JWTAuthenticationClaimsSet(clientId, new Audience(issuer.getTokenEndpointURI()));
        return new PrivateKeyJWT(claims, own.algorithm(), own.key(), own.id(), null);
    }

    private static SigningKey read(String text) {
        try {
            return text.startsWith(PEM_BEGIN) ? readPem(text) : readJwk(text);
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the private key of oidc.client-key-file cannot be read: expected a private JWK (RSA or EC), or an"
                            + " RSA key in PEM that begins with " + PEM_BEGIN,
                    wrong);
        }
    }

    private static SigningKey readPem(String text) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        return new SigningKey(key, JWSAlgorithm.RS256, null);
    }

    private static SigningKey readJwk(String text) throws ParseException, JOSEException {
        JWK jwk = JWK.parse(text);
        if (!jwk.isPrivate() || !(jwk instanceof AsymmetricJWK pair)) {
            throw new IllegalArgumentException("the JWK is not a private one");
        }
        JWSAlgorithm algorithm = switch (jwk) {
            case ECKey ec when ec.getCurve().equals(com.nimbusds.jose.jwk.Curve.P_384) -> JWSAlgorithm.ES384;
            case ECKey ec when ec.getCurve().equals(com.nimbusds.jose.jwk.Curve.P_521) -> JWSAlgorithm.ES512;
            case ECKey _ -> JWSAlgorithm.ES256;
            case RSAKey _ -> JWSAlgorithm.RS256;
            default -> throw new IllegalArgumentException("the JWK is neither RSA nor EC");
        };
        return new SigningKey(pair.toPrivateKey(), algorithm, jwk.getKeyID());
    }
}
