package io.moseley.report.page;

import io.moseley.denoise.trust.Outcome;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.report.render.ScalarMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final Html html;

    private ReportPage(ReportContent content, int coarser, boolean withSpectra) {
        this.content = content;
        this.coarser = coarser;
        this.withSpectra = withSpectra;
        this.page = new PageDraft(coarser);
        this.html = page.html();
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
        html.markup("<!DOCTYPE html>\n").open("html", "lang", "en").markup("\n").open("head");
        html.open("meta", "charset", "utf-8");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; img-src data:; style-src " + PageResource.hash(style) + "; script-src "
                        + PageResource.hash(script) + "; base-uri 'none'; form-action 'none'");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("link", "rel", "icon", "href", "data:,");
        html.element("title", content.title() + " – Moseley report");
        html.markup("<style>" + style + "</style>").close("head").open("body");
        html.element("a", "To the verdict", "class", "skip", "href", "#verdict");
        page.gradients();
        html.open("header").element("p", "Moseley: report of a denoising run", "class", "kicker");
        html.element("h1", content.title());
        if (!content.subtitle().isEmpty()) {
            html.element("p", content.subtitle(), "class", "subtitle");
        }
        html.close("header");
        navigation();
        html.open("main");
        verdict();
        if (!content.facts().isEmpty()) {
            page.openSection("sample", "Sample and acquisition");
            FactsList.write(content.facts(), html);
            page.closeSection();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        MapsSection maps = new MapsSection(content, page);
        maps.write(coarser);
        data.put("grid", maps.grid());
        if (withSpectra && content.spectra().isPresent()) {
            SpectraSection spectra = new SpectraSection(
                    content.spectra().get(),
                    content.spectrumNotes(),
                    content.maps().stream().map(MapRow::title).toList(),
                    page);
            spectra.write();
            data.put("spectra", spectra.data());
        }
        training();
        new TrustSection(content, page).write();
        tables();
        methods();
        content.reproduction().ifPresent(reproduction -> new ReproduceSection(reproduction, page).write());
        html.close("main");
        html.element(
                "footer",
                "This file needs no network and loads nothing: all maps and numbers are inside it. Maps as numbers are in"
                        + " maps/ and denoised.hspy beside it.");
        data.put("maps", page.maps());
        html.open("script", "type", "application/json", "id", "report-data")
                .markup(EmbeddedJson.text(data))
                .close("script");
        html.markup("<script>" + script + "</script>\n").close("body").close("html");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Frames have the form of the map from the beginning, whatever is drawn in them. */
    private String frameRules() {
        if (content.maps().isEmpty()) {
            return "";
        }
        ScalarMap map = content.maps().get(0).panels().get(0).map();
        boolean calibrated = map.yAxis().isCalibrated()
                && map.yAxis().units().equals(map.xAxis().units());
        double height = calibrated ? map.yAxis().extent() : map.height();
        double width = calibrated ? map.xAxis().extent() : map.width();
        double form = Math.max(0.1, Math.min(10, width / height));
        return String.format(
                Locale.ROOT,
                ".line .frame,.stage,.pick{aspect-ratio:%.5f;max-width:calc(24rem * %.5f)}\n"
                        + ".stage{max-width:calc(40rem * %.5f)}\n",
                form,
                form,
                form);
    }

    private void navigation() {
        List<String[]> entries = new ArrayList<>();
        entries.add(new String[] {"verdict", "Verdict"});
        add(entries, !content.facts().isEmpty(), "sample", "Sample");
        add(entries, !content.maps().isEmpty(), "maps", "Maps");
        add(entries, withSpectra && content.spectra().isPresent(), "spectra", "Spectra");
        add(entries, !content.training().isEmpty(), "training", "Training");
        add(entries, true, "trust", "Trust tests");
        add(entries, !content.tables().isEmpty(), "elements", "Elements");
        add(entries, !content.methods().isEmpty(), "methods", "Methods");
        add(entries, content.reproduction().isPresent(), "reproduce", "Reproduce");
        html.open("nav", "aria-label", "Sections").open("ul");
        for (String[] entry : entries) {
            html.open("li").element("a", entry[1], "href", "#" + entry[0]).close("li");
        }
        html.close("ul").close("nav");
    }

    private static void add(List<String[]> entries, boolean shown, String id, String title) {
        if (shown) {
            entries.add(new String[] {id, title});
        }
    }

    private void verdict() {
        Verdict verdict = content.verdict();
        html.open(
                "section",
                "id",
                "verdict",
                "class",
                "verdict " + PageDraft.style(verdict.outcome()),
                "aria-labelledby",
                "verdict-title");
        html.element("h2", "Verdict", "id", "verdict-title").open("p", "class", "light");
        page.level(verdict.outcome());
        html.close("p").element("p", verdict.headline(), "class", "headline");
        if (!content.findings().isEmpty()) {
            html.open("ul", "class", "tests");
            for (int i = 0; i < content.findings().size(); i++) {
                Outcome outcome = content.findings().get(i).outcome();
                html.open("li");
                page.outcome(outcome);
                html.text(" ")
                        .element("a", content.findings().get(i).title(), "href", "#finding-" + i)
                        .close("li");
            }
            html.close("ul");
        }
        if (!verdict.sentences().isEmpty()) {
            html.open("ul", "class", "sentences");
            verdict.sentences().forEach(sentence -> html.element("li", sentence));
            html.close("ul");
        }
        page.closeSection();
    }

    private void training() {
        if (content.training().isEmpty()) {
            return;
        }
        page.openSection("training", "Training");
        page.paragraphs(content.trainingNotes(), "note");
        html.open("div", "class", "plots");
        content.training().forEach(page::curves);
        html.close("div");
        page.closeSection();
    }

    private void tables() {
        if (content.tables().isEmpty()) {
            return;
        }
        page.openSection("elements", "Elements");
        for (Table table : content.tables()) {
            page.table(table.title(), table.heads(), table.rows());
            page.paragraphs(table.notes(), "note");
        }
        page.closeSection();
    }

    private void methods() {
        if (content.methods().isEmpty()) {
            return;
        }
        page.openSection("methods", "Methods");
        html.open("div", "class", "copy-box").open("div", "id", "methods-text");
        page.paragraphs(content.methods(), "prose");
        html.close("div");
        CopyButton.write(html, "methods-text", "Copy the text");
        html.close("div");
        page.closeSection();
    }
}
