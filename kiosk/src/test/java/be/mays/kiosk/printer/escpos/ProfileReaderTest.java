package be.mays.kiosk.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {
    @TempDir
    Path folder;

    private static String shipped(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ProfileReaderTest.class.getResourceAsStream("profiles/" + name + ".properties"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyShippedProfileIsFoundByItsNameAndWritesTheEuroSign() {
        assertThat(PrinterProfile.ALL).hasSize(5);
        for (PrinterProfile profile : PrinterProfile.ALL) {
            assertThat(PrinterProfile.named(profile.name())).isSameAs(profile);
            assertThat(profile.charset().newEncoder().canEncode("€ éë")).isTrue();
            assertThat(profile.columns() * profile.cell().widthDots()).isLessThanOrEqualTo(profile.widthDots());
        }
    }

    @Test
    void anInstallerCanGiveAFileOfHisOwn() throws IOException {
        Path file = folder.resolve("old-printer.properties");
        Files.writeString(file, shipped("epson-tm").replace("columns = 48", "columns = 40"));
        PrinterProfile own = PrinterProfile.named(file.toString());
        assertThat(own.name()).isEqualTo("old-printer");
        assertThat(own.columns()).isEqualTo(40);
        assertThat(own.clearHex()).isEqualTo(PrinterProfile.EPSON_TM.clearHex());
    }

    @Test
    void allFaultsOfAFileAreToldAtOnce() throws IOException {
        String broken = shipped("epson-tm")
                .replace("columns = 48", "columns = many")
                .replace("status = dle-eot", "status = sometimes")
                .replace("cut = 1d 56 41 03", "cut =")
                .replace("table.IBM857 = 13", "table.klingon = 13")
                .replace("clear =", "cler =");
        assertThatThrownBy(() -> ProfileReader.read("broken", broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the printer profile broken has 6 faults")
                .hasMessageContaining("columns is \"many\": expected a whole number from 24 to 64")
                .hasMessageContaining("status is \"sometimes\": expected dle-eot or custom-full")
                .hasMessageContaining("cut is \"\": expected bytes in hexadecimal")
                .hasMessageContaining("table.klingon names a character table that Java does not know")
                .hasMessageContaining("cler is unknown; did you mean clear?")
                .hasMessageContaining("clear is missing");
    }

    @Test
    void aLineWiderThanThePaperIsAFault() throws IOException {
        String wide = shipped("generic58").replace("columns = 32", "columns = 48");
        assertThatThrownBy(() -> ProfileReader.read("wide", wide))
                .hasMessageContaining("576: more than width-dots 384");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatThrownBy(() ->
                        PrinterProfile.named(folder.resolve("none.properties").toString()))
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("generic80");
        assertThatThrownBy(() -> PrinterProfile.named("stone")).hasMessageContaining("ends in .properties");
    }
}
