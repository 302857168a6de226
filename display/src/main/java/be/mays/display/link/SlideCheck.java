package be.mays.display.link;

import be.mays.api.board.Slide;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that slides can be shown. JSON fills absent fields with null whatever the types say; a slide that is not
 * complete is left out, and the rest is shown.
 */
final class SlideCheck {
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_SLIDES = 40;

    private SlideCheck() {}

    static List<Slide> usable(List<? extends @Nullable Slide> sent) {
        List<Slide> usable = new ArrayList<>();
        for (@Nullable Slide slide : sent) {
            if (slide != null && isUsable(slide) && usable.size() < MOST_SLIDES) {
                usable.add(slide);
            }
        }
        return usable;
    }

    private static boolean isUsable(Slide slide) {
        return isText(slide.id())
                && (isText(slide.text()) || isText(slide.picture()))
                && (slide.picture() == null || (isPicture(slide.picture()) && isText(slide.alternative())))
                && slide.seconds() >= LEAST_SECONDS
                && slide.seconds() <= MOST_SECONDS
                && isDay(slide.from())
                && isDay(slide.until());
    }

    /** Whether it can be the name of a picture, and so of a file. */
    static boolean isPicture(String name) {
        return name.matches("[0-9a-f]{64}");
    }

    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean isDay(@Nullable String day) {
        try {
            return day == null || LocalDate.parse(day) != null;
        } catch (DateTimeException malformed) {
            return false;
        }
    }
}
