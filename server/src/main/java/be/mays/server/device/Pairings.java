package be.mays.server.device;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.db.Secrets;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pairs devices as RFC 8628 does. Thread-safe. */
public final class Pairings {
    /** How long a user code is good. */
    public static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private static final int MOST_WAITING = 50;

    private final DeviceRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private final DeviceTokens tokens;

    /** Pairings on this register. */
    public Pairings(
            DeviceRegister register, AuditLog audit, Dispatcher dispatcher, DeviceTokens tokens, BusinessClock clock) {
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** A new pairing with the secret that only the asker gets. */
    public record Asked(PendingPairing pairing, String secret) {}

    /** Begins a pairing; nothing when too many wait already. */
    public Optional<Asked> ask(DeviceKind kind, String name) {
        Instant now = clock.now();
        if (register.countPairings(now) >= MOST_WAITING) {
            return Optional.empty();
        }
        String secret = Secrets.newToken(256);
        PendingPairing pairing = new PendingPairing(
                UUID.randomUUID().toString(),
                Secrets.hash(secret),
                Secrets.newUserCode(),
                kind,
                name,
                now.plus(CODE_LIFE),
                null,
                null);
        dispatcher.write(transaction -> {
            register.addPairing(transaction, pairing, now);
            return true;
        });
        return Optional.of(new Asked(pairing, secret));
    }

    /** An administrator accepts the device that shows this code; nothing when no device does. */
    public Optional<PendingPairing> approve(String userCode, String site, @Nullable String name, String by) {
        String letters = userCode.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        if (letters.length() != 8) {
            return Optional.empty();
        }
        String code = letters.substring(0, 4) + "-" + letters.substring(4);
        Optional<PendingPairing> pairing = register.findPairingByCode(code, clock.now());
        pairing.ifPresent(found -> dispatcher.write(transaction -> {
            String called = name == null ? found.name() : name;
            register.approve(transaction, found.id(), site, called, by);
            audit.note(transaction, clock.now(), "staff:" + by, "approve-device", called);
            return true;
        }));
        return pairing;
    }

    /** What the device gets when it asks for its token. */
    public sealed interface Collected {
        /** The token; the same for a while, in case an answer is lost. */
        record Token(String token, Device device) implements Collected {}

        /** The administrator has not approved yet. */
        record Pending() implements Collected {}

        /** Unknown, expired, collected before, or the secret is wrong. */
        record Refused() implements Collected {}
    }

    /** The device collects its token. */
    public Collected collect(String pairingId, String secret) {
        Instant now = clock.now();
        Optional<PendingPairing> found = register.findPairing(pairingId)
                .filter(pairing -> now.isBefore(pairing.expiresAt()))
                .filter(pairing -> Secrets.matches(secret, pairing.secretHash()));
        if (found.isEmpty()) {
            String token = tokenOf(secret);
            return register.findByToken(Secrets.hash(token))
                    .filter(device ->
                            !device.revoked() && now.isBefore(device.pairedAt().plus(CODE_LIFE)))
                    .<Collected>map(device -> new Collected.Token(token, device))
                    .orElseGet(Collected.Refused::new);
        }
        PendingPairing pairing = found.get();
        @Nullable String site = pairing.approvedSite();
        @Nullable String name = pairing.approvedName();
        if (site == null || name == null) {
            return new Collected.Pending();
        }
        String token = tokenOf(secret);
        Device device = new Device(UUID.randomUUID().toString(), pairing.kind(), name, site, now, null, null, false);
        // why: of two requests at once the second finds the device of the first
        Device paired = dispatcher.write(transaction -> register.findByToken(Secrets.hash(token))
                .orElseGet(() -> {
                    register.addDevice(transaction, device, Secrets.hash(token), pairing.id());
                    return device;
                }));
        return new Collected.Token(token, paired);
    }

    /** A device that asks again because the answer was lost has the same token as before, and nobody else can. */
    private static String tokenOf(String secret) {
        return Secrets.hash("token of " + secret);
    }

    /** Gives a device another name. */
    public void rename(Device device, String name, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.rename(transaction, device.id(), name);
            audit.note(transaction, now, actor, "rename-device", device.name() + " → " + name);
            return true;
        });
    }

    /** Refuses a device's token from now on. */
    public void revoke(Device device, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.revoke(transaction, device.id());
            audit.note(transaction, now, actor, "revoke-device", device.name());
            return true;
        });
        tokens.forget();
    }
}
