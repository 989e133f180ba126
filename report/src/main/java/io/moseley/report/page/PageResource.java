package io.moseley.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Style sheet and script of the page, joined from small files beside this class. */
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
        names.forEach(name -> text.append(read(name)));
        return text.toString();
    }

    private static String read(String name) {
        try (InputStream in = PageResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
