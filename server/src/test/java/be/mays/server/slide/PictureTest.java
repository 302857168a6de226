package be.mays.server.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aPictureIsKeptUnderTheHashOfItsBytes(String format) throws IOException, UnfitPicture {
        Picture picture = Picture.read(encoded(640, 400, format));

        assertThat(picture.type()).isEqualTo("image/" + format);
        assertThat(picture.hash()).matches("[0-9a-f]{64}");
        assertThat(Picture.read(encoded(640, 400, format)).hash()).isEqualTo(picture.hash());
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes())).getWidth())
                .isEqualTo(640);
    }

    @Test
    void whatACameraOrAMakerHidesInAPictureIsGone() throws IOException, UnfitPicture {
        byte[] png = encoded(200, 200, "png");
        byte[] note = "tEXtAuthor\0An Peeters".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(note);
        ByteArrayOutputStream noted = new ByteArrayOutputStream();
        noted.write(png, 0, 33);
        noted.writeBytes(ByteBuffer.allocate(4).putInt(note.length - 4).array());
        noted.writeBytes(note);
        noted.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        noted.write(png, 33, png.length - 33);

        assertThat(new String(noted.toByteArray(), StandardCharsets.ISO_8859_1)).contains("An Peeters");
        assertThat(new String(Picture.read(noted.toByteArray()).bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("An Peeters");
    }

    @Test
    void whatIsNoPictureIsRefusedWithWhatToDo() throws IOException {
        byte[] png = encoded(200, 200, "png");
        byte[] claimsTooMuch = encoded(200, 200, "png");
        ByteBuffer.wrap(claimsTooMuch).putInt(16, 100_000);

        assertRefused(new byte[0], "neither PNG nor JPEG");
        assertRefused("<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII), "neither PNG nor JPEG");
        assertRefused(Arrays.copyOf(png, 60), "damaged");
        assertRefused(claimsTooMuch, "");
        assertRefused(encoded(2_000, 300, "jpeg"), "2000 x 300 pixels");
        assertRefused(encoded(99, 300, "png"), "99 x 300 pixels");
        assertRefused(new byte[Picture.MOST_BYTES + 1], "bytes");
    }

    private static void assertRefused(byte[] sent, String why) {
        assertThatThrownBy(() -> Picture.read(sent))
                .isInstanceOfSatisfying(
                        UnfitPicture.class, unfit -> assertThat(unfit.hint()).isNotBlank())
                .hasMessageContaining(why);
    }

    private static byte[] encoded(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0x0b4f8a);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
