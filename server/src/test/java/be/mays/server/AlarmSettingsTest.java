package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.platform.config.ConfigFaults;
import be.mays.server.alarm.send.MailAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmSettingsTest {
    private static AlarmSettings read(String... arguments) throws ConfigFaults {
        return ServerConfig.read(List.of(arguments), Map.of()).alarms();
    }

    @Test
    void withoutSettingsNobodyIsTold() throws ConfigFaults {
        AlarmSettings settings = read();
        assertThat(settings.mail()).isEmpty();
        assertThat(settings.webhook()).isEmpty();
        assertThat(settings.tokenDays()).isEqualTo(90);
    }

    @Test
    void mailGoesToAllAddressesAndKeepsItsPasswordToItself() throws ConfigFaults {
        MailAccount account = read(
                        "--alarm.mail.host", "smtp.maaseik.example",
                        "--alarm.mail.password", "very-secret",
                        "--alarm.mail.from", "mays@maaseik.example",
                        "--alarm.mail.to", "a@maaseik.example, b@maaseik.example")
                .mail()
                .orElseThrow();
        assertThat(account.to()).containsExactly("a@maaseik.example", "b@maaseik.example");
        assertThat(account.tls()).isEqualTo(MailAccount.Tls.STARTTLS);
        assertThat(account.toString()).doesNotContain("very-secret");
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        assertThatThrownBy(() -> read(
                        "--alarm.mail.host", "smtp.maaseik.example",
                        "--alarm.webhook.url", "http://hooks.example/mays"))
                .isInstanceOf(ConfigFaults.class)
                .hasMessageContaining("alarm.mail.from")
                .hasMessageContaining("alarm.mail.to")
                .hasMessageContaining("expected https")
                .hasMessageContaining("alarm.webhook.secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example/mays", "http://127.0.0.1:9000/x", "http://localhost/x"})
    void aWebhookIsEncryptedOrHere(String address) throws ConfigFaults {
        assertThat(read("--alarm.webhook.url", address, "--alarm.webhook.secret", "x".repeat(16))
                        .webhook())
                .isPresent();
    }
}
