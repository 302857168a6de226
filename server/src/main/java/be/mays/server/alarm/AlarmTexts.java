package be.mays.server.alarm;

import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Alarms in words, for pages and messages. Thread-safe. */
public final class AlarmTexts {
    private final Texts texts = Texts.read(AlarmTexts.class, "/be/mays/server/alarm/messages_nl.properties");

    /** What is wrong, such as "Papier bijna op". */
    public String title(AlarmKey key) {
        String title = texts.get("alarm." + key.kind().code());
        return key.subject().isEmpty() ? title : title + " (" + key.subject() + ")";
    }

    /** What to do about it, in a sentence. */
    public String advice(AlarmKind kind) {
        return texts.get("alarm." + kind.code() + ".advice");
    }

    /** What is said about it, in English; empty when nothing is. */
    public String detail(Alarm alarm) {
        return alarm.detail().isEmpty() ? "" : texts.get("alarm.mail.detail", alarm.detail());
    }

    /** A moment of the site's time, such as "dinsdag 3 maart om 10.21 uur". */
    public String when(Instant at, ZoneId zone) {
        return texts.get("alarm.when", DutchTime.day(at.atZone(zone).toLocalDate()), DutchTime.hour(at, zone));
    }

    /** The subject of a mail. */
    public String subject(Notice notice) {
        @Nullable Alarm alarm = notice.alarm();
        return alarm == null
                ? texts.get("alarm.mail.subject.trial")
                : texts.get(
                        "alarm.mail.subject." + notice.moment().code(),
                        title(alarm.key()),
                        alarm.deviceName(),
                        notice.siteName());
    }

    /** The body of a mail; no markup. */
    public String body(Notice notice) {
        @Nullable Alarm alarm = notice.alarm();
        if (alarm == null) {
            return texts.get("alarm.mail.trial") + "\n";
        }
        StringBuilder body = new StringBuilder();
        body.append(texts.get("alarm.mail.what", title(alarm.key()))).append('\n');
        body.append(texts.get("alarm.mail.where", alarm.deviceName(), notice.siteName()))
                .append('\n');
        body.append(texts.get("alarm.mail.since", when(alarm.begunAt(), notice.zone())))
                .append('\n');
        @Nullable Instant ended = alarm.endedAt();
        if (ended != null) {
            body.append(texts.get("alarm.mail.until", when(ended, notice.zone())))
                    .append('\n');
        } else {
            body.append('\n').append(advice(alarm.key().kind())).append('\n');
        }
        if (!alarm.detail().isEmpty()) {
            body.append('\n').append(detail(alarm)).append('\n');
        }
        return body.append('\n')
                .append(texts.get("alarm.mail.foot"))
                .append('\n')
                .toString();
    }
}
