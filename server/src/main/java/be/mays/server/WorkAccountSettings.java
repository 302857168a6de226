package be.mays.server;

import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.server.http.Role;
import be.mays.server.staff.oidc.ClaimRules;
import be.mays.server.staff.oidc.ClientProof;
import be.mays.server.staff.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of the sign-in with a work account; its defaults are those of the Flemish ACM/IDM. */
final class WorkAccountSettings {
    private static final Setting<URI> ISSUER = Setting.url(
            "oidc.issuer",
            "",
            "OpenID Connect issuer at which staff sign in with their work account, exactly as it writes itself, such as"
                    + " https://authenticatie.vlaanderen.be/op; empty: passwords only. http on this machine only.");
    private static final Setting<String> CLIENT_ID =
            Setting.text("oidc.client-id", "", "By which the issuer knows this installation.");
    private static final Setting<String> CLIENT_SECRET = Setting.text(
            "oidc.client-secret", "", "Secret agreed with the issuer; better in a file or the environment than here.");
    private static final Setting<Path> CLIENT_SECRET_FILE =
            Setting.path("oidc.client-secret-file", "", "File that holds the secret and nothing else.");
    private static final Setting<Path> CLIENT_KEY_FILE = Setting.path(
            "oidc.client-key-file",
            "",
            "Instead of a secret: file with the private key whose public half the issuer has, as JWK (RSA or EC) or as"
                    + " RSA key in PEM (PKCS #8).");
    private static final Setting<List<String>> SCOPES =
            words("oidc.scopes", "openid profile vo", "Scopes asked of the issuer; openid is one of them.");
    private static final Setting<Map<String, Role>> ROLES = new Setting<>(
            "oidc.roles",
            "",
            "value=role pairs, separated by commas",
            "What the values of the role claim make of somebody: clerk, lead or administrator, such as"
                    + " MaysMedewerker=clerk,MaysBeheerder=administrator. Of several the highest counts; without one"
                    + " nobody comes in. What follows a colon in a value is the organization for which it holds.",
            WorkAccountSettings::roles);
    private static final Setting<String> ORGANIZATION = Setting.text(
            "oidc.organization",
            "",
            "What the organization claim must hold, such as the KBO number of the city; empty: any organization.");
    private static final Setting<String> GROUP = Setting.text(
            "oidc.group",
            "",
            "What the group claim must hold, such as LB for staff of local authorities; empty: any group.");
    private static final Setting<String> USER_CLAIM = Setting.text(
            "oidc.claim.user", "vo_id", "Claim that names a person for ever; elsewhere than at ACM/IDM often sub.");
    private static final Setting<List<String>> NAME_CLAIMS =
            words("oidc.claim.name", "given_name family_name", "Claims that make up a person's name, in this order.");
    private static final Setting<String> ROLE_CLAIM = Setting.text(
            "oidc.claim.roles",
            "mays_rol_3d",
            "Claim with a person's roles; at ACM/IDM the name of the application and _rol_3d. A dot leads into an"
                    + " object.");
    private static final Setting<String> ORGANIZATION_CLAIM =
            Setting.text("oidc.claim.organization", "vo_orgcode", "Claim with a person's organization.");
    private static final Setting<String> GROUP_CLAIM =
            Setting.text("oidc.claim.group", "vo_doelgroepcode", "Claim with the group that a person belongs to.");
    private static final Setting<URI> ADDRESS = Setting.url(
            "oidc.staff-url",
            "",
            "Where staff reach this server, when that is not public.url; the redirect URI that the issuer must know is"
                    + " this and /sign-in/oidc/callback. Without both, each request's own address.");
    private static final Setting<Duration> PATIENCE =
            Setting.seconds("oidc.patience-seconds", 5, 1, 30, "Longest wait for one answer of the issuer.");

    /** All of them, for the reference page. */
    static final List<Setting<?>> SETTINGS = List.of(
            ISSUER,
            CLIENT_ID,
            CLIENT_SECRET,
            CLIENT_SECRET_FILE,
            CLIENT_KEY_FILE,
            SCOPES,
            ROLES,
            ORGANIZATION,
            GROUP,
            USER_CLAIM,
            NAME_CLAIMS,
            ROLE_CLAIM,
            ORGANIZATION_CLAIM,
            GROUP_CLAIM,
            ADDRESS,
            PATIENCE);

    private WorkAccountSettings() {}

    private static Setting<List<String>> words(String key, String fallback, String description) {
        return new Setting<>(
                key,
                fallback,
                "words, separated by spaces",
                description,
                text -> List.of(text.strip().split("\\s+")));
    }

    private static Map<String, Role> roles(String text) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            String value = equals < 0 ? "" : pair.substring(0, equals).strip();
            Optional<Role> role = Arrays.stream(Role.values())
                    .filter(one -> one.name()
                            .toLowerCase(Locale.ROOT)
                            .equals(pair.substring(equals + 1).strip()))
                    .findFirst();
            if (value.isEmpty() || role.isEmpty() || roles.put(value, role.get()) != null) {
                throw new IllegalArgumentException(
                        "expected pairs such as MaysMedewerker=clerk, each value once, with clerk, lead or"
                                + " administrator");
            }
        }
        return roles;
    }

    /**
     * Reads them; faults wait in the reader.
     *
     * @param publicUrl where visitors reach this server
     * @return nothing when there is no issuer
     */
    static Optional<OidcSettings> read(ConfigReader reader, Optional<URI> publicUrl) {
        Optional<URI> issuer = reader.find(ISSUER);
        Optional<Map<String, Role>> roles = reader.find(ROLES);
        List<String> scopes = reader.get(SCOPES);
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        if (!OidcSettings.isSafe(issuer.get())) {
            reader.addFault("oidc.issuer is \"" + issuer.get() + "\": expected https, or http on this machine");
        }
        if (!scopes.contains("openid")) {
            reader.addFault("oidc.scopes lacks openid: without it an issuer does not say who signs in");
        }
        Optional<String> clientId = reader.require(CLIENT_ID);
        Optional<ClientProof> proof = proof(reader);
        if (reader.require(ROLES).isEmpty() || clientId.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                issuer.get(),
                clientId.get(),
                proof.get(),
                scopes,
                claims(reader, roles.orElse(Map.of())),
                reader.find(ADDRESS).or(() -> publicUrl),
                reader.get(PATIENCE)));
    }

    private static ClaimRules claims(ConfigReader reader, Map<String, Role> roles) {
        return new ClaimRules(
                reader.get(USER_CLAIM),
                reader.get(NAME_CLAIMS),
                reader.get(ROLE_CLAIM),
                roles,
                reader.get(ORGANIZATION_CLAIM),
                reader.find(ORGANIZATION),
                reader.get(GROUP_CLAIM),
                reader.find(GROUP));
    }

    private static Optional<ClientProof> proof(ConfigReader reader) {
        List<ClientProof> given = Stream.of(
                        reader.find(CLIENT_SECRET).map(ClientProof.Secret::new),
                        reader.find(CLIENT_SECRET_FILE)
                                .flatMap(file -> text(reader, CLIENT_SECRET_FILE, file))
                                .map(ClientProof.Secret::new),
                        reader.find(CLIENT_KEY_FILE)
                                .flatMap(file -> text(reader, CLIENT_KEY_FILE, file))
                                .map(ClientProof.PrivateKey::new))
                .flatMap(Optional::stream)
                .map(ClientProof.class::cast)
                .toList();
        if (given.size() != 1) {
            reader.addFault("oidc.issuer is set, but " + (given.isEmpty() ? "none" : "several") + " of "
                    + Stream.of(CLIENT_SECRET, CLIENT_SECRET_FILE, CLIENT_KEY_FILE)
                            .map(Setting::key)
                            .collect(Collectors.joining(", "))
                    + " can be used: give exactly one");
        }
        return given.stream().findFirst();
    }

    private static Optional<String> text(ConfigReader reader, Setting<Path> setting, Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            reader.addFault(setting.key() + " names " + file + ", which cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
