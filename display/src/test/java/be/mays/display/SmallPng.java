package be.mays.display;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a picture of a page small enough for a repository: at most 256 colors, those that are used most. */
final class SmallPng {
    private static final int COLORS = 256;

    private SmallPng() {}

    /** Replaces the file. */
    static void shrink(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        List<Integer> palette = palette(image);
        byte[] reds = new byte[palette.size()];
        byte[] greens = new byte[palette.size()];
        byte[] blues = new byte[palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            reds[i] = (byte) (palette.get(i) >> 16);
            greens[i] = (byte) (palette.get(i) >> 8);
            blues[i] = (byte) (int) palette.get(i);
        }
        BufferedImage small = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), reds, greens, blues));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int place = nearest.computeIfAbsent(image.getRGB(x, y) & 0xFFFFFF, color -> nearest(palette, color));
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        Files.delete(file);
        ImageIO.write(small, "png", file.toFile());
    }

    private static List<Integer> palette(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(COLORS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int nearest(List<Integer> palette, int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int other = palette.get(i);
            int red = (other >> 16) - (color >> 16);
            int green = (other >> 8 & 0xFF) - (color >> 8 & 0xFF);
            int blue = (other & 0xFF) - (color & 0xFF);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
