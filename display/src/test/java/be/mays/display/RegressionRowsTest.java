package be.mays.display;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.display.board.BoardModel;
import be.mays.display.board.BoardRules;
import be.mays.display.board.Moment;
import be.mays.display.board.Picture;
import be.mays.display.board.Zone;
import be.mays.display.sign.AlphaSign;
import be.mays.display.sign.Cd5220Sign;
import be.mays.display.sign.ModbusSign;
import be.mays.display.sign.RegisterMap;
import be.mays.display.sign.SignProtocol;
import be.mays.display.sign.SignText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What other boards got wrong: the rows of the list that no other test of a board is named after. */
class RegressionRowsTest {
    private static final String HOSTILE = "\u001b@A\u0001Z00\u0004\u00020\r42";

    @Test
    @DisplayName("Row 17: nobody waiting and server unreachable are two pictures")
    void anEmptyRoomAndADeadServerLookDifferent() {
        BoardRules rules = BoardRules.standard(Duration.ofSeconds(5), Duration.ofSeconds(3));
        Moment start = new Moment(Boards.NINE, 0);
        BoardModel empty = BoardModel.starting(rules, Zone.WHOLE_SITE, start)
                .received(Boards.empty().state(), start);
        Moment later = start.plus(Duration.ofSeconds(30));

        assertThat(empty.advanced(later).picture(later)).isInstanceOf(Picture.NobodyWaiting.class);
        assertThat(empty.lost(start).advanced(later).picture(later))
                .isInstanceOfSatisfying(
                        Picture.NoConnection.class,
                        lost -> assertThat(lost.since()).isEqualTo(Boards.NINE));
    }

    @Test
    @DisplayName("Row 27: no text from the server reaches a sign as a command")
    void controlCharactersInANumberNeverReachASign() {
        for (SignProtocol sign : List.of(
                new AlphaSign("00"),
                new Cd5220Sign(),
                new ModbusSign(11, RegisterMap.usual(RegisterMap.Layout.ASCII, 0)))) {
            assertThat(sign.frames(SignText.still("1", HOSTILE)))
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(sign.frames(SignText.still("1", "AZ00042")));
        }
    }
}
