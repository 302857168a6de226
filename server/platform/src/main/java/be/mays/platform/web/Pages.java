package be.mays.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** Renders the jte templates of one program, precompiled at build time. Thread-safe. */
public final class Pages {
    private final TemplateEngine engine;

    /** The templates that were compiled into the given package. */
    public Pages(String templatePackage) {
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, templatePackage);
    }

    /** Answers with a page that nobody may keep. */
    public void render(Context context, String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput(8_192);
        engine.render(template, parameters, html);
        context.header("Cache-Control", "no-store").html(html.toString());
    }
}
