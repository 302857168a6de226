package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import be.mays.api.ticket.Lane;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeDayTest {
    @Test
    void theColumnsAreFoundByNameAndThePressesAreSorted() throws OfficeDayFaults {
        OfficeDay day = OfficeDay.read("dag.csv", """
                letter,queue_name,issued_est
                N,"Geodezja, Karty",2020-01-13T12:00:05
                E,Dowody,2020-01-13T08:09:50
                """);
        assertThat(day.date()).isEqualTo(LocalDate.of(2020, 1, 13));
        assertThat(day.presses())
                .containsExactly(
                        new Press(Instant.parse("2020-01-13T07:09:50Z"), 'E', Lane.QUICK),
                        new Press(Instant.parse("2020-01-13T11:00:05Z"), 'N', Lane.THEMATIC));
    }

    @ParameterizedTest
    @CsvSource({"E,QUICK", "P,QUICK", "G,QUICK", "O,QUICK", "N,THEMATIC", "C,THEMATIC", "L,PRIVATE"})
    void eachOfTheSevenQueuesBelongsToALane(char queue, Lane lane) {
        assertThat(OfficeDay.findLane(queue)).contains(lane);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithItsLine() {
        assertThatThrownBy(() -> OfficeDay.read("dag.csv", """
                        issued_est,letter
                        2020-01-13T08:00:00,E
                        2020-01-13T08:01:00,X
                        gisteren,E
                        2020-01-13T19:00:00,L
                        2020-01-13T09:00:00
                        """))
                .asInstanceOf(type(OfficeDayFaults.class))
                .extracting(OfficeDayFaults::faults)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .satisfiesExactly(
                        unknown -> assertThat(unknown).startsWith("line 3: queue \"X\" is unknown, expected E, P, G"),
                        malformed -> assertThat(malformed).startsWith("line 4: issued_est is \"gisteren\""),
                        late -> assertThat(late).startsWith("line 5: issued_est is \"2020-01-13T19:00:00\""),
                        cut -> assertThat(cut).isEqualTo("line 6: 1 fields, expected 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "issued_est,queue\n2020-01-13T08:00:00,E",
                "issued_est,letter",
                "issued_est,letter\n2020-01-13T08:00:00,E\n2020-01-14T08:00:00,E"
            })
    void aFileWithoutColumnsTicketsOrASingleDayIsRefused(String csv) {
        assertThatThrownBy(() -> OfficeDay.read("dag.csv", csv))
                .isInstanceOf(OfficeDayFaults.class)
                .hasMessageStartingWith("dag.csv cannot be replayed");
    }
}
