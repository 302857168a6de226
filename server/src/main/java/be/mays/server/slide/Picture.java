package be.mays.server.slide;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as it is kept. Decoded and drawn anew, so that it is a picture for certain, stands still, and holds
 * nothing of place, camera or maker.
 *
 * @param hash SHA-256 of the bytes in hexadecimal
 * @param type {@code image/png} or {@code image/jpeg}
 */
@SuppressWarnings("ArrayRecordComponent") // why: two pictures are the same by their hash; nobody compares these records
public record Picture(String hash, String type, byte[] bytes) {
    /** The most bytes that may be sent. */
    public static final int MOST_BYTES = 300 * 1024;

    private static final int MOST_KEPT = 1_000_000;
    private static final int LONGEST_SIDE = 1_920;
    private static final int SHORTEST_SIDE = 100;
    private static final float QUALITY = 0.8f;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /**
     * Reads a PNG or JPEG.
     *
     * @throws UnfitPicture with what is wrong and what to send
     */
    public static Picture read(byte[] sent) throws UnfitPicture {
        if (sent.length > MOST_BYTES) {
            throw new UnfitPicture(
                    "the picture has " + sent.length + " bytes", "send at most " + MOST_BYTES + " bytes");
        }
        String format = startsWith(sent, PNG) ? "png" : startsWith(sent, JPEG) ? "jpeg" : "";
        if (format.isEmpty()) {
            throw new UnfitPicture("the picture is neither PNG nor JPEG", "save it as PNG or JPEG");
        }
        byte[] bytes = draw(decode(sent, format), format);
        if (bytes.length > MOST_KEPT) {
            throw new UnfitPicture(
                    "the picture takes " + bytes.length + " bytes when it is drawn anew",
                    "save it as JPEG, or smaller");
        }
        return new Picture(hash(bytes), "image/" + format, bytes);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static BufferedImage decode(byte[] sent, String format) throws UnfitPicture {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            // why: before it is unpacked, for a few bytes can claim to be a billion pixels
            if (Math.max(width, height) > LONGEST_SIDE || Math.min(width, height) < SHORTEST_SIDE) {
                throw new UnfitPicture(
                        "the picture is " + width + " x " + height + " pixels",
                        "send " + SHORTEST_SIDE + " to " + LONGEST_SIDE + " pixels a side");
            }
            return reader.read(0);
        } catch (IOException | RuntimeException broken) {
            // why: the decoders throw whatever they stumble over in a broken file
            throw new UnfitPicture("the picture is damaged or of a kind that cannot be read", "save it anew");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] draw(BufferedImage image, String format) throws UnfitPicture {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException unwritable) {
            throw new UnfitPicture("the picture has colors that cannot be kept", "save it with ordinary colors (RGB)");
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
