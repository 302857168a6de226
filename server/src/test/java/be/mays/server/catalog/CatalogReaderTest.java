package be.mays.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {
    private static final String GOOD = """
            municipality: Stad Proef
            public-url: https://volgnummer.example.be/mays
            closing-line: Meld u aan het onthaal.
            baseline:
              from: 2026-01-05
              to: 2026-03-31
            services:
              - id: paspoort
                name: Reispas
                words: [paspoort, pas]
                translations:
                  fr: Passeport
                lane: quick
                minutes: 10
                bring: Identiteitskaart
                equipment: [camera]
              - id: huwelijk
                name: Huwelijk
                lane: thematic
                minutes: 40
                variation: 0.4
                by-appointment: true
              - id: schulden
                name: Schuldhulp
                lane: private
                minutes: 45
            sites:
              - id: centrum
                name: Centrum
                hours:
                  monday: 09:00-12:00
                  tuesday: [9:00 - 12:00, 14:00-18:00]
                  closed-every-year: 07-11
                  special:
                    2026-12-24: 09:00-11:00
                    2026-12-31: closed
                series:
                  A: 1-499
                  R: 500-999
                lanes:
                  quick:
                    name: Snelbalie
                    description: Kort
                    series: A
                  thematic:
                    name: Themabalie
                    description: Lang
                    series: R
                    target-minutes: 30
                    last-issue-minutes: 15
                    hours:
                      friday: 10:00-24:00
                      special:
                        2026-12-31: 10:00-11:00
                  private:
                    name: Spreekruimte
                    description: Rustig
                    series: R
                counters:
                  - number: 1
                    lanes: [quick, thematic]
                    first: [quick]
                    equipment: camera
                    direction: up
                    place: eerste verdieping
                  - number: 2
                    id: kamer
                    lanes: [thematic, private]
            """;

    @Test
    void aGoodFileIsReadWhole() throws CatalogFaults {
        Catalog catalog = CatalogReader.read(GOOD);
        assertThat(catalog.publicUrl()).isEqualTo(URI.create("https://volgnummer.example.be/mays"));
        assertThat(catalog.baseline()).isEqualTo(new Baseline(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 31)));
        Site site = catalog.findSite("centrum").orElseThrow();
        assertThat(site.zone()).isEqualTo(ZoneId.of("Europe/Brussels"));
        assertThat(site.dayTurn()).isEqualTo(LocalTime.of(3, 0));
        assertThat(site.blockSize()).isEqualTo(50);
        assertThat(site.services().keySet()).containsExactly("paspoort", "huwelijk", "schulden");
        assertThat(site.series()).containsExactly(new Series("A", 1, 499), new Series("R", 500, 999));
        assertThat(Stream.of(Lane.values()).map(site::target).map(Duration::toMinutes))
                .containsExactly(10L, 30L, 25L);
        assertThat(site.counters()).extracting(CounterPlan::id).containsExactly("centrum-1", "kamer");
        assertThat(site.counters().getFirst().place()).isEqualTo("eerste verdieping");
        ServiceOffer passport = site.findService("paspoort").orElseThrow();
        assertThat(passport.variation()).isEqualTo(0.5);
        assertThat(passport.bring()).containsExactly("Identiteitskaart");
        assertThat(passport.words()).containsExactly("paspoort", "pas");
        assertThat(passport.translations()).containsOnly(Map.entry("fr", "Passeport"));
    }

    @Test
    void aLaneWithHoursOfItsOwnKeepsTheExceptionsOfItsSite() throws CatalogFaults {
        Site site = CatalogReader.read(GOOD).sites().getFirst();
        WeeklyHours lane = (WeeklyHours) site.hours(Lane.THEMATIC);
        assertThat(lane.week()).containsOnlyKeys(DayOfWeek.FRIDAY);
        assertThat(lane.closedOnHolidays()).isTrue();
        assertThat(lane.closedEveryYear()).containsExactly(MonthDay.of(7, 11));
        assertThat(lane.isOpenOn(LocalDate.of(2026, 12, 24))).isTrue();
        assertThat(lane.isOpenOn(LocalDate.of(2026, 12, 31)))
                .as("the lane's own exception goes before the site's")
                .isTrue();
        assertThat(site.hours(Lane.QUICK)).isEqualTo(site.hours());
        assertThat(lane.findClosing(Instant.parse("2026-11-27T12:00:00Z"), site.zone()))
                .contains(Instant.parse("2026-11-27T23:00:00Z"));
    }

    @Test
    void theSameFileGivesAnEqualCatalogInTheSameOrder() throws CatalogFaults {
        assertThat(CatalogReader.read(GOOD)).isEqualTo(CatalogReader.read(GOOD));
        assertThat(CatalogReader.read(GOOD))
                .hasToString(CatalogReader.read(GOOD).toString());
    }

    @Test
    void anAlwaysOpenCatalogIsOpenInEveryLaneAtNight() throws CatalogFaults {
        Catalog open = CatalogReader.read(GOOD).withAlwaysOpen();
        Site site = open.sites().getFirst();
        Instant night = Instant.parse("2026-12-25T02:00:00Z");
        assertThat(Stream.of(Lane.values()).map(site::hours)).allMatch(hours -> hours.isOpen(night, site.zone()));
        assertThat(site.counters())
                .isEqualTo(CatalogReader.read(GOOD).sites().getFirst().counters());
    }

    @Test
    void theOrderOfTheFileIsTheOrderOfTheMenu() throws CatalogFaults {
        List<String> ids = new ArrayList<>();
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 40; i > 0; i--) {
            ids.add("dienst-" + i);
            services.append("  - {id: dienst-").append(i).append(", name: Dienst, lane: quick, minutes: 5}\n");
        }
        String yaml = GOOD.replaceFirst("(?s)services:\n.*?sites:", services + "sites:");
        assertThat(CatalogReader.read(yaml).sites().getFirst().services().keySet())
                .containsExactlyElementsOf(ids);
    }

    @Test
    void aSiteMayOfferOnlySomeServices() throws CatalogFaults {
        Catalog catalog = CatalogReader.read(GOOD + "    services: [schulden, paspoort]\n");
        assertThat(catalog.sites().getFirst().services().keySet()).containsExactly("schulden", "paspoort");
    }

    @Test
    void anAnchorMayBeUsedInsteadOfRepeatingHours() throws CatalogFaults {
        String yaml = GOOD.replace("    hours:\n      monday", "    hours: &uren\n      monday")
                .replace("        series: A\n", "        series: A\n        hours: *uren\n");
        Site site = CatalogReader.read(yaml).sites().getFirst();
        assertThat(site.findLane(Lane.QUICK).orElseThrow().hours()).isEqualTo(site.hours());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            closing-line: M          | closing-lime: M          | closing-lime is unknown; did you mean closing-line?
            municipality: Stad Proef | municipality:            | municipality is missing; expected text
            https://                 | ftp://                   | public-url is "ftp://volgnummer.example.be/mays"; expected an address
            to: 2026-03-31           | to: 2026-01-04           | baseline.to is "2026-01-04"; expected a date on or after from, 2026-01-05
            to: 2026-03-31           | till: 2026-03-31         | baseline.to is missing
            to: 2026-03-31           | to: 2026-02-30           | baseline.to is "2026-02-30"; expected a date
            id: huwelijk             | id: paspoort             | services[1].id is "paspoort", which another service has
            id: huwelijk             | id: Huwelijk             | services[1].id is "Huwelijk"; expected an id of lower-case letters
            lane: quick              | lane: quik               | services[0].lane is "quik"; expected quick, thematic, private; did you mean quick?
            lane: quick              | lane: [quick, private]   | services[0].lane must name one lane
            minutes: 10              | minutes: tien            | services[0].minutes is "tien"; expected a whole number, 1 to 240
            minutes: 10              | minutes: 0               | services[0].minutes is 0; expected a whole number, 1 to 240
            variation: 0.4           | variation: 4             | services[1].variation is 4; expected a number, 0.0 to 3.0
            by-appointment: true     | by-appointment: ja       | services[1].by-appointment is "ja"; expected true or false
            fr: Passeport            | French: Passport         | services[0].translations.French is not a language; expected a code of two
            name: Reispas            | name: 2026               | services[0].name is 2026; expected text; put numbers
            name: Reispas            | name: "a\\x1b@b"         | services[0].name is "a\\u001B@b"; expected text without control characters
            name: Reispas            | name: "a\\u202eb"        | services[0].name is "a\\u202eb"; expected text without control characters
            name: Reispas            | name: "a\\nb"            | services[0].name is "a\\nb"; expected text without control characters, on one line
            name: Reispas            | name: " "                | services[0].name is empty; expected text
            id: centrum              | id: c/t                  | sites[0].id is "c/t"; expected an id
            name: Centrum            | zone: Europe/Brussel     | sites[0].zone is "Europe/Brussel"; expected a time zone such as Europe/Brussels
            name: Centrum            | adress: Markt            | sites[0].adress is unknown; did you mean address?
            name: Centrum            | block-size: 5000         | sites[0].block-size is 5000; expected a whole number, 1 to 200
            name: Centrum            | block-size: 180          | sites[0].block-size is 180; expected at most a quarter of series A
            monday: 09:00-12:00      | mondag: 09:00-12:00      | sites[0].hours.mondag is unknown; did you mean monday?
            monday: 09:00-12:00      | monday: 9-12             | sites[0].hours.monday is "9-12"; expected hours such as 09:00-12:00
            monday: 09:00-12:00      | monday: 12:00-09:00      | sites[0].hours.monday is "12:00-09:00"; expected hours such as
            monday: 09:00-12:00      | monday: 09:00-12:60      | sites[0].hours.monday is "09:00-12:60"; expected hours such as
            14:00-18:00              | 11:00-18:00              | sites[0].hours.tuesday is 9:00 - 12:00, 11:00-18:00; expected hours that do not overlap
            every-year: 07-11        | every-year: 11/7         | sites[0].hours.closed-every-year is "11/7"; expected month-day
            every-year: 07-11        | every-year: 07-32        | sites[0].hours.closed-every-year is "07-32"; expected month-day
            2026-12-31: closed       | 31/12/2026: closed       | sites[0].hours.special.31/12/2026 is not a date; expected year-month-day
            2026-12-31: closed       | 2026-12-31:              | sites[0].hours.special.2026-12-31 is empty; expected hours
            friday: 10:00-24:00      | holidays: yes            | sites[0].lanes.thematic.hours.holidays is "yes"; expected belgium (closed on them) or none
            A: 1-499                 | A: 0-499                 | sites[0].series.A is "0-499"; expected a range of numbers within 1-999
            A: 1-499                 | A: 1-1000                | sites[0].series.A is "1-1000"; expected a range
            A: 1-499                 | A: 9-1                   | sites[0].series.A is "9-1"; expected a range
            A: 1-499                 | AA: 1-499                | sites[0].series.AA is not a series; expected one capital letter
            A: 1-499                 | O: 1-499                 | sites[0].series.O is refused
            A: 1-499                 | I: 1-499                 | sites[0].series.I is refused
            A: 1-499                 | Q: 1-499                 | sites[0].series.Q is refused
            A: 1-499                 | S: 1-499                 | sites[0].series.R sounds like S in Dutch
            A: 1-499                 | X: 1-499                 | sites[0].lanes.quick.series is "A"; expected a series of this site
            target-minutes: 30       | target: 30               | sites[0].lanes.thematic.target is unknown; did you mean target-minutes?
            private:                 | privaat:                 | sites[0].lanes.privaat is unknown; did you mean private?
            first: [quick]           | first: [private]         | sites[0].counters[0].first names "private"; expected lanes that this counter serves
            lanes: [thematic, private] | lanes: [thematic]      | sites[0].lanes.private is served by no counter
            lanes: [thematic, private] | lanes: [thematic, thema] | sites[0].counters[1].lanes is "thema"; expected quick, thematic, private; did you mean thematic?
            lanes: [thematic, private] | lanes: [private, private] | sites[0].counters[1].lanes names "private" twice
            number: 2                | number: 1                | sites[0].counters[1].number is 1, which another counter of this site has
            number: 2                | number: 21               | sites[0].counters jump from number 1 to 21
            number: 2                | number: 100              | sites[0].counters[1].number is 100; expected a whole number, 1 to 99
            id: kamer                | id: centrum-1            | sites[0].counters[1].id is "centrum-1", which another counter has
            equipment: camera        | id: een                  | sites[0].services offers "paspoort", which no counter can serve
            direction: up            | direction: omhoog        | sites[0].counters[0].direction is "omhoog"; expected left, right, straight, up
            direction: up            | direction: [up]          | sites[0].counters[0].direction is ["up"]; expected left
            """)
    void aFaultNamesThePathTheValueAndWhatWasExpected(String good, String bad, String fault) {
        assertThat(GOOD).contains(good);
        int at = GOOD.indexOf(good);
        assertThat(faultsOf(GOOD.substring(0, at) + bad + GOOD.substring(at + good.length())))
                .anySatisfy(line -> assertThat(line).startsWith(fault));
    }

    @Test
    void thematicAndPrivateMustShareTheirSeries() {
        int last = GOOD.lastIndexOf("series: R");
        assertThat(faultsOf(GOOD.substring(0, last) + "series: A" + GOOD.substring(last + 9)))
                .singleElement()
                .asString()
                .startsWith("sites[0].lanes.private.series is \"A\"; expected \"R\", the series of thematic");
    }

    @Test
    void twoSitesMustDifferInTheirIdsAndInTheIdsOfTheirCounters() {
        String second = GOOD.substring(GOOD.indexOf("  - id: centrum"));
        assertThat(faultsOf(GOOD + second))
                .containsExactly(
                        "sites[1].counters[0].id is \"centrum-1\", which another counter has; expected an id of its own",
                        "sites[1].counters[1].id is \"kamer\", which another counter has; expected an id of its own",
                        "sites[1].id is \"centrum\", which another site has; expected an id of its own");
    }

    @Test
    void aLaneOfACounterMustExistAtItsSite() {
        String yaml = GOOD.replace(
                "      private:\n        name: Spreekruimte\n        description: Rustig\n        series: R\n", "");
        assertThat(faultsOf(yaml))
                .containsExactly("sites[0].counters[1].lanes names \"private\"; expected lanes that this site has");
    }

    @Test
    void aSiteMayNameOnlyServicesThatExistInItsLanes() {
        assertThat(faultsOf(GOOD + "    services: [paspoort, rijbewijs]\n"))
                .containsExactly("sites[0].services names \"rijbewijs\"; expected ids of services in this file");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        List<String> faults = faultsOf("""
                municipality: ""
                colour: blue
                services: []
                sites:
                  - id: Een
                    hours: 9-12
                    series: A
                    lanes: quick
                    counters: [1]
                  - twee
                """);
        assertThat(faults).hasSizeGreaterThanOrEqualTo(10);
        assertThat(faults)
                .anyMatch(line -> line.startsWith("municipality is empty"))
                .anyMatch(line -> line.startsWith("closing-line is missing"))
                .anyMatch(line -> line.startsWith("colour is unknown"))
                .anyMatch(line -> line.startsWith("services is []"))
                .anyMatch(line -> line.startsWith("sites[0].id is \"Een\""))
                .anyMatch(line -> line.startsWith("sites[0].name is missing"))
                .anyMatch(line -> line.startsWith("sites[0].hours is \"9-12\""))
                .anyMatch(line -> line.startsWith("sites[0].series is \"A\""))
                .anyMatch(line -> line.startsWith("sites[0].lanes is \"quick\""))
                .anyMatch(line -> line.startsWith("sites[0].counters[0] is 1"))
                .anyMatch(line -> line.startsWith("sites[1] is \"twee\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# alleen uitleg", "- a\n- b", "gewoon tekst", "null", "{}", "sites: {a: 1}"})
    void aFileWithoutContentIsAFaultAndNotACrash(String yaml) {
        assertThat(faultsOf(yaml)).isNotEmpty();
    }

    @Test
    void aFileThatIsNotYamlSaysInWhichLine() {
        assertThat(faultsOf("municipality: Stad\nsites: [1\nservices: }\n"))
                .singleElement()
                .asString()
                .matches("line [23] is not YAML as expected: .*");
    }

    @Test
    void aKeyThatStandsTwiceInOneGroupIsAFault() {
        assertThat(faultsOf("municipality: Een\nmunicipality: Twee\n"))
                .singleElement()
                .asString()
                .startsWith("line 2 is not YAML as expected: Duplicate");
    }

    @Test
    void noDamagedFileCrashesTheReader() {
        for (int cut = 0; cut < GOOD.length(); cut += 7) {
            String shorter = GOOD.substring(0, cut);
            assertThat(faultsOf(shorter)).as("first %d characters", cut).isNotEmpty();
        }
        String[] lines = GOOD.split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            String changed = GOOD.replace(lines[i] + "\n", lines[i].replaceFirst(":.*", ": [~, {x: 1}, -3]") + "\n");
            if (!changed.equals(GOOD)) {
                assertThat(faultsOf(changed)).as("line %d", i + 1).isNotEmpty();
            }
        }
    }

    private static List<String> faultsOf(String yaml) {
        CatalogFaults faults = catchThrowableOfType(CatalogFaults.class, () -> CatalogReader.read(yaml));
        assertThat(faults).as("faults of\n%s", yaml).isNotNull();
        assertThat(faults.getMessage()).contains(faults.faults());
        return faults.faults();
    }
}
