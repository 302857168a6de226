package be.mays.server.staff.oidc.nimbus;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.staff.oidc.Issuer;
import be.mays.server.staff.oidc.OidcSettings;
import be.mays.server.staff.oidc.PendingSignIn;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OpenID Connect issuer: code flow with PKCE, and a secret or a private key. Thread-safe. */
public final class NimbusIssuer implements Issuer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NimbusIssuer.class);

    private final OidcSettings settings;
    private final BusinessClock clock;
    private final IssuerHttp http;
    private final IssuerMetadata metadata;
    private final ClientLogin login;
    private final IdTokenCheck check;
    private final ClientID clientId;

    /**
     * Asks nothing yet.
     *
     * @throws IllegalArgumentException when the private key of the settings cannot be read
     */
    public NimbusIssuer(OidcSettings settings, BusinessClock clock, MonotonicClock monotonic) {
        this.settings = settings;
        this.clock = clock;
        this.login = new ClientLogin(settings);
        this.http = new IssuerHttp(settings.patience());
        this.metadata = new IssuerMetadata(settings, http, monotonic);
        this.check = new IdTokenCheck(settings.issuer().toString(), settings.clientId());
        this.clientId = new ClientID(settings.clientId());
    }

    @Override
    public URI authorization(PendingSignIn pending, URI callback) throws IssuerDown {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), clientId, callback)
                .endpointURI(metadata.get().metadata().getAuthorizationEndpointURI())
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public Map<String, Object> redeem(String code, PendingSignIn pending, URI callback)
            throws IssuerDown, UntrustedAnswer {
        IssuerMetadata.Known issuer = metadata.get();
        OIDCTokens tokens = exchange(issuer, code, pending, callback);
        if (tokens.getIDToken() == null) {
            throw new UntrustedAnswer("the token answer has no ID token");
        }
        JWTClaimsSet idToken = check.check(tokens.getIDToken(), issuer.keys(), pending.nonce(), clock.now());
        Map<String, Object> claims = new HashMap<>(idToken.getClaims());
        Optional<URI> userInfo = issuer.findUserInfo();
        if (userInfo.isPresent() && settings.claims().isIncomplete(claims)) {
            readUserInfo(userInfo.get(), tokens.getAccessToken(), idToken.getSubject())
                    .forEach(claims::putIfAbsent);
        }
        return claims;
    }

    private OIDCTokens exchange(IssuerMetadata.Known issuer, String code, PendingSignIn pending, URI callback)
            throws IssuerDown, UntrustedAnswer {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(pending.verifier()));
        try {
            TokenRequest request =
                    new TokenRequest.Builder(issuer.tokenEndpoint(), login.next(issuer.metadata()), grant).build();
            HTTPResponse answer = request.toHTTPRequest().send(http);
            requireUp(answer, issuer.tokenEndpoint());
            TokenResponse response = OIDCTokenResponseParser.parse(answer);
            if (response instanceof OIDCTokenResponse good) {
                return good.getOIDCTokens();
            }
            throw new UntrustedAnswer("the token end point answers "
                    + response.toErrorResponse().getErrorObject().toJSONObject());
        } catch (IOException unreachable) {
            throw new IssuerDown(String.valueOf(unreachable.getMessage()), unreachable);
        } catch (ParseException malformed) {
            throw new UntrustedAnswer("the token answer cannot be read: " + malformed.getMessage());
        } catch (JOSEException unsigned) {
            throw new UntrustedAnswer("the token request cannot be signed: " + unsigned.getMessage());
        }
    }

    private Map<String, Object> readUserInfo(URI uri, AccessToken token, String subject)
            throws IssuerDown, UntrustedAnswer {
        try {
            HTTPResponse answer =
                    new UserInfoRequest(uri, token).toHTTPRequest().send(http);
            requireUp(answer, uri);
            answer.ensureStatusCode(HTTPResponse.SC_OK);
            Map<String, Object> more = answer.getBodyAsJSONObject();
            if (!subject.equals(more.get("sub"))) {
                throw new UntrustedAnswer("the user info is of another subject than the ID token");
            }
            return more;
        } catch (IOException unreachable) {
            throw new IssuerDown(String.valueOf(unreachable.getMessage()), unreachable);
        } catch (ParseException malformed) {
            throw new UntrustedAnswer("the user info cannot be read: " + malformed.getMessage());
        }
    }

    private static void requireUp(HTTPResponse answer, URI uri) throws IOException {
        if (answer.getStatusCode() >= 500) {
            throw new IOException(uri + " answered " + answer.getStatusCode());
        }
    }

    @Override
    public Optional<URI> findSignOut(URI afterwards) {
        try {
            return metadata.get()
                    .findEndSession()
                    .map(end -> new LogoutRequest(end, null, null, clientId, afterwards, null, null).toURI());
        } catch (IssuerDown down) {
            LOG.info("{} cannot be reached for a sign-out: {}", settings.issuer(), down.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
