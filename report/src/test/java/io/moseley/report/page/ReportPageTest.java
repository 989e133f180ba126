package io.moseley.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.report.page.ReportContent.Fact;
import io.moseley.report.page.ReportContent.FileSum;
import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Reproduction;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\u0007";

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(ReportPage.render(SampleReport.content("Particles")))
                .isEqualTo(ReportPage.render(SampleReport.content("Particles")));
    }

    @Test
    void theVerdictComesFirstAndEverySectionHasItsPlace() {
        String page = text(SampleReport.content("Particles"));
        List<String> ids = new ArrayList<>();
        Matcher section = Pattern.compile("<section id=\"(\\w+)\"").matcher(page);
        while (section.find()) {
            ids.add(section.group(1));
        }
        assertThat(ids)
                .containsExactly(
                        "verdict",
                        "sample",
                        "maps",
                        "spectra",
                        "training",
                        "trust",
                        "elements",
                        "methods",
                        "reproduce");
        assertThat(page).contains("The residuals of Pt Lα are correlated.");
        assertThat(page).contains("<dt>Beam energy</dt>\n<dd class=\"missing\">not stated</dd>");
    }

    @Test
    void textsOfFilesAreNeverMarkup() throws IOException {
        ScalarMap map = new ScalarMap(
                NavigationAxis.uncalibrated("y", 2), new NavigationAxis("x", HOSTILE, 1, 0, 2), new double[] {0, 1, 2, 3
                });
        MapPanel panel = new MapPanel(HOSTILE, Role.RAW, HOSTILE, map, ColorLimits.robust(map));
        ReportContent content = new ReportContent(HOSTILE, new Verdict(Outcome.FAILED, HOSTILE, List.of(HOSTILE)))
                .subtitle(HOSTILE)
                .facts(List.of(Fact.of(HOSTILE, HOSTILE)))
                .maps(List.of(new MapRow(HOSTILE, HOSTILE, List.of(panel))), List.of(HOSTILE))
                .guide(panel)
                .findings(List.of(new TrustFinding(
                        HOSTILE,
                        HOSTILE,
                        Outcome.PASSED,
                        List.of(HOSTILE, HOSTILE),
                        Map.of(HOSTILE, HOSTILE),
                        List.of(),
                        List.of())))
                .tables(List.of(new Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)), List.of(HOSTILE))))
                .methods(List.of(HOSTILE))
                .reproduction(new Reproduction(
                        HOSTILE,
                        List.of(Fact.of(HOSTILE, HOSTILE)),
                        List.of(new FileSum(HOSTILE, HOSTILE, 1, HOSTILE)),
                        List.of(),
                        HOSTILE));
        String page = text(content);
        assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x");
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.chars().filter(c -> c == 7).count()).isZero();
        assertThat(data(page).path("maps").get(0).path("unit").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String page = text(SampleReport.content("Particles"));
        Matcher loading = Pattern.compile("(?:src|href|srcset|action|data|poster)=\"([^\"]*)\"")
                .matcher(page);
        while (loading.find()) {
            assertThat(loading.group(1)).matches("(?s)data:.*|#.*");
        }
        assertThat(PageResource.styles()).doesNotContain("url(").doesNotContain("@import");
        assertThat(page).contains("default-src &#39;none&#39;; img-src data:;").doesNotContain("unsafe-inline");
    }

    @Test
    void theHashesOfThePolicyAreThoseOfStyleAndScript() {
        String page = text(SampleReport.content("Particles"));
        String style = between(page, "<style>", "</style>");
        String script = between(page, "<script>", "</script>");
        String policy =
                Html.escaped(PageResource.hash(style)) + "; script-src " + Html.escaped(PageResource.hash(script));
        assertThat(page).contains("style-src " + policy);
    }

    @Test
    void numbersThatAreNoneBecomeNull() throws IOException {
        ScalarMap map = ScalarMap.uncalibrated(new double[] {Double.NaN, 1, 2, Double.POSITIVE_INFINITY}, 2, 2);
        MapPanel panel = new MapPanel("raw", Role.RAW, "counts", map, ColorLimits.robust(map));
        String page = text(new ReportContent("t", new Verdict(Outcome.PASSED, "h", List.of()))
                .maps(List.of(new MapRow("Fe", "", List.of(panel))), List.of()));
        JsonNode levels = data(page).path("maps").get(0).path("levels");
        assertThat(levels).hasSize(3);
        assertThat(levels.get(2).isNull()).isTrue();
        assertThat(between(page, "id=\"report-data\">", "</script>"))
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void manyLargeMapsAreDrawnCoarserUntilTheFileFits() {
        int side = 512;
        Random random = new Random(1);
        double[] noise = random.doubles((long) side * side).toArray();
        ScalarMap map = new ScalarMap(
                new NavigationAxis("y", "nm", 2, 0, side), new NavigationAxis("x", "nm", 2, 0, side), noise);
        ColorLimits limits = ColorLimits.robust(map);
        List<MapRow> rows = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            rows.add(new MapRow(
                    "line " + i,
                    "",
                    List.of(
                            new MapPanel("raw", Role.RAW, "counts", map, limits),
                            new MapPanel("denoised", Role.DENOISED, "counts", map, limits),
                            new MapPanel("residual", Role.RESIDUAL, "counts", map, ColorLimits.symmetric(map)))));
        }
        byte[] page = ReportPage.render(
                new ReportContent("t", new Verdict(Outcome.PASSED, "h", List.of())).maps(rows, List.of()));
        assertThat(page).hasSizeBetween(500_000, ReportPage.MOST_BYTES);
        assertThat(new String(page, StandardCharsets.UTF_8))
                .containsPattern("each pixel drawn here is the mean of \\d+ × \\d+ pixels");
    }

    @Test
    void findingsShowTheirNumbers() {
        String page = text(SampleReport.content("Particles"));
        assertThat(page)
                .contains("<th scope=\"row\">largest deviation</th>\n<td")
                .contains(">1.235</td>")
                .contains("There is no guide, so there is nothing to depend on.");
    }

    private static String text(ReportContent content) {
        return new String(ReportPage.render(content), StandardCharsets.UTF_8);
    }

    static JsonNode data(String page) throws IOException {
        ObjectMapper strict = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        return strict.readTree(between(page, "id=\"report-data\">", "</script>"));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
