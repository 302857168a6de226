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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
        assertThat(new AlphaSign("00").frame(HOSTILE)).isEqualTo(new AlphaSign("00").frame("AZ00042"));
        assertThat(new String(new Cd5220Sign().frame(HOSTILE), StandardCharsets.US_ASCII))
                .isEqualTo(new String(new Cd5220Sign().frame("AZ00042"), StandardCharsets.US_ASCII));
        ModbusSign characters = new ModbusSign(11, ModbusSign.Layout.ASCII, 0);
        assertThat(characters.frame(HOSTILE)).isEqualTo(characters.frame("AZ00042"));
    }
}
