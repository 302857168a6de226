package be.mays.server.queue.http;

import be.mays.api.counter.DeskState;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.server.catalog.Site;
import be.mays.server.queue.NumberBlock;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The kiosks that are cut off: not heard of for {@link #SILENCE} in opening hours, while they hold numbers of today.
 * Thread-safe.
 */
public final class CutOffKiosks {
    /** After so long without a sign of life; a kiosk gives one every 20 s. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private final Function<String, List<Kiosk>> kiosks;
    private final Instant listeningSince;
    private final Texts texts = Texts.dutch(LaneCalls.class);

    /**
     * A kiosk of a site.
     *
     * @param device its id
     * @param heardAt its last sign of life, or its pairing when there was none
     */
    public record Kiosk(String device, String name, Instant heardAt) {}

    /**
     * Watches these kiosks.
     *
     * @param kiosks those of a site by its id, without revoked ones
     * @param listeningSince since when this server could hear them
     */
    public CutOffKiosks(Function<String, List<Kiosk>> kiosks, Instant listeningSince) {
        this.kiosks = kiosks;
        this.listeningSince = listeningSince;
    }

    /** Those that are cut off now, by name. */
    List<DeskState.CutOff> list(SiteDay state, Site site, Instant now) {
        List<DeskState.CutOff> cutOff = new ArrayList<>();
        for (Kiosk kiosk : kiosks.apply(site.id())) {
            List<DeskState.NumberRange> numbers = listNumbers(state, kiosk.device());
            if (!numbers.isEmpty() && isCutOff(kiosk.heardAt(), listeningSince, site, now)) {
                cutOff.add(new DeskState.CutOff(
                        kiosk.device(), kiosk.name(), kiosk.heardAt(), numbers, sentence(kiosk, numbers, site, now)));
            }
        }
        cutOff.sort(Comparator.comparing(DeskState.CutOff::name).thenComparing(DeskState.CutOff::device));
        return List.copyOf(cutOff);
    }

    /**
     * Whether a kiosk is cut off.
     *
     * @param listeningSince the silence before it was the server's own
     */
    static boolean isCutOff(Instant heardAt, Instant listeningSince, Site site, Instant now) {
        Instant silentSince = heardAt.isAfter(listeningSince) ? heardAt : listeningSince;
        // why: a kiosk may be switched on with the lights; the minute before counts, so opening gives it one
        return !silentSince.plus(SILENCE).isAfter(now) && isOpen(site, now) && isOpen(site, now.minus(SILENCE));
    }

    private static boolean isOpen(Site site, Instant instant) {
        return site.lanes().keySet().stream().anyMatch(lane -> site.hours(lane).isOpen(instant, site.zone()));
    }

    private static List<DeskState.NumberRange> listNumbers(SiteDay state, String device) {
        return state.blocks().stream()
                .filter(block -> block.device().equals(device) && block.day().equals(state.day()))
                .sorted(Comparator.comparing(NumberBlock::series).thenComparingInt(NumberBlock::from))
                .map(block -> new DeskState.NumberRange(
                        new TicketNumber(block.series(), block.from(), 1).print(),
                        new TicketNumber(block.series(), block.to(), 1).print()))
                .toList();
    }

    private String sentence(Kiosk kiosk, List<DeskState.NumberRange> numbers, Site site, Instant now) {
        String kind = texts.get("channel.KIOSK");
        boolean said = kiosk.name().toLowerCase(Locale.ROOT).startsWith(kind.toLowerCase(Locale.ROOT));
        List<String> ranges = numbers.stream()
                .map(range -> texts.get("cut-off.range", range.from(), range.to()))
                .toList();
        String all = ranges.size() == 1
                ? ranges.getFirst()
                : texts.get(
                        "cut-off.and",
                        String.join(", ", ranges.subList(0, ranges.size() - 1)),
                        ranges.get(ranges.size() - 1));
        return texts.get(
                "cut-off",
                said ? kiosk.name() : kind + " " + kiosk.name(),
                since(kiosk.heardAt(), site.zone(), now),
                all);
    }

    private String since(Instant heardAt, ZoneId zone, Instant now) {
        var day = heardAt.atZone(zone).toLocalDate();
        String hour = DutchTime.hour(heardAt, zone);
        return day.equals(now.atZone(zone).toLocalDate()) ? hour : texts.get("cut-off.since", DutchTime.day(day), hour);
    }
}
