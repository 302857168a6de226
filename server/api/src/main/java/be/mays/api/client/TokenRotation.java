package be.mays.api.client;

import be.mays.api.device.DeviceView;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes a device's token without a visit. The next token is on the disk before it is used, and the server takes its
 * first use as the confirmation: until then the present one is good. So whichever side stops at whichever moment, the
 * device has a token that the server knows. As long as a next token is on the disk, it is the one in use. Thread-safe.
 */
public final class TokenRotation {
    private static final System.Logger LOG = System.getLogger(TokenRotation.class.getName());

    private final TokenFile file;

    /** Rotation of the token in this file, which is used through this object only. */
    public TokenRotation(TokenFile file) {
        this.file = file;
    }

    /** The token to begin with; nothing before the pairing. */
    public synchronized Optional<String> find() throws IOException {
        Optional<String> next = file.findNext();
        return next.isPresent() ? next : file.find();
    }

    /** Keeps the token of a new pairing. */
    public synchronized void keep(String token) throws IOException {
        file.keep(token);
    }

    /** Forgets the token: it was revoked. */
    public synchronized void forget() throws IOException {
        file.forget();
    }

    /**
     * Asks who this device is, and takes a new token when the server wants that.
     *
     * @param client that uses the present token; afterwards it uses the new one
     */
    public synchronized DeviceView look(MaysClient client, Duration deadline)
            throws ProblemException, NoAnswerException {
        DeviceView me = client.me(deadline);
        settle();
        if (Boolean.TRUE.equals(me.tokenDue()) && begin(client, deadline)) {
            me = client.me(deadline);
            settle();
        }
        return me;
    }

    /** The token in use has just been accepted. */
    private void settle() {
        try {
            if (file.findNext().isPresent()) {
                file.takeNext();
                LOG.log(Level.INFO, "this device has a new token");
            }
        } catch (IOException unwritable) {
            // why: the next token stays in use, and the next look tries again
            LOG.log(
                    Level.WARNING,
                    "the new token works but cannot take the place of the old one: " + unwritable.toString());
        }
    }

    private boolean begin(MaysClient client, Duration deadline) throws ProblemException {
        try {
            String token = client.nextToken(deadline).token();
            file.keepNext(token);
            client.useToken(token);
            return true;
        } catch (ProblemException no) {
            if (no.isUnauthorized()) {
                throw no;
            }
            LOG.log(Level.INFO, "no new token yet: " + no.getMessage());
        } catch (NoAnswerException lost) {
            // why: the server gives another one when asked again, and the present one is good until then
            LOG.log(Level.INFO, "no answer about a new token yet: " + lost.getMessage());
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "the new token cannot be kept, so the old one stays: " + unwritable.toString());
        }
        return false;
    }

    /**
     * The server refused the token in use.
     *
     * @return whether there is an older one to try, which the client uses from now on
     */
    public synchronized boolean fallBack(MaysClient client) throws IOException {
        Optional<String> older = file.findNext().isPresent() ? file.find() : file.takeFormer();
        file.dropNext();
        older.ifPresent(client::useToken);
        if (older.isPresent()) {
            LOG.log(Level.INFO, "the server does not know the token in use: the one before is tried");
        }
        return older.isPresent();
    }
}
