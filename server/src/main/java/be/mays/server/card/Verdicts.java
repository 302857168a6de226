package be.mays.server.card;

/**
 * How often one version of a card was judged.
 *
 * @param helped members of staff whom it helped
 * @param wrong members of staff who said that it is not right
 */
public record Verdicts(int helped, int wrong) {
    /** Nobody has judged it. */
    public static final Verdicts NONE = new Verdicts(0, 0);
}
