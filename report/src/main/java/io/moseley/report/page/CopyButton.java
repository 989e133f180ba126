package io.moseley.report.page;

/** Copies the text of an element. */
final class CopyButton {
    private CopyButton() {}

    static void write(Html html, String target, String label) {
        html.element("button", label, "type", "button", "class", "copy js-only", "data-copy", target);
    }
}
