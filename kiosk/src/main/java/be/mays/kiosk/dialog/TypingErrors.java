package be.mays.kiosk.dialog;

/**
 * Counts typing errors: a letter too many, too few, wrong, or swapped with its neighbor (optimal string alignment
 * distance).
 */
final class TypingErrors {
    private static final int FOR_ONE = 4;
    private static final int FOR_TWO = 8;

    private TypingErrors() {}

    /** How many errors a word of this length may have and still be understood. */
    static int allowed(int length) {
        return length >= FOR_TWO ? 2 : length >= FOR_ONE ? 1 : 0;
    }

    /** The fewest errors between what was typed and any beginning of the word: typing may not be done yet. */
    static int toBeginning(String typed, String word) {
        int[] before = new int[0];
        int[] last = firstRow(word.length());
        for (int i = 1; i <= typed.length(); i++) {
            int[] row = new int[word.length() + 1];
            row[0] = i;
            for (int j = 1; j <= word.length(); j++) {
                boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        int fewest = Integer.MAX_VALUE;
        // why: a beginning much shorter than what was typed would make any two short words alike
        for (int j = Math.max(1, typed.length() - 1); j <= word.length(); j++) {
            fewest = Math.min(fewest, last[j]);
        }
        return fewest;
    }

    private static int[] firstRow(int length) {
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) {
            row[j] = j;
        }
        return row;
    }
}
