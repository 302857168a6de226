package be.mays.kiosk.outage;

import be.mays.api.device.DeviceView.NumberBlock;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.LaneNumbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which of its own numbers a kiosk may give out next. */
public final class OwnNumbers {
    private OwnNumbers() {}

    /** A number of a series and business day. */
    public record Used(String series, LocalDate day, int digits) {}

    /** Whether a lane can be had. */
    public enum Offer {
        /** Numbers are left and the lane issues. */
        AVAILABLE,
        CLOSED,
        NOT_OFFERED,
        /** The lane issues, but no number of its own is left to the kiosk. */
        USED_UP
    }

    /** Whether a lane can be had without the server. */
    public static Offer offer(KnownSite known, Set<Used> used, Lane lane, Instant now) {
        Optional<LaneNumbers> numbers = findLane(known.menu(), lane);
        if (numbers.isEmpty()) {
            return Offer.NOT_OFFERED;
        }
        boolean issuing = numbers.get().issuing().stream()
                .anyMatch(span -> !now.isBefore(span.from()) && now.isBefore(span.until()));
        if (!issuing) {
            return Offer.CLOSED;
        }
        return findNext(known, used, lane, now).isPresent() ? Offer.AVAILABLE : Offer.USED_UP;
    }

    /** The next number of a lane; nothing when the lane is not known or its block is used up. */
    public static Optional<Used> findNext(KnownSite known, Set<Used> used, Lane lane, Instant now) {
        @Nullable Menu menu = known.menu();
        Optional<LaneNumbers> numbers = findLane(menu, lane);
        if (menu == null || menu.ownNumbers() == null || numbers.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = businessDay(menu, menu.ownNumbers(), now);
        String series = numbers.get().series();
        return known.blocks().stream()
                .filter(block -> block.series().equals(series) && block.day().equals(day.toString()))
                .flatMap(block -> numbersOf(block, day))
                .filter(number -> !used.contains(number))
                .findFirst();
    }

    private static java.util.stream.Stream<Used> numbersOf(NumberBlock block, LocalDate day) {
        return IntStream.rangeClosed(block.from(), block.to())
                .mapToObj(digits -> new Used(block.series(), day, digits));
    }

    /** What is known of a lane's numbers. */
    public static Optional<LaneNumbers> findLane(@Nullable Menu menu, Lane lane) {
        return menu == null || menu.ownNumbers() == null
                ? Optional.empty()
                : menu.ownNumbers().lanes().stream()
                        .filter(numbers -> numbers.lane() == lane)
                        .findFirst();
    }

    /** The business day turns at the site's own hour, not at midnight. */
    static LocalDate businessDay(Menu menu, Menu.OwnNumbers ownNumbers, Instant now) {
        var local = now.atZone(ZoneId.of(menu.zone()));
        LocalTime turn = LocalTime.parse(ownNumbers.dayTurn());
        return local.toLocalTime().isBefore(turn) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
