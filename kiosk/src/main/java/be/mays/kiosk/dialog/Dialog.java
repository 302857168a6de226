package be.mays.kiosk.dialog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the dialogue knows. Moments are monotonic milliseconds.
 *
 * @param view the question that is up, unless the outcome has one of its own
 * @param trail the questions before it, the last one last
 * @param language code of two letters
 * @param query what was typed
 * @param page which results are shown, from 0
 * @param latinKeys the keyboard shows Latin letters although the language has others
 * @param service the chosen one; null when none
 * @param outcome what is shown
 * @param reported what the kiosk said last; shown unless the visitor has left it behind
 * @param touchedMillis when the visitor was last heard of
 * @param warned the visitor is asked whether anybody is there
 */
public record Dialog(
        View view,
        List<View> trail,
        String language,
        Needs needs,
        String query,
        int page,
        boolean latinKeys,
        @Nullable String service,
        Outcome outcome,
        Outcome reported,
        long touchedMillis,
        boolean warned) {

    /** Freezes the trail. */
    public Dialog {
        trail = List.copyOf(trail);
    }

    /** Nobody is there. */
    static Dialog initial(String language, Outcome reported, long nowMillis) {
        return new Dialog(
                View.START,
                List.of(),
                language,
                Needs.NONE,
                "",
                0,
                false,
                null,
                new Outcome.None(),
                reported,
                nowMillis,
                false);
    }

    Dialog touched(long nowMillis) {
        return new Dialog(
                view, trail, language, needs, query, page, latinKeys, service, outcome, reported, nowMillis, false);
    }

    Dialog asked() {
        return new Dialog(
                view, trail, language, needs, query, page, latinKeys, service, outcome, reported, touchedMillis, true);
    }

    Dialog at(View newView, List<View> newTrail) {
        return new Dialog(
                newView,
                newTrail,
                language,
                needs,
                query,
                page,
                latinKeys,
                service,
                outcome,
                reported,
                touchedMillis,
                warned);
    }

    Dialog withLanguage(String newLanguage) {
        return new Dialog(
                view, trail, newLanguage, needs, query, page, false, service, outcome, reported, touchedMillis, warned);
    }

    Dialog withNeeds(Needs newNeeds) {
        return new Dialog(
                view,
                trail,
                language,
                newNeeds,
                query,
                page,
                latinKeys,
                service,
                outcome,
                reported,
                touchedMillis,
                warned);
    }

    Dialog withQuery(String newQuery, int newPage, boolean newLatinKeys) {
        return new Dialog(
                view,
                trail,
                language,
                needs,
                newQuery,
                newPage,
                newLatinKeys,
                service,
                outcome,
                reported,
                touchedMillis,
                warned);
    }

    Dialog withService(@Nullable String newService) {
        return new Dialog(
                view,
                trail,
                language,
                needs,
                query,
                page,
                latinKeys,
                newService,
                outcome,
                reported,
                touchedMillis,
                warned);
    }

    Dialog withOutcome(Outcome newOutcome, Outcome newReported) {
        return new Dialog(
                view,
                trail,
                language,
                needs,
                query,
                page,
                latinKeys,
                service,
                newOutcome,
                newReported,
                touchedMillis,
                warned);
    }
}
