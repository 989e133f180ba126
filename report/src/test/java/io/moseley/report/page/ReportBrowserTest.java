package io.moseley.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as its reader meets it: opened in Chromium, clicked through, printed, and held to what axe-core checks. */
@EnabledIfAvailable(Prerequisite.BROWSER)
class ReportBrowserTest {
    @TempDir
    private static Path folder;

    private static Path file;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        file = folder.resolve("report.html");
        Files.write(file, ReportPage.render(SampleReport.content("Particles <b>&amp;</b> <script>alert(1)</script>")));
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.media("prefers-reduced-motion", "reduce");
        browser.viewport(1280, 900, false);
        browser.open(file);
        browser.until("document.documentElement.dataset.ready && document.querySelector('#spectrum-plot .points')");
    }

    @AfterEach
    void nothingIsAskedForAndNothingComplainedOf() {
        assertThat(browser.requests()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theVerdictIsSeenFirst() {
        JsonNode place = browser.evaluate(
                "(() => { const box = document.querySelector('#verdict .headline').getBoundingClientRect();"
                        + " return { top: box.top, height: box.height }; })()");
        assertThat(place.path("top").asDouble()).isBetween(0.0, 450.0);
        assertThat(place.path("height").asDouble()).isPositive();
        assertThat(text("#verdict .light")).isEqualTo("check before use");
        assertThat(text("h1")).isEqualTo("Particles <b>&amp;</b> <script>alert(1)</script>");
    }

    @Test
    void allMapsZoomAndMoveTogether() {
        assertThat(transforms()).containsOnly("none");
        browser.evaluate("document.getElementById('zoom-in').click()");
        browser.evaluate("document.getElementById('zoom-in').click()");
        List<String> zoomed = transforms();
        assertThat(zoomed).hasSizeGreaterThan(12).allMatch(transform -> transform.startsWith("matrix(2.25"));
        assertThat(browser.evaluate("report.view.zoom").asDouble()).isCloseTo(2.25, within(1e-9));
        double before = browser.evaluate("report.view.left").asDouble();
        drag("#stage", 0.7, 0.5, 0.5, 0.5);
        assertThat(browser.evaluate("report.view.left").asDouble()).isCloseTo(before + 0.2 / 2.25, within(0.01));
        browser.evaluate("document.getElementById('zoom-reset').click()");
        assertThat(transforms()).containsOnly("none");
    }

    @Test
    void theWheelZoomsAMapOnlyIfItWasClickedOrWithControl() {
        double[] middle = point(".line .frame", 0.5, 0.5);
        browser.wheel(middle[0], middle[1], -250, false);
        Browser.pause(200);
        assertThat(browser.evaluate("report.view.zoom").asDouble()).isEqualTo(1);
        middle = point(".line .frame", 0.5, 0.5);
        browser.wheel(middle[0], middle[1], -250, true);
        browser.until("report.view.zoom > 1.9");
    }

    @Test
    void theKeyboardMovesCursorAndZoomAndTellsTheValues() {
        browser.evaluate("document.getElementById('stage').focus()");
        browser.key("ArrowRight");
        browser.key("ArrowRight");
        browser.key("+");
        browser.until("document.getElementById('stage-values').textContent.includes('raw')");
        int row = SampleReport.HEIGHT / 2;
        int column = SampleReport.WIDTH / 2 + 1;
        double counts = SampleReport.map(
                        SampleReport.simulation().counts(),
                        io.moseley.xray.LineSelection.windows(
                                        SampleReport.simulation().counts().header())
                                .get(0))
                .value(row, column);
        assertThat(text("#stage-values"))
                .contains("row " + row + ", column " + column)
                .contains("raw " + (long) counts + ",");
        assertThat(browser.evaluate("report.view.zoom").asDouble()).isCloseTo(1.5, within(1e-9));
        assertThat(browser.evaluate("[...document.querySelectorAll('.frame .cursor')].every(c => !c.hidden)")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theMouseOverOneMapTellsTheValuesOfAll() {
        double[] place = point(".line .role-denoised .frame", 10.5 / SampleReport.WIDTH, 20.5 / SampleReport.HEIGHT);
        browser.mouse("mouseMoved", place[0], place[1]);
        browser.until("document.querySelector('.line .role-raw .value').textContent");
        assertThat(text("#position")).startsWith("row 20, column 10");
        var window = io.moseley.xray.LineSelection.windows(
                        SampleReport.simulation().counts().header())
                .get(0);
        assertThat(text(".line .role-raw .value")).isEqualTo(String.valueOf((long)
                SampleReport.map(SampleReport.simulation().counts(), window).value(20, 10)));
        double truth =
                SampleReport.map(SampleReport.simulation().truth(), window).value(20, 10);
        assertThat(Double.parseDouble(text(".line .role-baseline .value")))
                .isCloseTo(truth, within(0.02 * truth + 0.02));
    }

    @Test
    void theDividerMovesAndHoldingShowsTheLeftMapAlone() {
        String clip = "document.querySelector('.layer-clip').style.clipPath";
        assertThat(browser.evaluate(clip).asText()).isEqualTo("inset(0px 50% 0px 0px)");
        browser.evaluate("document.getElementById('divider').focus()");
        browser.key("ArrowRight");
        assertThat(browser.evaluate(clip).asText()).isEqualTo("inset(0px 49% 0px 0px)");
        double[] button = point("#hold", 0.5, 0.5);
        browser.mouse("mousePressed", button[0], button[1]);
        assertThat(browser.evaluate(clip).asText()).startsWith("inset(0");
        assertThat(browser.evaluate(clip).asText()).doesNotContain("49%");
        assertThat(browser.evaluate("document.getElementById('hold').getAttribute('aria-pressed')")
                        .asText())
                .isEqualTo("true");
        browser.mouse("mouseReleased", button[0], button[1]);
        assertThat(browser.evaluate(clip).asText()).isEqualTo("inset(0px 49% 0px 0px)");
        assertThat(browser.evaluate("[...document.querySelectorAll('#stage img')].map(i => i.naturalWidth)"
                                + ".every(w => w === " + SampleReport.WIDTH + ")")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDraggedRegionShowsItsOwnSpectrum() {
        String whole = plot();
        assertThat(text("#region-text")).startsWith("Whole map: 1,920 pixels");
        drag("#picker", 0.25, 0.25, 0.75, 0.5);
        browser.until("document.getElementById('region-text').textContent.startsWith('Rows')");
        assertThat(plot()).isNotEqualTo(whole);
        int row = number("region-row");
        int column = number("region-column");
        int rows = number("region-rows");
        int columns = number("region-columns");
        assertThat(row).isCloseTo(SampleReport.HEIGHT / 4, within(1));
        assertThat(columns).isCloseTo(SampleReport.WIDTH / 2 + 1, within(1));
        CountSpectrumImage counts = SampleReport.simulation().counts();
        long inside = 0;
        for (int y = row; y < row + rows; y++) {
            for (int x = column; x < column + columns; x++) {
                int pixel = y * SampleReport.WIDTH + x;
                for (int e = counts.entryStart(pixel); e < counts.entryStart(pixel + 1); e++) {
                    inside += counts.entryCount(e);
                }
            }
        }
        assertThat(text("#region-text")).contains(String.format(java.util.Locale.ROOT, " %,d counts ", inside));
        assertThat(browser.evaluate("[...document.querySelectorAll('.frame .region')].every(r => !r.hidden)")
                        .asBoolean())
                .isTrue();
        browser.evaluate("document.getElementById('region-reset').click()");
        browser.until("document.getElementById('region-text').textContent.startsWith('Whole map')");
    }

    @Test
    void aRegionCanBeTypedAndTheEnergyRangeChosen() {
        browser.evaluate("(() => { const f = document.getElementById('region-rows'); f.value = 3;"
                + " f.dispatchEvent(new Event('change')); })()");
        browser.until("document.getElementById('region-text').textContent.startsWith('Rows 0 to 2, columns 0 to 39')");
        browser.evaluate("(() => { const s = document.getElementById('energy-line'); s.value = '0';"
                + " s.dispatchEvent(new Event('change')); })()");
        double low = browser.evaluate("Number(document.getElementById('energy-low').value)")
                .asDouble();
        double high = browser.evaluate("Number(document.getElementById('energy-high').value)")
                .asDouble();
        assertThat(high - low).isBetween(0.1, 4.0);
        String logarithmic = plot();
        browser.evaluate("document.getElementById('logarithmic').click()");
        browser.until("document.getElementById('spectrum-plot').innerHTML.length > 0");
        Browser.pause(100);
        assertThat(plot()).isNotEqualTo(logarithmic);
    }

    @Test
    void findingsOpenAndTheirLinksLeadToThem() {
        assertThat(browser.evaluate("document.querySelectorAll('.finding').length")
                        .asInt())
                .isEqualTo(4);
        browser.evaluate("document.querySelectorAll('details > summary').forEach(s => s.click())");
        assertThat(browser.evaluate("[...document.querySelectorAll('details')].every(d => d.open)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("[...document.querySelectorAll('.finding img')].every(i => i.naturalWidth > 0)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("[...document.querySelectorAll('.tests a')].every(a =>"
                                + " document.querySelector(a.getAttribute('href')))")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theCommandIsCopied() {
        browser.command(
                "Browser.grantPermissions",
                java.util.Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        browser.command("Page.bringToFront", java.util.Map.of());
        double[] button = point("[data-copy=command]", 0.5, 0.5);
        browser.mouse("mousePressed", button[0], button[1]);
        browser.mouse("mouseReleased", button[0], button[1]);
        browser.until("document.querySelector('[data-copy=command]').textContent === 'Copied'");
        assertThat(browser.evaluate("navigator.clipboard.readText()").asText())
                .isEqualTo("moseley denoise counts.hspy -o 'my run' --seed 7");
    }

    @Test
    void everythingCanBeReachedByTheTabKeyAndShowsThatItIs() {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            browser.key("Tab");
            JsonNode focus = browser.evaluate("(() => { const e = document.activeElement;"
                    + " return { id: e.id, outline: getComputedStyle(e).outlineStyle }; })()");
            if (!focus.path("id").asText().isEmpty()) {
                reached.add(focus.path("id").asText());
                assertThat(focus.path("outline").asText())
                        .as(focus.path("id").asText())
                        .isNotEqualTo("none");
            }
        }
        assertThat(reached)
                .contains(
                        "zoom-in",
                        "stage",
                        "compare-line",
                        "divider",
                        "hold",
                        "region-rows",
                        "energy-low",
                        "logarithmic");
    }

    @Test
    void axeFindsNothingInLightDarkAndOnAPhone() throws IOException {
        String axe;
        try (InputStream in = ReportBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        browser.evaluate(axe);
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        for (String scheme : List.of("light", "dark")) {
            browser.media("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce");
            for (int width : new int[] {1280, 360}) {
                browser.viewport(width, 800, width == 360);
                JsonNode answer = browser.evaluate(
                        "axe.run(document, { resultTypes: ['violations'] }).then(r => ({"
                                + " passes: r.passes.length, violations: r.violations.map(v => v.id + ': ' + v.help + ' '"
                                + " + v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; ')) }))");
                assertThat(answer.path("passes").asInt()).isGreaterThan(20);
                assertThat(answer.path("violations")).as(scheme + " " + width).isEmpty();
            }
        }
    }

    @Test
    void noPhoneHasToScrollSideways() {
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        for (int width : new int[] {360, 390, 768}) {
            browser.viewport(width, 780, true);
            Browser.pause(150);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as("width " + width)
                    .isLessThanOrEqualTo(width);
            JsonNode wide = browser.evaluate("[...document.querySelectorAll('main *')].filter(e =>"
                    + " e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .frame, svg'))"
                    + ".map(e => e.outerHTML.slice(0, 120))");
            assertThat(wide).isEmpty();
        }
    }

    @Test
    void paperShowsEverythingOnPagesOfA4() {
        byte[] pdf = browser.pdf();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher box =
                Pattern.compile("/MediaBox\\s*\\[0 0 ([\\d.]+) ([\\d.]+)\\]").matcher(text);
        int pages = 0;
        while (box.find()) {
            pages++;
            assertThat(Double.parseDouble(box.group(1))).isCloseTo(595, within(2.0));
            assertThat(Double.parseDouble(box.group(2))).isCloseTo(842, within(2.0));
        }
        assertThat(pages).isBetween(3, 12);
        browser.command("Emulation.setEmulatedMedia", java.util.Map.of("media", "print"));
        browser.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('.finding details:not(.numbers), .files')].every(d =>"
                                        + " d.open)")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("[...document.querySelectorAll('button, select, input, nav, summary')].every(e =>"
                                + " e.getClientRects().length === 0)")
                        .asBoolean())
                .isTrue();
        browser.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(browser.evaluate("document.querySelector('.files').open").asBoolean())
                .isFalse();
        browser.command("Emulation.setEmulatedMedia", java.util.Map.of("media", ""));
    }

    @Test
    void withoutScriptTheMapsAndTheSumSpectrumAreStillThere() {
        browser.command("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", true));
        try {
            browser.open(file);
            assertThat(browser.evaluate("[...document.querySelectorAll('.line img')].every(i => i.naturalWidth > 0)")
                            .asBoolean())
                    .isTrue();
            assertThat(browser.evaluate("document.querySelectorAll('#spectrum-plot .curve').length")
                            .asInt())
                    .isEqualTo(2);
            assertThat(browser.evaluate("[...document.querySelectorAll('button, select, input')].every(e =>"
                                    + " e.getClientRects().length === 0)")
                            .asBoolean())
                    .isTrue();
        } finally {
            browser.command("Emulation.setScriptExecutionDisabled", java.util.Map.of("value", false));
        }
    }

    private static String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "').textContent")
                .asText()
                .strip();
    }

    private static int number(String id) {
        return browser.evaluate("Number(document.getElementById('" + id + "').value)")
                .asInt();
    }

    private static String plot() {
        return browser.evaluate("document.getElementById('spectrum-plot').innerHTML")
                .asText();
    }

    private static List<String> transforms() {
        List<String> transforms = new ArrayList<>();
        browser.evaluate("[...document.querySelectorAll('.layer')].map(l => getComputedStyle(l).transform)")
                .forEach(transform -> transforms.add(transform.asText()));
        return transforms;
    }

    /** A place of an element, scrolled into sight, in the window. */
    private static double[] point(String selector, double x, double y) {
        JsonNode box = browser.evaluate("(() => { const e = document.querySelector('" + selector
                + "'); e.scrollIntoView({ block: 'center', behavior: 'instant' }); const b = e.getBoundingClientRect();"
                + " return [b.left, b.top, b.width, b.height]; })()");
        return new double[] {
            box.get(0).asDouble() + x * box.get(2).asDouble(),
            box.get(1).asDouble() + y * box.get(3).asDouble()
        };
    }

    private static void drag(String selector, double fromX, double fromY, double toX, double toY) {
        double[] from = point(selector, fromX, fromY);
        double[] to = point(selector, toX, toY);
        browser.mouse("mouseMoved", from[0], from[1]);
        browser.mouse("mousePressed", from[0], from[1]);
        for (int i = 1; i <= 4; i++) {
            browser.mouse("mouseDragged", from[0] + (to[0] - from[0]) * i / 4, from[1] + (to[1] - from[1]) * i / 4);
        }
        browser.mouse("mouseReleased", to[0], to[1]);
    }
}
