package be.mays.server.alarm.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.api.device.DeviceKind;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKey;
import be.mays.server.alarm.AlarmKind;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.alarm.post.DeliveryFailed;
import be.mays.server.alarm.send.MailAccount.Tls;
import be.mays.server.queue.dispatch.StandingClock;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail to a real SMTP server on this machine, and to servers that are none. */
@Timeout(60)
class SmtpMailTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:21:00Z");
    private static final Notice NOTICE = new Notice(
            "a1-begin",
            Moment.BEGIN,
            new Alarm(
                    "a1",
                    new AlarmKey("d1", AlarmKind.PAPER_LOW, ""),
                    DeviceKind.KIOSK,
                    "Zuil één",
                    "stadhuis",
                    "PAPER_LOW, about 3 m",
                    NOW,
                    null),
            "Stadhuis",
            ZoneId.of("Europe/Brussels"));

    private final GreenMail smtp =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @BeforeEach
    void start() {
        smtp.start();
    }

    @AfterEach
    void stop() {
        smtp.stop();
    }

    private SmtpMail mail(int port, String user, String password, Tls tls) {
        MailAccount account = new MailAccount(
                "127.0.0.1",
                port,
                user,
                password,
                tls,
                "mays@maaseik.example",
                List.of("balie@maaseik.example", "ict@maaseik.example"));
        return new SmtpMail(account, new AlarmTexts(), new StandingClock(NOW), Duration.ofSeconds(2));
    }

    private SmtpMail mail() {
        return mail(smtp.getSmtp().getPort(), "", "", Tls.NONE);
    }

    @Test
    void anAlarmArrivesInDutchAtEveryAddress() throws Exception {
        mail().deliver(NOTICE);
        MimeMessage[] received = smtp.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).isEqualTo("[M@ys] Papier bijna op: Zuil één, Stadhuis");
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received[0].getSentDate()).isEqualTo(NOW);
        assertThat(received[0].getMessageID()).isEqualTo("<mays-a1-begin@maaseik.example>");
        assertThat(String.valueOf(received[0].getContent()))
                .contains("Wat: Papier bijna op", "Waar: Zuil één, Stadhuis", "Sinds: woensdag 4 maart om 10.21 uur")
                .contains("Leg vandaag een nieuwe rol papier in de printer.", "PAPER_LOW, about 3 m");
    }

    @Test
    void theEndAndATrialAreToldToo() throws Exception {
        Alarm begun = java.util.Objects.requireNonNull(NOTICE.alarm());
        mail().deliver(new Notice(
                "a1-end", Moment.END, begun.endedAt(NOW.plusSeconds(600)), "Stadhuis", NOTICE.zone()));
        mail().deliver(new Notice("t1", Moment.TRIAL, null, "", NOTICE.zone()));
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : smtp.getReceivedMessages()) {
            subjects.add(message.getSubject());
        }
        assertThat(subjects)
                .contains("[M@ys] Hersteld: Papier bijna op: Zuil één, Stadhuis", "[M@ys] Proefbericht")
                .hasSize(4);
    }

    @Test
    void aWrongPasswordIsToldAsTheServerSaidItAndThePasswordIsNot() {
        smtp.setUser("balie@maaseik.example", "mays", "right-password");
        assertThatThrownBy(() -> mail(smtp.getSmtp().getPort(), "mays", "wrong-password", Tls.NONE)
                        .deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("SMTP server 127.0.0.1:")
                .hasMessageContaining("535")
                .hasMessageNotContaining("wrong-password");
    }

    @Test
    void theRightPasswordSignsIn() throws Exception {
        smtp.setUser("balie@maaseik.example", "mays", "right-password");
        mail(smtp.getSmtp().getPort(), "mays", "right-password", Tls.NONE).deliver(NOTICE);
        assertThat(smtp.getReceivedMessages()).hasSize(2);
    }

    @Test
    void nothingIsSentInTheClearWhenEncryptionIsWanted() {
        assertThatThrownBy(() ->
                        mail(smtp.getSmtp().getPort(), "", "", Tls.STARTTLS).deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("STARTTLS");
        assertThat(smtp.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedAndSaysWhatToDo() {
        GreenMail ownAuthority =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort());
        ownAuthority.start();
        try {
            assertThatThrownBy(() -> mail(ownAuthority.getSmtps().getPort(), "", "", Tls.TLS)
                            .deliver(NOTICE))
                    .isInstanceOf(DeliveryFailed.class)
                    .hasMessageContaining("PKIX path building failed")
                    .hasMessageContaining("an authority that this Java does not know")
                    .hasMessageContaining("alarms.md")
                    .message()
                    .containsOnlyOnce("unable to find valid certification path");
            assertThat(ownAuthority.getReceivedMessages()).isEmpty();
        } finally {
            ownAuthority.stop();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int free;
        try (ServerSocket any = new ServerSocket(0)) {
            free = any.getLocalPort();
        }
        assertThatThrownBy(() -> mail(free, "", "", Tls.NONE).deliver(NOTICE))
                .isInstanceOf(DeliveryFailed.class)
                .hasMessageContaining("127.0.0.1:" + free)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void aServerThatAnswersAByteAtATimeIsLeftAfterTheDeadline() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(slow));
            assertThatThrownBy(() -> mail(slow.getLocalPort(), "", "", Tls.NONE).deliver(NOTICE))
                    .isInstanceOf(DeliveryFailed.class)
                    .hasMessageContaining("longer than 2 s");
            dripping.interrupt();
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket line = server.accept()) {
            while (!Thread.currentThread().isInterrupted()) {
                line.getOutputStream().write('2');
                line.getOutputStream().flush();
                hearNothing(line);
            }
        } catch (IOException hungUp) {
            // why: who waits for the end of the answer gives up, which is what the test is about
            Thread.currentThread().interrupt();
        }
    }

    /** A mail program says nothing before it was greeted. */
    private static void hearNothing(Socket line) throws IOException {
        line.setSoTimeout(100);
        try {
            if (line.getInputStream().read() < 0) {
                throw new IOException("hung up");
            }
        } catch (SocketTimeoutException quiet) {
            assertThat(line.isConnected()).isTrue();
        }
    }
}
