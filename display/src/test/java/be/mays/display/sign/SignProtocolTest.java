package be.mays.display.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignProtocolTest {
    private static final ModbusSign VALUE = new ModbusSign(1, RegisterMap.usual(RegisterMap.Layout.VALUE, 0));

    /** Frames from published examples of the protocol, not made by this program. */
    @ParameterizedTest
    @CsvSource({"010600000032, 081f", "1110000100020400 0a0102, c6f0", "111000010002, 1298"})
    void theChecksumAgreesWithPublishedFrames(String bytes, String crc) {
        byte[] framed = ModbusSign.withCrc(bytes(bytes));

        assertThat(HexFormat.of().formatHex(framed)).endsWith(crc);
    }

    @Test
    void aModbusSignGetsTheDigitsAsANumberOrAsCharacters() {
        assertThat(hex(frame(VALUE, "A042"))).startsWith("0110" + "0000" + "0001" + "02" + "002a");
        assertThat(hex(frame(VALUE, ""))).startsWith("0110" + "0000" + "0001" + "02" + "ffff");
        assertThat(hex(frame(new ModbusSign(17, RegisterMap.usual(RegisterMap.Layout.ASCII, 6)), "a042")))
                .startsWith("1110" + "0006" + "0006" + "0c" + "00200020" + "0041003000340032");
    }

    @Test
    void theEchoProvesThatAModbusSignIsAlive() {
        byte[] frame = frame(VALUE, "A042");

        assertThat(VALUE.findFault(frame, ModbusSign.withCrc(bytes("011000000001"))))
                .isEmpty();
        assertThat(VALUE.findFault(frame, new byte[0]))
                .hasValueSatisfying(fault -> assertThat(fault).contains("no answer", "address 1"));
        assertThat(VALUE.findFault(frame, ModbusSign.withCrc(bytes("019002"))))
                .hasValueSatisfying(fault -> assertThat(fault).contains("exception 2"));
        assertThat(VALUE.findFault(frame, ModbusSign.withCrc(bytes("021000000001"))))
                .hasValueSatisfying(fault -> assertThat(fault).contains("garbled"));
    }

    @Test
    void anAlphaSignGetsPriorityTextWithItsChecksum() {
        assertThat(hex(frame(new AlphaSign("00"), "A042")))
                .isEqualTo("0000000000" + "01" + "5a3030" + "02" + "4130" + "1b2062" + "41303432" + "03"
                        + sum("02413" + "01b2062" + "41303432" + "03") + "04");
        assertThat(hex(frame(new AlphaSign("01"), ""))).contains("02413003");
    }

    @Test
    void aCustomerDisplayIsInitializedAndWrittenInTheMiddle() {
        assertThat(hex(frame(new Cd5220Sign(), "A042")))
                .isEqualTo("1b40" + "1b5141" + "2020202020202020" + "41303432" + "2020202020202020" + "0d");
        assertThat(hex(frame(new Cd5220Sign(), ""))).isEqualTo("1b400c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A0\u001b42", "\u0004A042", "A042\r\n\u0000", "<b>A042"})
    void noControlCharacterReachesASign(String hostile) {
        for (SignProtocol sign : List.of(new AlphaSign("00"), new Cd5220Sign())) {
            String plain = hostile.replaceAll("[^A-Z0-9 b]", "").toUpperCase(java.util.Locale.ROOT);
            assertThat(frame(sign, hostile)).isEqualTo(frame(sign, plain));
        }
    }

    @Test
    void aPlanGroupsSignsByTheirLine() {
        List<SignPlan> plans = SignPlan.parse(
                "1=modbus@/dev/ttyUSB0:11, 2=modbus@/dev/ttyUSB0:12,5=alpha@/dev/ttyUSB1:00",
                RegisterMap.usual(RegisterMap.Layout.VALUE, 3));

        assertThat(plans).hasSize(2);
        assertThat(plans.getFirst().signs())
                .containsEntry("2", new ModbusSign(12, RegisterMap.usual(RegisterMap.Layout.VALUE, 3)))
                .hasSize(2);
        assertThat(plans.getLast().isSevenBitsEven()).isTrue();
        assertThat(SignPlan.parse("", RegisterMap.usual(RegisterMap.Layout.VALUE, 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1=modbus",
                "1=modbus@/dev/x:0",
                "1=modbus@/dev/x:248",
                "1=neon@/dev/x:1",
                "1=alpha@/dev/x:1",
                "1=modbus@/dev/x:1,1=modbus@/dev/x:2",
                "1=modbus@/dev/x:1,2=modbus@/dev/x:1",
                "1=modbus@/dev/x:1,2=alpha@/dev/x:02"
            })
    void aPlanThatCannotBeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> SignPlan.parse(text, RegisterMap.usual(RegisterMap.Layout.VALUE, 0)))
                .hasMessageContaining("such as 1=modbus@");
    }

    private static byte[] frame(SignProtocol sign, String number) {
        List<byte[]> frames = sign.frames(SignText.still("1", number));
        assertThat(frames).hasSize(1);
        return frames.getFirst();
    }

    private static String sum(String hex) {
        int sum = 0;
        for (byte next : bytes(hex)) {
            sum += next & 0xff;
        }
        StringBuilder ascii = new StringBuilder();
        for (char digit : "%04X".formatted(sum).toCharArray()) {
            ascii.append("%02x".formatted((int) digit));
        }
        return ascii.toString();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
