package be.mays.server.staff.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The issuer and what was agreed with it.
 *
 * @param clientId by which the issuer knows this installation
 * @param scopes asked for; {@code openid} among them
 * @param claims what the claims mean here
 * @param address where staff reach this server, as registered with the issuer; empty: what each request says
 * @param patience longest wait for one answer of the issuer
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        ClientProof proof,
        List<String> scopes,
        ClaimRules claims,
        Optional<URI> address,
        Duration patience) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
    }

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Whether a URL keeps what is sent secret: by TLS, or because it does not leave this machine. */
    public static boolean isSafe(URI uri) {
        boolean isLoopback = LOOPBACK.matcher(String.valueOf(uri.getHost())).matches();
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback);
    }
}
