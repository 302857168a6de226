package be.mays.kiosk.printer.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperRollTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final long ROLL = 80_000;

    @TempDir
    Path folder;

    @Test
    void nothingIsPromisedBeforeARollWasChanged() {
        assertThat(PaperRoll.UNKNOWN.printed(150, MONDAY).forecast(ROLL, MONDAY))
                .isEqualTo(PaperForecast.UNKNOWN);
    }

    @Test
    void whatIsLeftIsTheRollWithoutWhatWasPrintedSinceItWasChanged() {
        PaperRoll roll = PaperRoll.UNKNOWN.printed(9_000, MONDAY).changed(MONDAY);
        for (int slip = 0; slip < 100; slip++) {
            roll = roll.printed(160, MONDAY);
        }
        PaperForecast forecast = roll.forecast(ROLL, MONDAY);
        assertThat(forecast.remainingMm()).isEqualTo(64_000);
        assertThat(forecast.remainingSlips()).isEqualTo(400);
        assertThat(forecast.endsAt())
                .as("no whole day is known yet but that of today")
                .isNull();
    }

    @Test
    void theEndFollowsFromTheRateOfTheLastDaysWithClosedDaysInIt() {
        PaperRoll roll = PaperRoll.UNKNOWN.changed(MONDAY);
        roll = roll.printed(8_000, MONDAY).printed(4_000, MONDAY.plus(DAY));
        Instant thursday = MONDAY.plus(DAY.multipliedBy(3));
        PaperForecast forecast = roll.forecast(ROLL, thursday);
        assertThat(forecast.remainingMm()).isEqualTo(68_000);
        assertThat(forecast.endsAt()).isEqualTo(thursday.plus(DAY.multipliedBy(17)));
    }

    @Test
    void theRateIsKeptOverAChangeOfTheRollAndForgottenAfterTwoWeeks() {
        PaperRoll roll = PaperRoll.UNKNOWN.printed(1_000, MONDAY).changed(MONDAY);
        assertThat(roll.forecast(ROLL, MONDAY.plus(DAY)).endsAt())
                .isEqualTo(MONDAY.plus(DAY).plus(DAY.multipliedBy(80)));
        PaperRoll later = roll.printed(10, MONDAY.plus(DAY.multipliedBy(20)));
        assertThat(later.mmByDay()).hasSize(1);
    }

    @Test
    void paperThatIsThereAgainAfterItWasNotIsANewRoll() {
        PaperRoll empty = PaperRoll.UNKNOWN.changed(MONDAY).printed(500, MONDAY).seen(true, MONDAY);
        assertThat(empty.forecast(ROLL, MONDAY).remainingMm()).isZero();
        assertThat(empty.seen(true, MONDAY)).isSameAs(empty);
        PaperRoll fresh = empty.seen(false, MONDAY.plus(DAY));
        assertThat(fresh.usedMm()).isZero();
        assertThat(fresh.changedAt()).isEqualTo(MONDAY.plus(DAY));
        assertThat(fresh.seen(false, MONDAY)).isSameAs(fresh);
    }

    @Test
    void aRollThatIsLongerThanToldNeverHasLessThanNothingLeft() {
        PaperRoll roll = PaperRoll.UNKNOWN.changed(MONDAY).printed(90_000, MONDAY);
        assertThat(roll.forecast(ROLL, MONDAY).remainingMm()).isZero();
    }

    @Test
    void theCountOutlivesTheProgram() {
        PaperRoll roll = PaperRoll.UNKNOWN
                .changed(MONDAY)
                .printed(150, MONDAY)
                .printed(170, MONDAY.plus(DAY))
                .seen(true, MONDAY);
        new PaperFile(folder).keep(roll);
        assertThat(new PaperFile(folder).read()).isEqualTo(roll);
    }

    @Test
    void aCountThatCannotBeReadStartsAnew() throws IOException {
        assertThat(new PaperFile(folder).read()).isEqualTo(PaperRoll.UNKNOWN);
        Files.writeString(folder.resolve("paper.properties"), "used-mm=much\n");
        assertThat(new PaperFile(folder).read()).isEqualTo(PaperRoll.UNKNOWN);
        Files.writeString(folder.resolve("paper.properties"), "day.never=3\n");
        assertThat(new PaperFile(folder).read()).isEqualTo(PaperRoll.UNKNOWN);
    }

    @Test
    void aFolderThatIsGoneStopsNoPrinting() {
        new PaperFile(folder.resolve("gone")).keep(PaperRoll.UNKNOWN.changed(MONDAY));
        assertThat(new PaperFile(folder.resolve("gone")).read()).isEqualTo(PaperRoll.UNKNOWN);
    }
}
