package be.mays.e2e;

import java.util.ArrayList;
import java.util.List;

/** Takes one line of CSV apart (RFC 4180, without line breaks inside fields). */
final class CsvLine {
    private CsvLine() {}

    /** The fields; quotes around a field are removed, doubled quotes inside it are one. */
    static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
