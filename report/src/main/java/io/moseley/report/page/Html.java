package io.moseley.report.page;

import io.moseley.util.Text;
import java.util.List;

/** HTML text in which everything that is not markup of ours is escaped. */
class Html {
    private final StringBuilder out = new StringBuilder();

    /** @param attributes names and values in turn; a null value leaves the attribute out, an empty one leaves it bare */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] == null) {
                continue;
            }
            out.append(' ').append(attributes[i]);
            if (!attributes[i + 1].isEmpty() || attributes[i].equals("alt")) {
                out.append("=\"").append(escaped(attributes[i + 1])).append('"');
            }
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Options to select from, with their numbers as values. */
    static String options(List<String> titles) {
        Html options = new Html();
        for (int i = 0; i < titles.size(); i++) {
            options.element("option", titles.get(i), "value", String.valueOf(i));
        }
        return options.toString();
    }

    /** Markup of our own. */
    Html markup(String html) {
        out.append(html);
        return this;
    }

    static String escaped(String foreign) {
        String text = Text.visible(foreign);
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
