package io.moseley.workflow.denoise;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.report.page.ReportContent;
import io.moseley.report.page.ReportContent.MapPanel;
import io.moseley.report.page.ReportContent.MapRow;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.page.ReportPage;
import io.moseley.report.page.SpectrumBlocks;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Text;
import io.moseley.workflow.denoise.DenoiseFigures.Column;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.input.SampleFacts;
import io.moseley.workflow.maps.ElementMap;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.quantify.Quantification;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.Reproduce;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes what {@code report.html} shows and writes it: the last file of a run before {@code run.json}, because it names
 * the others with their checksums.
 */
public final class RunReport {
    static final String NAME = "report.html";

    private final CountSpectrumImage counts;
    private final String fileName;
    private final List<EnergyWindow> windows;
    private final SampleDose dose;
    private final List<Estimate> estimates;
    private final Estimate kept;
    private final Optional<GuideImage> guide;
    private final SupportingFiles files;
    private final List<String> summary;
    private final List<Column> before;
    private final List<Column> after;

    /**
     * @param fileName of the input
     * @param summary sentences that the user was told
     * @param before shown between raw and denoised: the classical method to compare with
     * @param after shown after the denoised map and before the residual
     */
    public RunReport(
            DenoiseOutcome outcome,
            String fileName,
            SupportingFiles files,
            List<String> summary,
            List<Column> before,
            List<Column> after) {
        this.counts = outcome.input().counts();
        this.fileName = fileName;
        this.windows = outcome.input().lines();
        this.dose = outcome.input().dose();
        this.guide = outcome.input().guide();
        this.estimates = outcome.estimates();
        this.kept = outcome.kept();
        this.files = files;
        this.summary = summary;
        this.before = before;
        this.after = after;
    }

    public void write(RunFolder folder, Provenance provenance) {
        byte[] html = ReportPage.render(content(folder, provenance));
        folder.write(NAME, file -> Files.write(file, html));
    }

    private ReportContent content(RunFolder folder, Provenance provenance) {
        String title =
                counts.header().title().isBlank() ? fileName : counts.header().title();
        ReportContent content = new ReportContent(title, ReportVerdict.of(files.findings(), kept, verdictSentences()))
                .subtitle(Text.format(
                        "%s: %d × %d pixels, %.4g counts per pixel, %s",
                        fileName,
                        counts.height(),
                        counts.width(),
                        counts.totalCounts() / (double) counts.pixels(),
                        kept.name()))
                .facts(SampleFacts.of(counts, fileName, dose, guide))
                .maps(rows(), mapNotes())
                .spectra(SpectrumBlocks.of(counts, kept.image(), named()), spectrumNotes())
                .training(TrainingCurves.of(estimates), trainingNotes())
                .findings(files.findings())
                .tables(files.lines().map(Quantification::tables).orElse(List.of()))
                .methods(files.methods().paragraphs())
                .reproduction(Reproduce.of(provenance, folder, files.methods().citation()));
        guide.ifPresent(image -> {
            ScalarMap map = ScalarMap.of(image);
            String use = kept.guided() ? "used" : "not used";
            content.guide(new MapPanel(
                    GuideSearch.name(image) + " (" + use + ")", Role.OTHER, "", map, ColorLimits.robust(map)));
        });
        return content;
    }

    /** Further findings; times stand with the training. */
    private List<String> verdictSentences() {
        return summary.stream().filter(sentence -> !isTime(sentence)).toList();
    }

    private List<String> trainingNotes() {
        List<String> notes = new ArrayList<>();
        TrainingCurves.notes(estimates).forEach(note -> notes.add(ReportVerdict.sentence(note)));
        summary.stream().filter(RunReport::isTime).forEach(sentence -> notes.add(ReportVerdict.sentence(sentence)));
        return notes;
    }

    private static boolean isTime(String sentence) {
        return sentence.startsWith("time: ");
    }

    private List<EnergyWindow> named() {
        return windows.stream().filter(window -> !window.label().isEmpty()).toList();
    }

    private List<MapRow> rows() {
        List<Column> columns = new ArrayList<>();
        SpectrumImage raw = EvenExposureSpectrumImage.of(counts, dose.map());
        SpectrumImage denoised = kept.atEvenExposure(dose.map()).image();
        columns.add(new Column("raw", Role.RAW, raw));
        columns.addAll(before);
        columns.add(new Column(kept.name(), Role.DENOISED, denoised));
        if (estimates.size() > 1) {
            Estimate twin = estimates.get(0).atEvenExposure(dose.map());
            String name = twin.guided() ? twin.name() : twin.name() + " without guide";
            columns.add(new Column(name, Role.OTHER, twin.image()));
        }
        columns.addAll(after);
        List<List<ElementMap>> maps = columns.stream()
                .map(column -> ElementMaps.of(column.image(), windows))
                .toList();
        int keptColumn = 1 + before.size();
        List<MapRow> rows = new ArrayList<>();
        for (int w = 0; w < windows.size(); w++) {
            ElementMap rawMap = maps.get(0).get(w);
            List<ScalarMap> grids = new ArrayList<>();
            for (List<ElementMap> column : maps) {
                grids.add(DenoiseFigures.perAreaOf(column.get(w).map(), rawMap.map()));
            }
            ColorLimits limits = ColorLimits.robust(grids.get(keptColumn));
            List<MapPanel> panels = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                panels.add(
                        new MapPanel(columns.get(c).heading(), columns.get(c).role(), "counts", grids.get(c), limits));
            }
            residual(rawMap.map(), grids.get(keptColumn)).ifPresent(panels::add);
            String detail =
                    rawMap.window().label().isBlank() ? "" : rawMap.window().text();
            rows.add(new MapRow(rawMap.title(), detail, panels));
        }
        return rows;
    }

    /** Raw minus denoised; none where the denoised map is on a finer grid. */
    private static Optional<MapPanel> residual(ScalarMap raw, ScalarMap denoised) {
        if (raw.height() != denoised.height() || raw.width() != denoised.width()) {
            return Optional.empty();
        }
        double[] difference = new double[raw.values().length];
        for (int p = 0; p < difference.length; p++) {
            difference[p] = raw.values()[p] - denoised.values()[p];
        }
        ScalarMap map = new ScalarMap(raw.yAxis(), raw.xAxis(), difference);
        return Optional.of(new MapPanel("residual", Role.RESIDUAL, "counts", map, ColorLimits.symmetric(map)));
    }

    private List<String> mapNotes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Counts per pixel in the window of each line. All maps of a line have the colour limits of the denoised"
                        + " one (its 0.1 and 99.9 % percentiles); raw pixels beyond them take the end colours. The residual is raw"
                        + " minus denoised: a good one looks like noise, structure in it is signal that was lost or invented.");
        dose.sentence().ifPresent(sentence -> notes.add("All maps are shown at even exposure: " + sentence + "."));
        SpectrumImage image = kept.image();
        if (image.pixels() != counts.pixels()) {
            notes.add(Text.format(
                    "The denoised maps have %d × %d pixels, the raw ones %d × %d. All values are counts per pixel of the raw"
                            + " map, so that they can be compared; there is no residual.",
                    image.height(), image.width(), counts.height(), counts.width()));
        }
        return notes;
    }

    private List<String> spectrumNotes() {
        return dose.isEven()
                ? List.of()
                : List.of("Spectra hold the counts as they were recorded, without correction of the exposure.");
    }
}
