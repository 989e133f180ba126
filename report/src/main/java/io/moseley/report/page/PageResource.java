package io.moseley.report.page;

import io.moseley.util.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Style sheet, script and fixed markup of the page, from small files beside this class. */
final class PageResource {
    private static final List<String> STYLES = List.of("page.css", "maps.css", "plots.css", "print.css");
    private static final List<String> SCRIPTS =
            List.of("base.js", "png.js", "view.js", "gestures.js", "compare.js", "plot.js", "spectra.js", "page.js");

    private PageResource() {}

    static String styles() {
        return joined(STYLES);
    }

    static String script() {
        return joined(SCRIPTS);
    }

    /** Source expression of a Content-Security-Policy that allows the text. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String joined(List<String> names) {
        StringBuilder text = new StringBuilder("\n");
        names.forEach(name -> text.append(text(name)));
        return text.toString();
    }

    /**
     * The markup of a file.
     *
     * @param values markup that replaces each {@code {key}}
     */
    static String markup(String name, Map<String, Object> values) {
        String text = text(name);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return text;
    }

    private static String text(String name) {
        return new String(Resource.bytes(PageResource.class, name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
