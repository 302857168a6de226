package be.mays.kiosk.printer;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.escpos.SlipComposer;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.GlyphVector;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a slip says, in every language and on every printer, read back from its bytes. */
class SlipContentTest {
    private static final int TIMES_LARGER = 8;
    private static final double LEAST_INK_MM = 17;

    private static RenderedSlip rendered(PrinterProfile profile, byte[] bytes) {
        VirtualPrinter printer = new VirtualPrinter(profile);
        printer.receive(bytes);
        return printer.findLastSlip().orElseThrow();
    }

    private static RenderedSlip rendered(PrinterProfile profile, Slip slip) {
        return rendered(profile, new SlipComposer(profile).compose(slip));
    }

    private static Slip in(String language, Slip slip) {
        return SampleSlips.in(language, slip);
    }

    @Test
    void theInkOfTheNumberIsAtLeastSeventeenMillimetersHigh() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            RenderedSlip.Line number = rendered(profile, SampleSlips.quick()).elements().stream()
                    .filter(RenderedSlip.Line.class::isInstance)
                    .map(RenderedSlip.Line.class::cast)
                    .max(java.util.Comparator.comparingInt(RenderedSlip.Line::height))
                    .orElseThrow();
            assertThat(number.text()).isEqualTo("A042");
            assertThat(number.height()).isEqualTo(TIMES_LARGER);
            assertThat(profile.mm(inkDots(number, profile))).as(profile.name()).isGreaterThanOrEqualTo(LEAST_INK_MM);
        }
    }

    /** Draws the line as a print head does, each character in its cell, and measures from the first inked row to the last. */
    private static int inkDots(RenderedSlip.Line line, PrinterProfile profile) {
        int height = profile.cell().heightDots() * line.height();
        int width = profile.cell().widthDots() * line.width() * line.text().length();
        BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D head = paper.createGraphics();
        head.setColor(Color.WHITE);
        head.fillRect(0, 0, width, height);
        head.setColor(Color.BLACK);
        Font cell = new Font(Font.MONOSPACED, Font.BOLD, height);
        GlyphVector glyphs = cell.createGlyphVector(head.getFontRenderContext(), line.text());
        head.fill(glyphs.getOutline(0, height * 0.78f));
        head.dispose();
        int[] inked = IntStream.range(0, height)
                .filter(y -> IntStream.range(0, width).anyMatch(x -> (paper.getRGB(x, y) & 0xffffff) == 0))
                .toArray();
        return inked[inked.length - 1] - inked[0] + 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en", "de", "tr", "uk", "ar", "fr-BE"})
    void anotherLanguageIsAMarkedTranslationUnderTheWholeDutchSlip(String language) {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            RenderedSlip dutch = rendered(profile, SampleSlips.quick());
            RenderedSlip both = rendered(profile, in(language, SampleSlips.quick()));
            int whole = dutch.elements().size();
            assertThat(both.elements().subList(0, whole)).isEqualTo(dutch.elements());
            List<RenderedSlip.Element> translation =
                    both.elements().subList(whole, both.elements().size());
            assertThat(translation.get(1))
                    .isInstanceOfSatisfying(
                            RenderedSlip.Line.class,
                            mark -> assertThat(mark.text()).isEqualTo("- vertaling -"));
            assertThat(translation.subList(2, translation.size()).stream()
                            .filter(element -> !(element instanceof RenderedSlip.Gap)))
                    .hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void aLanguageIsWrittenInATableThatHasItsCharactersAndElseDrawn() {
        assertThat(text("epson-tm", "uk")).contains("Ваш номер: A042").contains("Запізнилися?");
        assertThat(text("epson-tm", "tr")).contains("Geç mi kaldınız? Danışmaya başvurun.");
        assertThat(text("generic80", "fr")).contains("Votre numéro : A042").contains("À apporter");
        assertThat(images("epson-tm", "uk")).isZero();
        assertThat(images("generic80", "uk")).isGreaterThanOrEqualTo(5);
        assertThat(images("generic80", "tr")).isGreaterThanOrEqualTo(5);
        assertThat(images("epson-tm", "ar")).isEqualTo(5);
        assertThat(text("epson-tm", "ar")).doesNotContain("?????");
    }

    private static String text(String profile, String language) {
        return rendered(PrinterProfile.named(profile), in(language, SampleSlips.quick()))
                .plainText();
    }

    private static long images(String profile, String language) {
        return rendered(PrinterProfile.named(profile), in(language, SampleSlips.quick())).elements().stream()
                .filter(RenderedSlip.Image.class::isInstance)
                .count();
    }

    @Test
    void arabicIsJoinedAndRunsFromRightToLeft() {
        RenderedSlip.Image number = rendered(PrinterProfile.EPSON_TM, in("ar", SampleSlips.quick())).elements().stream()
                .filter(RenderedSlip.Image.class::isInstance)
                .map(RenderedSlip.Image.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(heightOfInk(number, 0, number.widthDots() / 3))
                .as("the Latin number, with its capital and digits all of one height, stands on the left")
                .isBetween(16, 22);
        assertThat(lowestInk(number, number.widthDots() / 2, number.widthDots()))
                .as("the Arabic letters, some below the line, stand on the right")
                .isGreaterThan(lowestInk(number, 0, number.widthDots() / 3));
        assertThat(blankColumns(number, number.widthDots() / 2, number.widthDots()))
                .as("joined letters leave few gaps")
                .isLessThan(14);
    }

    private static int heightOfInk(RenderedSlip.Image image, int from, int to) {
        int[] rows = IntStream.range(0, image.heightDots())
                .filter(y -> isInked(image, from, to, y))
                .toArray();
        return rows[rows.length - 1] - rows[0] + 1;
    }

    private static int lowestInk(RenderedSlip.Image image, int from, int to) {
        return IntStream.range(0, image.heightDots())
                .filter(y -> isInked(image, from, to, y))
                .max()
                .orElseThrow();
    }

    private static boolean isInked(RenderedSlip.Image image, int from, int to, int y) {
        return IntStream.range(from, to).anyMatch(x -> image.isInk(x, y));
    }

    private static long blankColumns(RenderedSlip.Image image, int from, int to) {
        return IntStream.range(from, to)
                .filter(x -> IntStream.range(0, image.heightDots()).noneMatch(y -> image.isInk(x, y)))
                .count();
    }

    @Test
    void aDutchOrUnknownLanguageAddsNothing() {
        RenderedSlip dutch = rendered(PrinterProfile.GENERIC_80, SampleSlips.quick());
        for (String language : List.of("nl", "nl-BE", "tlh", "", "../../x", "messages_nl")) {
            assertThat(rendered(PrinterProfile.GENERIC_80, in(language, SampleSlips.quick())))
                    .isEqualTo(dutch);
        }
    }

    @Test
    void aThematicAndAPrivateSlipDifferInNothingButTheNumber() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            for (String language : List.of("nl", "fr", "ar")) {
                byte[] thematic =
                        new SlipComposer(profile).compose(in(language, SampleSlips.slip(Lane.THEMATIC, "R017")));
                byte[] confidential =
                        new SlipComposer(profile).compose(in(language, SampleSlips.slip(Lane.PRIVATE, "R017")));
                assertThat(confidential).isEqualTo(thematic);
                assertThat(rendered(profile, thematic).plainText())
                        .doesNotContainIgnoringCase("balie")
                        .doesNotContainIgnoringCase("spreekruimte")
                        .doesNotContain("Breng mee");
            }
        }
    }

    @Test
    void aDuplicateSaysSoAtTheTopAndIsElseTheSameSlip() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            RenderedSlip first = rendered(profile, SampleSlips.quick());
            RenderedSlip again = rendered(profile, new SlipComposer(profile).composeAgain(SampleSlips.quick()));
            assertThat(again.elements().getFirst())
                    .isEqualTo(new RenderedSlip.Line("DUPLICAAT", 2, 2, true, RenderedSlip.Side.CENTER));
            assertThat(again.elements().subList(1, again.elements().size())).isEqualTo(first.elements());
        }
    }

    /** Row 27 of the regressions: text from the database must never be a printer command. */
    @Test
    @DisplayName("Row 27: no text becomes a printer's command")
    void whateverTextComesNoByteOfItIsACommand() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(27);
        String[] languages = {"nl", "fr", "tr", "uk", "ar", "\u001b@"};
        for (int round = 0; round < 400; round++) {
            Slip hostile = new Slip(
                    languages[chance.nextInt(languages.length)],
                    hostile(chance),
                    hostile(chance),
                    "A" + hostile(chance),
                    hostile(chance),
                    hostile(chance),
                    chance.nextBoolean() ? hostile(chance) : null,
                    chance.nextBoolean() ? hostile(chance) : null,
                    List.of(hostile(chance), hostile(chance)),
                    chance.nextBoolean() ? "https://x/t/" + hostile(chance) : null,
                    hostile(chance));
            PrinterProfile profile = PrinterProfile.ALL.get(round % PrinterProfile.ALL.size());
            VirtualPrinter printer = new VirtualPrinter(profile);
            printer.receive(new SlipComposer(profile).compose(hostile));
            assertThat(printer.slipCount()).as("one slip, cut once").isOne();
            assertThat(Objects.requireNonNull(
                                    printer.findLastSlip().orElseThrow().plainText())
                            .replace("\n", "")
                            .chars())
                    .noneMatch(Character::isISOControl);
        }
    }

    private static String hostile(RandomGenerator chance) {
        StringBuilder text = new StringBuilder();
        int length = chance.nextInt(40);
        String[] attacks = {
            "\u001b@", "\u001bi", "\u001d(k\u0003\u0000", "\u0010\u0004\u0001", "\u001dV\u0000", "\u0000"
        };
        for (int i = 0; i < length; i++) {
            switch (chance.nextInt(4)) {
                case 0 -> text.append(attacks[chance.nextInt(attacks.length)]);
                case 1 -> text.append((char) chance.nextInt(0x20));
                case 2 -> text.appendCodePoint(chance.nextInt(0x80, 0x2fff));
                default -> text.append((char) chance.nextInt(0x20, 0x80));
            }
        }
        return text.toString();
    }

    @Test
    void theLengthThatIsCountedIsTheLengthThatIsPrinted() {
        for (PrinterProfile profile : PrinterProfile.ALL) {
            for (String language : List.of("nl", "de", "ar")) {
                Slip slip = in(language, SampleSlips.quick());
                EscPosPrinter printer = new EscPosPrinter(
                        profile,
                        new VirtualPrinter(profile).line(),
                        new SystemMonotonicClock(),
                        EscPosPrinter.Patience.STANDARD);
                int dots = rendered(profile, slip).elements().stream()
                        .mapToInt(element -> heightDots(element, profile))
                        .sum();
                assertThat(printer.paperMm(slip) - profile.cutFeedMm()).isEqualTo((int) Math.ceil(profile.mm(dots)));
            }
        }
    }

    private static int heightDots(RenderedSlip.Element element, PrinterProfile profile) {
        return switch (element) {
            case RenderedSlip.Line line -> profile.cell().advanceDots(line.height());
            case RenderedSlip.Image image -> image.heightDots();
            case RenderedSlip.Gap gap -> gap.dots();
            case RenderedSlip.Qr qr -> 33 * qr.moduleDots();
        };
    }

    @Test
    void aSlipWithoutAPageOrAListHasNoLineThatSpeaksOfThem() {
        Slip bare = new Slip(
                "en",
                "Stad Maaseik",
                "Stadhuis",
                "R017",
                "maandag",
                "10.14 uur",
                null,
                null,
                List.of(),
                null,
                "Te laat?");
        @Nullable String text = rendered(PrinterProfile.GENERIC_80, bare).plainText();
        assertThat(text).contains("Your number: R017").doesNotContain("QR").doesNotContain("list above");
    }
}
