package be.mays.server.alarm.send;

import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.post.Delivery;
import be.mays.server.alarm.post.DeliveryFailed;
import be.mays.server.alarm.post.Way;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms by mail over SMTP. Thread-safe. */
public final class SmtpMail implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMail.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final MailAccount account;
    private final AlarmTexts texts;
    private final BusinessClock clock;
    private final Duration deadline;

    /**
     * Mail by this account.
     *
     * @param deadline for a whole message; a server that answers a byte at a time must not hold it longer
     */
    public SmtpMail(MailAccount account, AlarmTexts texts, BusinessClock clock, Duration deadline) {
        this.account = account;
        this.texts = texts;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Way way() {
        return Way.MAIL;
    }

    @Override
    public void deliver(Notice notice) throws DeliveryFailed {
        FutureTask<Boolean> sending = new FutureTask<>(() -> send(notice), true);
        Thread thread = Thread.ofVirtual().name("alarm-mail").start(sending);
        try {
            sending.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new DeliveryFailed(where() + " took longer than " + deadline.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new DeliveryFailed(where() + ": " + reasons(failed.getCause()), failed.getCause());
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("the server stops", stopping);
        }
    }

    private String where() {
        return "SMTP server " + account.host() + ":" + account.port();
    }

    private void send(Notice notice) {
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, notice);
            boolean signsIn = !account.user().isEmpty();
            transport.connect(
                    account.host(),
                    account.port(),
                    signsIn ? account.user() : null,
                    signsIn ? account.password() : null);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException some) {
            if (some.getValidSentAddresses() == null || some.getValidSentAddresses().length == 0) {
                throw new IllegalStateException(some);
            }
            // why: one address that is gone must not keep an alarm from the others
            LOG.warn("an alarm did not reach {} of its addresses", some.getInvalidAddresses().length);
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(!account.user().isEmpty()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER.toMillis()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.sendpartial", "true");
        switch (account.tls()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    private MimeMessage message(Session session, Notice notice) throws MessagingException {
        MimeMessage message = new KnownId(session, notice.id(), account.from());
        message.setFrom(new InternetAddress(account.from(), true));
        for (String to : account.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(texts.subject(notice), "UTF-8");
        message.setText(texts.body(notice), "UTF-8");
        message.setSentDate(Date.from(clock.now()));
        // why: an answering machine must not answer, nor a ticket system make a loop (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "nl");
        message.saveChanges();
        return message;
    }

    /** All that the library and the other side said, without repetition, and what to do where we know. */
    private static String reasons(@Nullable Throwable failed) {
        Set<String> reasons = new LinkedHashSet<>();
        @Nullable Throwable next = failed;
        for (int depth = 0; next != null && depth < 8; depth++) {
            if (next instanceof CertPathBuilderException) {
                reasons.add("the server's certificate is of an authority that this Java does not know,"
                        + " or was sent without its chain: see alarms.md, \"When sending fails\"");
            } else if (!(next instanceof IllegalStateException || next instanceof CertificateException)) {
                reasons.add(reason(next));
            }
            @Nullable Throwable inner = next instanceof MessagingException messaging ? messaging.getNextException() : null;
            next = inner == null ? next.getCause() : inner;
        }
        return reasons.isEmpty() ? String.valueOf(failed) : String.join("; ", reasons);
    }

    private static String reason(Throwable failed) {
        String said =
                failed.getMessage() == null ? "" : failed.getMessage().strip().replaceAll("\\s+", " ");
        return failed.getClass().getSimpleName() + (said.isEmpty() ? "" : " " + said);
    }

    /** A message that has the same id at every try, so that a mailbox may tell a repetition. */
    private static final class KnownId extends MimeMessage {
        private final String id;

        KnownId(Session session, String id, String from) {
            super(session);
            this.id = "<mays-" + id + "@" + from.replaceAll("^.*@", "").replaceAll("[^A-Za-z0-9.-]", "") + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
