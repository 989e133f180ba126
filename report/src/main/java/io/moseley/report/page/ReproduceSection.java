package io.moseley.report.page;

import io.moseley.report.page.ReportContent.FileSum;
import io.moseley.report.page.ReportContent.Reproduction;
import java.util.List;
import java.util.Locale;

/** Command, versions and checksums. */
final class ReproduceSection {
    private final Reproduction reproduction;
    private final PageDraft page;

    ReproduceSection(Reproduction reproduction, PageDraft page) {
        this.reproduction = reproduction;
        this.page = page;
    }

    void write() {
        page.openSection("reproduce", "How to reproduce");
        page.element("h3", "Command");
        page.open("div", "class", "copy-box");
        page.markup("<pre id=\"command\" tabindex=\"0\" role=\"group\" aria-label=\"Command\">")
                .text(reproduction.command())
                .close("pre");
        page.copyButton("command", "Copy the command");
        page.close("div");
        page.facts(reproduction.versions());
        files("Inputs", reproduction.inputs());
        files("Outputs", reproduction.outputs());
        if (!reproduction.citation().isBlank()) {
            page.element("h3", "Citation").open("div", "class", "copy-box");
            page.element("p", reproduction.citation(), "id", "citation");
            page.copyButton("citation", "Copy the citation");
            page.close("div");
        }
        page.close("section");
    }

    private void files(String title, List<FileSum> files) {
        if (files.isEmpty()) {
            return;
        }
        page.open("details", "class", "files");
        page.element(
                "summary", title + ": " + files.size() + (files.size() == 1 ? " file" : " files") + " with checksums");
        boolean roles = files.stream().anyMatch(file -> !file.role().isEmpty());
        page.table(
                title,
                roles ? List.of("file", "what it is", "bytes", "SHA-256") : List.of("file", "bytes", "SHA-256"),
                files.stream().map(file -> row(file, roles)).toList());
        page.close("details");
    }

    private static List<String> row(FileSum file, boolean roles) {
        String bytes = String.format(Locale.ROOT, "%,d", file.bytes());
        return roles
                ? List.of(file.path(), file.role(), bytes, file.sha256())
                : List.of(file.path(), bytes, file.sha256());
    }
}
