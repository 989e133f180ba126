package io.moseley.report.page;

import io.moseley.denoise.trust.TrustFinding;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.report.render.ScalarMap;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The report as one HTML file: style, script, maps and numbers inside, no network. The same content gives the same
 * bytes. Its Content-Security-Policy lets nothing be loaded and nothing run but the script written here.
 */
public final class ReportPage {
    /** A report can be sent by mail. */
    public static final int MOST_BYTES = 5_000_000;

    private static final int COARSEST = 16;

    private final ReportContent content;
    private final int coarser;
    private final boolean withSpectra;
    private final PageDraft page;

    private ReportPage(ReportContent content, int coarser, boolean withSpectra) {
        this.content = content;
        this.coarser = coarser;
        this.withSpectra = withSpectra;
        this.page = new PageDraft(coarser);
    }

    /** UTF-8, at most {@value #MOST_BYTES} bytes: maps are drawn coarser until it fits, which the page then says. */
    public static byte[] render(ReportContent content) {
        int coarser = 1;
        while (coarser <= COARSEST) {
            byte[] bytes = new ReportPage(content, coarser, true).bytes();
            if (bytes.length <= MOST_BYTES) {
                return bytes;
            }
            double needed = 0.9 * coarser * Math.sqrt((double) bytes.length / MOST_BYTES);
            coarser = Math.max(coarser + 1, (int) needed);
        }
        byte[] bytes = new ReportPage(content, COARSEST, false).bytes();
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("texts and tables alone take " + bytes.length + " bytes");
        }
        return bytes;
    }

    private byte[] bytes() {
        String style = PageResource.styles() + frameRules();
        String script = PageResource.script();
        page.markup("<!DOCTYPE html>\n").open("html", "lang", "en").markup("\n").open("head");
        String policy = "default-src 'none'; img-src data:; style-src " + PageResource.hash(style) + "; script-src "
                + PageResource.hash(script) + "; base-uri 'none'; form-action 'none'";
        page.open("meta", "charset", "utf-8");
        page.open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.open("meta", "name", "color-scheme", "content", "light dark");
        page.open("link", "rel", "icon", "href", "data:,");
        page.element("title", content.title + " – Moseley report");
        page.markup("<style>" + style + "</style>").close("head").open("body");
        page.element("a", "To the verdict", "class", "skip", "href", "#verdict");
        page.gradients();
        page.open("header").element("p", "Moseley: report of a denoising run", "class", "kicker");
        page.element("h1", content.title);
        if (!content.subtitle.isEmpty()) {
            page.element("p", content.subtitle, "class", "subtitle");
        }
        page.close("header");
        navigation();
        page.open("main");
        verdict();
        if (!content.facts.isEmpty()) {
            page.openSection("sample", "Sample and acquisition");
            page.facts(content.facts);
            page.close("section");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        MapsSection maps = new MapsSection(content, page);
        maps.write(coarser);
        data.put("grid", maps.grid());
        if (withSpectra && content.spectra.isPresent()) {
            SpectraSection spectra = new SpectraSection(
                    content.spectra.get(),
                    content.spectrumNotes,
                    content.maps.stream().map(MapRow::title).toList(),
                    page);
            spectra.write();
            data.put("spectra", spectra.data());
        }
        training();
        new TrustSection(content, page).write();
        tables();
        methods();
        content.reproduction.ifPresent(reproduction -> new ReproduceSection(reproduction, page).write());
        page.close("main");
        page.element(
                "footer",
                "This file needs no network and loads nothing: all maps and numbers are inside it. Maps as numbers are in"
                        + " maps/ and denoised.hspy beside it.");
        data.put("maps", page.maps());
        page.open("script", "type", "application/json", "id", "report-data")
                .markup(EmbeddedJson.text(data))
                .close("script");
        page.markup("<script>" + script + "</script>\n").close("body").close("html");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Frames have the form of the map from the beginning, whatever is drawn in them. */
    private String frameRules() {
        if (content.maps.isEmpty()) {
            return "";
        }
        ScalarMap map = content.maps.get(0).panels().get(0).map();
        double form = Math.max(0.1, Math.min(10, map.width() / (map.height() * map.pixelAspect())));
        return String.format(
                Locale.ROOT,
                ".line .frame,.stage,.pick{aspect-ratio:%1$.5f;max-width:calc(24rem * %1$.5f)}\n"
                        + ".stage{max-width:calc(40rem * %1$.5f)}\n",
                form);
    }

    private void navigation() {
        page.open("nav", "aria-label", "Sections").open("ul");
        entry(true, "verdict", "Verdict");
        entry(!content.facts.isEmpty(), "sample", "Sample");
        entry(!content.maps.isEmpty(), "maps", "Maps");
        entry(withSpectra && content.spectra.isPresent(), "spectra", "Spectra");
        entry(!content.training.isEmpty(), "training", "Training");
        entry(true, "trust", "Trust tests");
        entry(!content.tables.isEmpty(), "elements", "Elements");
        entry(!content.methods.isEmpty(), "methods", "Methods");
        entry(content.reproduction.isPresent(), "reproduce", "Reproduce");
        page.close("ul").close("nav");
    }

    private void entry(boolean shown, String id, String title) {
        if (shown) {
            page.open("li").element("a", title, "href", "#" + id).close("li");
        }
    }

    private void verdict() {
        Verdict verdict = content.verdict;
        String style = "verdict " + verdict.outcome().key();
        page.open("section", "id", "verdict", "class", style, "aria-labelledby", "verdict-title");
        page.element("h2", "Verdict", "id", "verdict-title").open("p", "class", "light");
        page.outcome(verdict.outcome(), verdict.outcome().level());
        page.close("p").element("p", verdict.headline(), "class", "headline");
        if (!content.findings.isEmpty()) {
            page.open("ul", "class", "tests");
            int number = 0;
            for (TrustFinding finding : content.findings) {
                page.open("li");
                page.outcome(finding.outcome(), finding.outcome().word());
                page.text(" ")
                        .element("a", finding.title(), "href", "#finding-" + number++)
                        .close("li");
            }
            page.close("ul");
        }
        if (!verdict.sentences().isEmpty()) {
            page.open("ul", "class", "sentences");
            verdict.sentences().forEach(sentence -> page.element("li", sentence));
            page.close("ul");
        }
        page.close("section");
    }

    private void training() {
        if (content.training.isEmpty()) {
            return;
        }
        page.openSection("training", "Training");
        page.paragraphs(content.trainingNotes, "note");
        page.open("div", "class", "plots");
        content.training.forEach(page::curves);
        page.close("div");
        page.close("section");
    }

    private void tables() {
        if (content.tables.isEmpty()) {
            return;
        }
        page.openSection("elements", "Elements");
        for (Table table : content.tables) {
            page.table(table.title(), table.heads(), table.rows());
            page.paragraphs(table.notes(), "note");
        }
        page.close("section");
    }

    private void methods() {
        if (content.methods.isEmpty()) {
            return;
        }
        page.openSection("methods", "Methods");
        page.open("div", "class", "copy-box").open("div", "id", "methods-text");
        page.paragraphs(content.methods, "prose");
        page.close("div");
        page.copyButton("methods-text", "Copy the text");
        page.close("div");
        page.close("section");
    }
}
