package be.mays.server.device;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where the hashes of tokens are kept. Writes happen in the write lane's transactions. */
public interface TokenRegister {
    /** The token with this hash, also a former one or a revoked device's. */
    Optional<HeldToken> find(String hash);

    /** Present and next tokens of all devices that are not revoked, by hash; the devices without their health. */
    Map<String, HeldToken> list();

    /** An administrator wants the device to have a new token. */
    void ask(LaneTransaction transaction, String device, Instant at);

    /** The hash of the token that the device gets; one that was offered before and never used is forgotten. */
    void offer(LaneTransaction transaction, String device, String hash);

    /**
     * The next token was used: it is the present one now, and the former one ends.
     *
     * @return false when this token is not the next one any more
     */
    boolean confirm(LaneTransaction transaction, String hash, Instant now, Instant formerGoodUntil);

    /** Notes the use of a former token. @return false when it was noted after this instant already */
    boolean noteFormerUse(LaneTransaction transaction, String hash, Instant now, Instant notNotedSince);

    /** By device, when a former token was last noted, since an instant. */
    Map<String, Instant> listFormerUses(Instant since);
}
