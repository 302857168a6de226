package be.mays.platform.config;

import java.util.List;

/** Writes the configuration reference of a program as Markdown; a test fails when the committed page is stale. */
public final class ReferencePage {
    private ReferencePage() {}

    /** The page's section for one program. */
    public static String of(String program, List<? extends Setting<?>> settings) {
        StringBuilder page = new StringBuilder(1_000);
        page.append("## ").append(program).append("\n\n");
        page.append("| setting | environment | default | value | meaning |\n|---|---|---|---|---|\n");
        for (Setting<?> setting : settings) {
            page.append("| `").append(setting.key());
            page.append("` | `").append(setting.environmentName());
            page.append("` | ").append(setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`");
            page.append(" | ").append(setting.kind());
            page.append(" | ").append(setting.description()).append(" |\n");
        }
        return page.toString();
    }
}
