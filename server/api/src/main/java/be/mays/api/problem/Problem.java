package be.mays.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * An error body, {@code application/problem+json} of RFC 9457.
 *
 * @param type a URI reference that names the kind of problem: {@code /problems/} and the code
 * @param title the kind in a few words
 * @param code stable and upper-case, for programs: for example {@code TICKET_OPEN}
 * @param detail what failed, with its value
 * @param field the field at fault, as a path; null when there is none
 * @param hint what to do; null when nothing can be done
 * @param reference finds the fault in the log; null unless it is a fault
 */
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable String field,
        @Nullable String hint,
        @Nullable String reference) {
    /** The media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem whose type follows from its code. */
    public static Problem of(
            int status, String code, String title, String detail, @Nullable String field, @Nullable String hint) {
        return new Problem(typeOf(code), title, status, code, detail, field, hint, null);
    }

    private static String typeOf(String code) {
        return "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The same problem with a reference into the log. */
    public Problem withReference(String logReference) {
        return new Problem(type, title, status, code, detail, field, hint, logReference);
    }
}
