package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.http.Role;
import be.mays.server.staff.oidc.ClientProof;
import be.mays.server.staff.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkAccountSettingsTest {
    private static final List<String> GOOD = List.of(
            "--oidc.issuer=https://authenticatie.vlaanderen.be/op",
            "--oidc.client-id=mays",
            "--oidc.client-secret=geheim",
            "--oidc.roles=MaysMedewerker=clerk, a=b=administrator");

    @TempDir
    static Path folder;

    private static Optional<OidcSettings> read(List<String> arguments) throws ConfigFaults {
        return ServerConfig.read(arguments, Map.of()).workAccounts();
    }

    private static List<String> with(String... more) {
        List<String> arguments = new ArrayList<>(GOOD);
        for (String one : more) {
            arguments.removeIf(known -> known.startsWith(one.replaceFirst("=.*", "=")));
            if (!one.endsWith("=")) {
                arguments.add(one);
            }
        }
        return arguments;
    }

    @Test
    void withoutAnIssuerThereAreOnlyPasswords() throws ConfigFaults {
        assertThat(read(List.of())).isEmpty();
        assertThat(read(List.of("--oidc.client-id=mays"))).isEmpty();
    }

    @Test
    void theDefaultsAreThoseOfTheFlemishIssuer() throws ConfigFaults {
        OidcSettings settings = read(GOOD).orElseThrow();
        assertThat(settings.scopes()).containsExactly("openid", "profile", "vo");
        assertThat(settings.claims().userClaim()).isEqualTo("vo_id");
        assertThat(settings.claims().organizationClaim()).isEqualTo("vo_orgcode");
        assertThat(settings.claims().roles())
                .isEqualTo(Map.of("MaysMedewerker", Role.CLERK, "a=b", Role.ADMINISTRATOR));
        assertThat(settings.proof()).isEqualTo(new ClientProof.Secret("geheim"));
        assertThat(settings.toString()).doesNotContain("geheim");
        assertThat(settings.address()).isEmpty();
    }

    @Test
    void aSecretMayStandInAFile() throws ConfigFaults, IOException {
        Path file = Files.writeString(folder.resolve("secret"), "uit een bestand\n");
        assertThat(read(with("--oidc.client-secret=", "--oidc.client-secret-file=" + file))
                        .orElseThrow()
                        .proof())
                .isEqualTo(new ClientProof.Secret("uit een bestand"));
    }

    @Test
    void staffReachTheServerWhereVisitorsDoUnlessToldOtherwise() throws ConfigFaults {
        assertThat(read(with("--public.url=https://n.example.be")).orElseThrow().address())
                .contains(URI.create("https://n.example.be"));
        assertThat(read(with("--public.url=https://n.example.be", "--oidc.staff-url=https://m.example.be"))
                        .orElseThrow()
                        .address())
                .contains(URI.create("https://m.example.be"));
    }

    @Test
    void plainHttpIsForThisMachineOnly() throws ConfigFaults {
        for (String safe : List.of("http://127.0.0.1:9/op", "http://localhost:9", "http://[::1]:9/op")) {
            assertThat(read(with("--oidc.issuer=" + safe))).isPresent();
        }
        for (String unsafe : List.of("http://issuer.example.be", "http://127.evil.example", "ftp://localhost/op")) {
            assertFault("expected https, or http on this machine", with("--oidc.issuer=" + unsafe));
        }
    }

    @Test
    void whatIsMissingOrContradictoryIsSaid() {
        assertFault("oidc.client-id is missing", with("--oidc.client-id="));
        assertFault("oidc.roles is missing", with("--oidc.roles="));
        assertFault("none of oidc.client-secret", with("--oidc.client-secret="));
        assertFault("several of oidc.client-secret", with("--oidc.client-key-file=" + existing()));
        assertFault(
                "names " + folder.resolve("nowhere"),
                with("--oidc.client-secret=", "--oidc.client-secret-file=" + folder.resolve("nowhere")));
        assertFault("oidc.scopes lacks openid", with("--oidc.scopes=profile"));
        for (String roles : List.of("x", "x=boss", "=clerk", "x=clerk,x=lead", "x=clerk,")) {
            assertFault("expected pairs such as", with("--oidc.roles=" + roles));
        }
    }

    private static Path existing() {
        try {
            return Files.writeString(folder.resolve("no-key"), "not a key");
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private static void assertFault(String words, List<String> arguments) {
        assertThatThrownBy(() -> read(arguments))
                .as("%s", arguments)
                .isInstanceOf(ConfigFaults.class)
                .hasMessageContaining(words);
    }

    @Test
    void aPrivateKeyThatIsNoneStopsTheStart() throws ConfigFaults {
        ServerConfig config = ServerConfig.read(
                with(
                        "--oidc.client-secret=",
                        "--oidc.client-key-file=" + existing(),
                        "--database.url=jdbc:h2:mem:no-client-key"),
                Map.of());
        assertThatThrownBy(() -> ServerProgram.start(
                        config, new DrivenClock(Instant.parse("2026-03-04T09:00:00Z")), new SystemMonotonicClock()))
                .isInstanceOf(ConfigFaults.class)
                .hasMessageContaining("oidc.client-key-file cannot be read");
    }
}
