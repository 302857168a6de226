package be.mays.server.alarm.send;

import java.util.List;

/**
 * How mail is sent.
 *
 * @param user empty: the server wants no sign-in
 * @param from address of the sender
 * @param to addresses of those who act
 */
public record MailAccount(String host, int port, String user, String password, Tls tls, String from, List<String> to) {
    /** How the connection is kept from others. */
    public enum Tls {
        /** Begun in the clear and then encrypted; never sent in the clear. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS,
        /** Not at all: a mail server on the same machine. */
        NONE
    }

    @Override
    public String toString() {
        return "MailAccount[" + host + ":" + port + ", " + tls + "]";
    }
}
