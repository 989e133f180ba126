package io.moseley.report.page;

import io.moseley.report.page.ReportContent.FileSum;
import io.moseley.report.page.ReportContent.Reproduction;
import java.util.List;
import java.util.Locale;

/** Command, versions and checksums. */
final class ReproduceSection {
    private final Reproduction reproduction;
    private final PageDraft page;
    private final Html html;

    ReproduceSection(Reproduction reproduction, PageDraft page) {
        this.reproduction = reproduction;
        this.page = page;
        this.html = page.html();
    }

    void write() {
        page.openSection("reproduce", "How to reproduce");
        html.element("h3", "Command");
        html.open("div", "class", "copy-box");
        html.element(
                "pre",
                reproduction.command(),
                "id",
                "command",
                "tabindex",
                "0",
                "role",
                "group",
                "aria-label",
                "Command");
        copy("command", "Copy the command");
        html.close("div");
        FactsList.write(reproduction.versions(), html);
        files("Inputs", reproduction.inputs());
        files("Outputs", reproduction.outputs());
        if (!reproduction.citation().isBlank()) {
            html.element("h3", "Citation").open("div", "class", "copy-box");
            html.element("p", reproduction.citation(), "id", "citation");
            copy("citation", "Copy the citation");
            html.close("div");
        }
        page.closeSection();
    }

    private void copy(String id, String label) {
        CopyButton.write(html, id, label);
    }

    private void files(String title, List<FileSum> files) {
        if (files.isEmpty()) {
            return;
        }
        html.open("details", "class", "files");
        html.element(
                "summary", title + ": " + files.size() + (files.size() == 1 ? " file" : " files") + " with checksums");
        boolean roles = files.stream().anyMatch(file -> !file.role().isEmpty());
        page.table(
                title,
                roles ? List.of("file", "what it is", "bytes", "SHA-256") : List.of("file", "bytes", "SHA-256"),
                files.stream().map(file -> row(file, roles)).toList());
        html.close("details");
    }

    private static List<String> row(FileSum file, boolean roles) {
        String bytes = String.format(Locale.ROOT, "%,d", file.bytes());
        return roles
                ? List.of(file.path(), file.role(), bytes, file.sha256())
                : List.of(file.path(), bytes, file.sha256());
    }
}
