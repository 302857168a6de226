package be.mays.server.device;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Secrets;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows devices by their tokens, and replaces a token without a visit to its device. A token is asked for by its
 * device only, and only when an administrator or its age wants that; its first use confirms it and ends the former
 * one. Thread-safe.
 */
public final class DeviceTokens {
    /** Longer than any answer is held, so that what was asked with the former token ends well. */
    static final Duration FORMER_LASTS = Duration.ofMinutes(1);

    /** A thief who asks on and on is noted so often. */
    static final Duration NOTED_EVERY = Duration.ofHours(1);

    private static final int LONGEST = 100;
    private static final Logger LOG = LoggerFactory.getLogger(DeviceTokens.class);
    private static final Duration CACHE = Duration.ofSeconds(4);
    /** Together with {@link #CACHE} less than the 5 s in which a token that another server revoked is refused. */
    private static final Duration TOGETHER = Duration.ofMillis(500);

    private final DeviceRegister devices;
    private final TokenRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;
    private final int lastingDays;
    private final Fleet fleet;
    private final BriefCache<HeldToken> known;

    /**
     * Tokens in this register.
     *
     * @param lastingDays the age at which a token is replaced; 0: only when an administrator asks
     */
    public DeviceTokens(
            DeviceRegister devices,
            TokenRegister register,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock,
            MonotonicClock monotonic,
            int lastingDays) {
        this.devices = devices;
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.lastingDays = lastingDays;
        this.fleet = new Fleet(register::list, monotonic, TOGETHER);
        this.known = new BriefCache<>(this::lookUp, monotonic, CACHE);
    }

    /** The device that holds this token; nothing when it is unknown, revoked or replaced. */
    public Optional<Device> find(String token) {
        // why: what can be no token costs neither a look into the database nor a place in memory
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return known.find(token).filter(held -> held.isGood(clock.now())).map(HeldToken::device);
    }

    private Optional<HeldToken> lookUp(String token) {
        String hash = Secrets.hash(token);
        // why: a token that has just been given is not in the fleet yet, and a former one never is
        Optional<HeldToken> held = fleet.find(hash).or(() -> register.find(hash));
        if (held.isEmpty() || held.get().device().revoked()) {
            return held;
        }
        return switch (held.get().standing()) {
            case PRESENT -> held;
            case NEXT -> confirm(hash, held.get().device());
            case FORMER -> Optional.of(noteWhenOver(hash, held.get()));
        };
    }

    private Optional<HeldToken> confirm(String hash, Device device) {
        Instant now = clock.now();
        boolean confirmed = dispatcher.write(transaction -> {
            boolean done = register.confirm(transaction, hash, now, now.plus(FORMER_LASTS));
            if (done) {
                audit.note(transaction, now, actor(device), "rotated-token", device.name());
            }
            return done;
        });
        forget();
        if (confirmed) {
            LOG.info("device {} has a new token", device.id());
            return Optional.of(HeldToken.present(device));
        }
        // why: another server was first, or the device was given yet another one
        return register.find(hash).filter(held -> held.standing() != HeldToken.Standing.NEXT);
    }

    private HeldToken noteWhenOver(String hash, HeldToken held) {
        Instant now = clock.now();
        @Nullable Instant noted = held.notedAt();
        Instant notNotedSince = now.minus(NOTED_EVERY);
        if (!held.isGood(now) && (noted == null || noted.isBefore(notNotedSince))) {
            LOG.warn(
                    "a token of device {} that was replaced is still used: was it stolen?",
                    held.device().id());
            dispatcher.write(transaction -> {
                if (register.noteFormerUse(transaction, hash, now, notNotedSince)) {
                    audit.note(
                            transaction,
                            now,
                            actor(held.device()),
                            "former-token-used",
                            held.device().name());
                }
                return true;
            });
        }
        return held;
    }

    private static String actor(Device device) {
        return "device:" + device.id();
    }

    /** Whether the device is to have a new token. */
    public boolean isDue(Device device) {
        boolean isOld =
                lastingDays > 0 && !clock.now().isBefore(device.tokenSince().plus(Duration.ofDays(lastingDays)));
        return isOld || device.rotationAsked() != null;
    }

    /** An administrator wants the device to have a new token. */
    public void ask(Device device, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.ask(transaction, device.id(), now);
            audit.note(transaction, now, actor, "rotate-token", device.name());
            return true;
        });
    }

    /** A new token for a device, which is to keep it before it uses it; nothing when none is due. */
    public Optional<String> give(String id) {
        Optional<Device> device = devices.findDevice(id).filter(this::isDue);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        String token = Secrets.newToken(256);
        dispatcher.write(transaction -> {
            register.offer(transaction, id, Secrets.hash(token));
            return true;
        });
        return Optional.of(token);
    }

    /** Forgets what is remembered of tokens: one was replaced or revoked. */
    void forget() {
        fleet.forget();
        known.clear();
    }
}
