package be.mays.server.queue.http;

import be.mays.api.ContractJson;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.catalog.Lane;
import be.mays.server.catalog.Site;
import be.mays.server.db.Secrets;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.LaneFault;
import be.mays.server.queue.dispatch.RequestKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a kiosk gave out without the server. Each one is a request of its own under the press's key,
 * kept for ever, so handing in twice, or in pieces, changes nothing.
 */
public final class OfflineRoutes {
    private static final int MOST = 500;
    private static final int LONGEST_BOOT_ID = 60;
    private static final Pattern NUMBER = Pattern.compile("[A-Z][0-9]{1,9}");
    // why: an older time is a broken clock, and no journal is kept so long at hand
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(31);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,40}");

    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final BusinessClock clock;
    private final LaneCalls lane;

    /** Routes on this lane. */
    public OfflineRoutes(Dispatcher dispatcher, CatalogHolder catalog, BusinessClock clock) {
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.clock = clock;
        this.lane = new LaneCalls(dispatcher);
    }

    /** Declares the route. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/sites/{site}/tickets/offline", this::handIn, Access.KIOSK);
    }

    private void handIn(Context context) {
        String siteId = Requests.id(context.pathParam("site"), "site");
        AccessControl.requireSite(context, siteId);
        Site site = catalog.findSite(siteId)
                .orElseThrow(() -> HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + siteId + "\""));
        Principal.Device device = AccessControl.device(context);
        Requests.key(context);
        OfflineHandIn numbers = Requests.body(context, OfflineHandIn.class);
        @Nullable List<OfflineHandIn.Entry> entries = numbers.entries();
        if (entries == null || entries.size() > MOST) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "entries is absent or longer than " + MOST, "entries", "send at most " + MOST);
        }
        Requests.text(numbers.bootId(), "bootId", LONGEST_BOOT_ID);
        Instant receipt = clock.now();
        // why: all are checked before the first is taken, so that a bad request changes nothing
        List<CommandRequest> requests = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            requests.add(request(site, device, numbers.bootId(), entries.get(i), "entries[" + i + "]", receipt));
        }
        List<String> accepted = new ArrayList<>();
        List<OfflineHandIn.Refused> refused = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            OfflineHandIn.Entry entry = entries.get(i);
            LaneAnswer answer;
            try {
                answer = dispatcher.dispatch(requests.get(i));
            } catch (LaneFault fault) {
                if (!fault.isLasting()) {
                    throw fault;
                }
                // why: an entry that is at fault must not block those behind it
                refused.add(new OfflineHandIn.Refused(
                        entry.key(), "NOT_STORED", "the journal cannot take this number: its ids are in use already"));
                continue;
            }
            if (answer instanceof LaneAnswer.Answered answered
                    && answered.answer().status() == 200) {
                accepted.add(entry.key());
            } else if (answer instanceof LaneAnswer.Answered answered) {
                Problem problem =
                        ContractJson.mapper().readValue(answered.answer().body(), Problem.class);
                refused.add(new OfflineHandIn.Refused(entry.key(), problem.code(), problem.detail()));
            } else {
                refused.add(new OfflineHandIn.Refused(
                        entry.key(), "KEY_REUSED", "this press was handed in with another number"));
            }
        }
        context.header("Cache-Control", "no-store").json(new OfflineHandIn.Answer(accepted, refused));
    }

    private CommandRequest request(
            Site site,
            Principal.Device device,
            @Nullable String bootId,
            OfflineHandIn.@Nullable Entry entry,
            String path,
            Instant receipt) {
        if (entry == null || entry.lane() == null) {
            throw HttpProblem.badInput("BAD_VALUE", path + " has no lane", path, "send quick, thematic or private");
        }
        String key = Requests.key(entry.key(), path + ".key");
        Requests.text(entry.bootId(), path + ".bootId", LONGEST_BOOT_ID);
        @Nullable String number = entry.number();
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", path + ".number is malformed", path + ".number", "send the number as printed");
        }
        return new CommandRequest(
                site.id(),
                command(site, device, bootId, entry, path, receipt),
                device.actor(),
                new RequestKey(device.actor(), "handin:" + key, Secrets.hash(number), true),
                token(entry, path),
                lane.answering(200, (_, _) -> List.of()));
    }

    private static String token(OfflineHandIn.Entry entry, String path) {
        @Nullable String token = entry.visitToken();
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", path + ".visitToken is malformed", path + ".visitToken", "send 128 random bits");
        }
        return token;
    }

    private static QueueCommand.HandIn command(
            Site site,
            Principal.Device device,
            @Nullable String bootId,
            OfflineHandIn.Entry entry,
            String path,
            Instant receipt) {
        TicketId id;
        try {
            id = TicketId.of(entry.ticketId());
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw HttpProblem.badInput("BAD_VALUE", path + ".ticketId is malformed", path + ".ticketId", "send a UUID");
        }
        Instant earliest = receipt.minus(LONGEST_OUTAGE);
        Optional<Instant> known = findArrival(bootId, entry, receipt).filter(at -> !at.isBefore(earliest));
        Instant arrival = known.orElseGet(() -> Optional.ofNullable(entry.lastContact())
                .filter(contact -> contact.isBefore(receipt) && !contact.isBefore(earliest))
                .orElse(receipt));
        @Nullable String service = entry.service();
        return new QueueCommand.HandIn(
                device.id(),
                id,
                device.actor() + " " + entry.key(),
                entry.number(),
                Lane.valueOf(entry.lane().name()),
                service == null ? null : Requests.id(service, path + ".service"),
                Requests.language(entry.language()),
                site.businessDay(arrival),
                arrival,
                known.isEmpty(),
                Boolean.TRUE.equals(entry.printed()));
    }

    /**
     * When the button was pressed: by age within the same run of the device, else by a clock that had been set,
     * kept between the last contact and the receipt; nothing when neither is to be trusted.
     */
    static Optional<Instant> findArrival(@Nullable String bootId, OfflineHandIn.Entry entry, Instant receipt) {
        @Nullable Long age = entry.ageMillis();
        if (age != null && age >= 0 && entry.bootId() != null && entry.bootId().equals(bootId)) {
            return Optional.of(receipt.minusMillis(age));
        }
        @Nullable Instant wall = entry.wallTime();
        if (wall != null && Boolean.TRUE.equals(entry.wallTimeSynchronized())) {
            @Nullable Instant contact = entry.lastContact();
            Instant floor = contact == null || contact.isAfter(receipt) ? Instant.MIN : contact;
            Instant clamped = wall.isBefore(floor) ? floor : wall;
            return Optional.of(clamped.isAfter(receipt) ? receipt : clamped);
        }
        return Optional.empty();
    }
}
