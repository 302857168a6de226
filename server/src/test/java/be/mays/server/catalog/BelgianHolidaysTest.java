package be.mays.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BelgianHolidaysTest {
    private static final List<String> FIXED = List.of("01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25");

    /** Easter Monday, Ascension Day and Whit Monday, from an independent table. */
    private static final Map<Integer, List<String>> MOVABLE = Map.of(
            2024, List.of("04-01", "05-09", "05-20"),
            2025, List.of("04-21", "05-29", "06-09"),
            2026, List.of("04-06", "05-14", "05-25"),
            2027, List.of("03-29", "05-06", "05-17"),
            2028, List.of("04-17", "05-25", "06-05"),
            2029, List.of("04-02", "05-10", "05-21"),
            2030, List.of("04-22", "05-30", "06-10"));

    @Test
    void theTenLegalHolidaysAndNoOthersAreListedForEachYear() {
        MOVABLE.forEach((year, movable) -> assertThat(new TreeSet<>(BelgianHolidays.listOf(year)))
                .isEqualTo(Stream.concat(FIXED.stream(), movable.stream())
                        .map(day -> LocalDate.parse(year + "-" + day))
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void daysThatAreOnlyCustomaryAreNotHolidays() {
        assertThat(Stream.of("2026-07-11", "2026-11-02", "2026-11-15", "2026-12-26", "2026-12-31", "2026-04-05")
                        .map(LocalDate::parse)
                        .filter(BelgianHolidays::isHoliday))
                .isEmpty();
    }
}
