package be.mays.display;

import be.mays.api.board.Slide;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;

/** A poster of a fair as an administrator could send it, drawn by the test. */
public final class TestPictures {
    public static final int WIDTH = 1_600;
    private static final int HEIGHT = 1_000;

    private TestPictures() {}

    /** A slide with the poster, which the server gives out from now on. */
    public static Slide slide(FakeMays server, String id, String alternative) {
        byte[] bytes = poster();
        server.keep(hash(bytes), bytes);
        return new Slide(id, null, hash(bytes), alternative, 12, List.of(), null, null);
    }

    /** A PNG. */
    public static byte[] poster() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, new Color(0x0b4f8a), 0, HEIGHT, new Color(0x14365a)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        Color[] lights = {new Color(0xffd27a), new Color(0xffffff), new Color(0x8cc8ff), new Color(0xf5a97f)};
        for (int i = 0; i < 17; i++) {
            pen.setColor(lights[i % lights.length]);
            double hang = 90 + 70 * Math.sin(Math.PI * i / 16);
            pen.fill(new Ellipse2D.Double(60 + i * 90.0, hang, 44, 44));
        }
        pen.setColor(Color.WHITE);
        middle(pen, "Jaarmarkt", Font.BOLD, 230, 540);
        middle(pen, "zondag 6 december, 10 tot 18 uur", Font.PLAIN, 84, 720);
        middle(pen, "Markt, Maaseik", Font.PLAIN, 84, 850);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void middle(Graphics2D pen, String text, int style, int size, int line) {
        pen.setFont(new Font(Font.SANS_SERIF, style, size));
        pen.drawString(text, (WIDTH - pen.getFontMetrics().stringWidth(text)) / 2, line);
    }

    /** The name of a picture. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
