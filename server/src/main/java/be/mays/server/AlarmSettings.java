package be.mays.server;

import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.server.alarm.AlarmTerms;
import be.mays.server.alarm.post.WatchedDevices;
import be.mays.server.alarm.send.MailAccount;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Settings of devices that need a person.
 *
 * @param tokenDays the age at which a device gets a new token; 0: never by itself
 * @param mail empty: no mail
 * @param webhook empty: none
 * @param webhookSecret that the receiver knows
 */
record AlarmSettings(
        int tokenDays,
        AlarmTerms terms,
        WatchedDevices.Duty duty,
        Optional<MailAccount> mail,
        Optional<URI> webhook,
        String webhookSecret) {

    private static final int SHORTEST_SECRET = 16;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

    private static final Setting<Integer> TOKEN_DAYS = Setting.number(
            "device.token-days",
            90,
            0,
            3_650,
            "Age in days at which a device gets a new token by itself, so that a copy on an old SD card is worth nothing;"
                    + " 0: only when an administrator asks.");
    private static final Setting<Integer> UNREACHABLE = Setting.number(
            "alarm.unreachable-minutes",
            5,
            2,
            1_440,
            "A device without a sign of life for so long is an alarm: longer than a restart takes, shorter than a visitor's"
                    + " patience.");
    private static final Setting<Integer> STEADY = Setting.number(
            "alarm.steady-minutes",
            2,
            0,
            120,
            "Anything else must last so long before its alarm begins, and be right for so long before an alarm ends: a"
                    + " loose contact is one alarm, not a hundred.");
    private static final Setting<Integer> LEAD = Setting.number(
            "alarm.before-opening-minutes",
            15,
            0,
            720,
            "Alarms begin from so long before a site opens until it closes: in time to act before the first visitor, and"
                    + " not at night when devices may be off.");
    private static final Setting<Boolean> ALWAYS =
            Setting.flag("alarm.always", false, "Alarms begin at every hour, also when the site is closed.");
    private static final Setting<String> MAIL_HOST =
            Setting.text("alarm.mail.host", "", "The SMTP server that takes alarms; empty: no mail.");
    private static final Setting<Integer> MAIL_PORT =
            Setting.port("alarm.mail.port", 587, "Its port: 587 with starttls, 465 with tls, 25 with none.");
    private static final Setting<String> MAIL_USER =
            Setting.text("alarm.mail.user", "", "User name at the SMTP server; empty: it wants no sign-in.");
    private static final Setting<String> MAIL_PASSWORD = Setting.text(
            "alarm.mail.password", "", "Password at the SMTP server; better in the environment than in a file.");
    private static final Setting<MailAccount.Tls> MAIL_TLS = Setting.oneOf(
            "alarm.mail.tls",
            MailAccount.Tls.STARTTLS,
            MailAccount.Tls.class,
            "How the connection is encrypted; with starttls nothing is sent when the server cannot.");
    private static final Setting<String> MAIL_FROM =
            Setting.text("alarm.mail.from", "", "Address of the sender, which the SMTP server must accept.");
    private static final Setting<String> MAIL_TO =
            Setting.text("alarm.mail.to", "", "Who gets alarms: addresses with commas between, best a shared mailbox.");
    private static final Setting<URI> WEBHOOK_URL = Setting.url(
            "alarm.webhook.url", "", "Where alarms are posted as signed JSON (HTTPS, or http on this machine).");
    private static final Setting<String> WEBHOOK_SECRET = Setting.text(
            "alarm.webhook.secret",
            "",
            "With what they are signed, 16 characters or more; better in the environment than in a file.");

    /** All of them, for the reference page. */
    static final List<Setting<?>> SETTINGS = List.of(
            TOKEN_DAYS,
            UNREACHABLE,
            STEADY,
            LEAD,
            ALWAYS,
            MAIL_HOST,
            MAIL_PORT,
            MAIL_USER,
            MAIL_PASSWORD,
            MAIL_TLS,
            MAIL_FROM,
            MAIL_TO,
            WEBHOOK_URL,
            WEBHOOK_SECRET);

    /** What holds when nothing is set. */
    static final AlarmSettings DEFAULTS = read(new ConfigReader(SETTINGS, List.of(), Map.of()));

    /** Reads them; faults wait in the reader. */
    static AlarmSettings read(ConfigReader reader) {
        Optional<URI> webhook = reader.find(WEBHOOK_URL);
        String secret = reader.find(WEBHOOK_SECRET).orElse("");
        webhook.ifPresent(address -> checkWebhook(reader, address, secret));
        return new AlarmSettings(
                reader.get(TOKEN_DAYS),
                new AlarmTerms(Duration.ofMinutes(reader.get(UNREACHABLE)), Duration.ofMinutes(reader.get(STEADY))),
                new WatchedDevices.Duty(reader.get(ALWAYS), Duration.ofMinutes(reader.get(LEAD))),
                reader.find(MAIL_HOST).filter(host -> !host.isEmpty()).map(host -> mail(reader, host)),
                webhook,
                secret);
    }

    private static MailAccount mail(ConfigReader reader, String host) {
        String from = reader.find(MAIL_FROM).orElse("");
        List<String> to = Stream.of(reader.find(MAIL_TO).orElse("").split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        if (!ADDRESS.matcher(from).matches()) {
            reader.addFault("alarm.mail.from is \"" + from + "\": expected an address such as mays@maaseik.example");
        }
        if (to.isEmpty() || !to.stream().allMatch(one -> ADDRESS.matcher(one).matches())) {
            reader.addFault(
                    "alarm.mail.to is \"" + String.join(", ", to) + "\": expected addresses with commas between");
        }
        return new MailAccount(
                host,
                reader.get(MAIL_PORT),
                reader.find(MAIL_USER).orElse(""),
                reader.find(MAIL_PASSWORD).orElse(""),
                reader.get(MAIL_TLS),
                from,
                to);
    }

    private static void checkWebhook(ConfigReader reader, URI address, String secret) {
        boolean isHere = "http".equals(address.getScheme()) && isLoopback(address.getHost());
        if (!"https".equals(address.getScheme()) && !isHere) {
            reader.addFault("alarm.webhook.url is \"" + address + "\": expected https, or http on this machine");
        }
        if (secret.length() < SHORTEST_SECRET) {
            reader.addFault(
                    "alarm.webhook.secret is too short: expected at least " + SHORTEST_SECRET + " random characters");
        }
    }

    private static boolean isLoopback(String host) {
        if (!host.equals("localhost") && !host.matches("[0-9.]+|\\[.*]")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "AlarmSettings[" + terms + ", " + mail + "]";
    }
}
