package be.mays.kiosk.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Slip;
import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipComposerTest {
    private static RenderedSlip rendered(PrinterProfile profile, Slip slip) {
        VirtualPrinter printer = new VirtualPrinter(profile);
        printer.receive(new SlipComposer(profile).compose(slip));
        return printer.findLastSlip().orElseThrow();
    }

    @Test
    void theBytesOfASlipAreThoseOfTheGoldenFile() throws IOException {
        assertThat(HexFormat.of().formatHex(new SlipComposer(PrinterProfile.EPSON_TM).compose(SampleSlips.quick())))
                .isEqualTo(golden("slip-quick.hex"));
        assertThat(HexFormat.of().formatHex(new SlipComposer(PrinterProfile.GENERIC_58).compose(SampleSlips.shared())))
                .isEqualTo(golden("slip-shared-58.hex"));
        assertThat(HexFormat.of().formatHex(new SlipComposer(PrinterProfile.EPSON_TM).compose(quickIn("uk"))))
                .isEqualTo(golden("slip-quick-uk.hex"));
        assertThat(HexFormat.of().formatHex(new SlipComposer(PrinterProfile.CUSTOM_VKP80).compose(quickIn("fr"))))
                .isEqualTo(golden("slip-quick-fr-vkp80.hex"));
        assertThat(HexFormat.of().formatHex(new SlipComposer(PrinterProfile.GENERIC_80).composeAgain(quickIn("nl"))))
                .isEqualTo(golden("slip-quick-again.hex"));
    }

    private static Slip quickIn(String language) {
        return SampleSlips.in(language, SampleSlips.quick());
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(SlipComposerTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
        }
    }

    @Test
    void aDutchSlipWithQrIsAtMostSevenHundredBytes() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            assertThat(new SlipComposer(profile).compose(SampleSlips.quick())).hasSizeLessThanOrEqualTo(700);
        }
    }

    @Test
    void theNumberIsTheLargestTextAndFitsTheNarrowestPaper() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            RenderedSlip slip = rendered(profile, SampleSlips.quick());
            RenderedSlip.Line largest = slip.elements().stream()
                    .filter(RenderedSlip.Line.class::isInstance)
                    .map(RenderedSlip.Line.class::cast)
                    .filter(line -> line.height() == 8)
                    .findFirst()
                    .orElseThrow();
            assertThat(largest.text()).isEqualTo("A042");
            assertThat(slip.isCut()).isTrue();
        }
    }

    @Test
    void aSlipSaysWhatTheServerSentInTheOrderOfThePaper() {
        assertThat(rendered(PrinterProfile.GENERIC_80, SampleSlips.quick()).plainText())
                .isEqualTo("""
                        Stad Maaseik
                        Stadhuis
                        A042
                        23 november 2026 10.14 uur - snelbalie
                        ongeveer tussen 10.20 en 10.30 uur
                        Breng mee: identiteitskaart, pincode, recente
                        pasfoto
                        https://volgnummer.maaseik.be/t/Zk3vQ9xTb1mWc7RfYp0LsA
                        Volg uw plaats op uw telefoon
                        Te laat? Meld u aan het onthaal.""");
    }

    @Test
    void aSlipOfTheSharedSeriesTellsNothingOfTheLane() {
        String text = rendered(PrinterProfile.GENERIC_80, SampleSlips.shared()).plainText();
        assertThat(text).doesNotContain("Breng mee").doesNotContain("balie").contains("R017");
    }

    @Test
    void noDataCanCarryACommandToThePrinter() {
        Slip evil = SampleSlips.slip(
                "A0\u001b@42",
                "Stad\u001b@\u001di\nhuis\u007f",
                "snel\u0010\u0004\u0001balie",
                null,
                List.of("\u001b(k", "pas\u0000foto"));
        byte[] bytes = new SlipComposer(PrinterProfile.GENERIC_80).compose(evil);
        String text = rendered(PrinterProfile.GENERIC_80, evil).plainText();
        assertThat(text).contains("Stad@i huis").contains("snelbalie").contains("pasfoto");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).containsOnlyOnce("\u001b@");
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë Łukasz Đorđe, Zoë Lukasz Dorde",
        "Şükrü İnce ığ, Sükrü Ince ig",
        "Привіт Їжак, Privit Izjak",
        "Αθήνα, Athina",
        "€ 5 – ‘ja’ …, EUR 5 - 'ja' ...",
        "日本 ok, ok",
        "wat?, wat?",
    })
    void aCharacterThatThePrinterLacksBecomesItsBaseLetter(String text, String printed) {
        Charset latin1 = StandardCharsets.ISO_8859_1;
        assertThat(SlipText.printable(text, latin1)).isEqualTo(printed);
        assertThat(SlipText.printable(text, latin1)
                        .chars()
                        .filter(sign -> sign == '?')
                        .count())
                .isEqualTo(text.chars().filter(sign -> sign == '?').count());
    }

    @Test
    void theEuroSignStaysWhereTheTableHasIt() {
        Slip slip = SampleSlips.slip("A001", "Stadhuis", null, "kost € 25 bij café Één", List.of());
        for (PrinterProfile profile : PrinterProfile.ALL) {
            assertThat(rendered(profile, slip).plainText()).contains("kost € 25 bij café Één");
        }
    }

    @Test
    void aLongWordIsBrokenAndNoLineIsTooWide() {
        Slip slip = SampleSlips.slip("A1042", "x".repeat(130), "lane", "word ".repeat(60), List.of("y".repeat(99)));
        for (PrinterProfile profile : PrinterProfile.ALL) {
            assertThat(rendered(profile, slip).plainText()).contains("A1042").contains("word word");
        }
    }
}
