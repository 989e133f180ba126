package io.moseley.workflow.denoise;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.TrainingHistory.Validation;
import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.report.figures.CurveFigure;
import io.moseley.report.figures.Figure;
import io.moseley.report.figures.MapFigure;
import io.moseley.report.figures.OverviewFigure;
import io.moseley.report.figures.SpectrumFigure;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.maps.ElementMap;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.methods.RestoredSignals;
import io.moseley.workflow.record.RunFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a run: maps, overview, sum spectra, training curves. */
public final class DenoiseFigures {
    /**
     * A column of maps in the overview or the report.
     *
     * @param image at even exposure
     */
    public record Column(String heading, Role role, SpectrumImage image) {}

    private final RunFolder folder;
    private final String title;
    private final MapInput input;
    private final CountSpectrumImage counts;
    private final List<EnergyWindow> windows;
    private final SampleDose dose;

    public DenoiseFigures(RunFolder folder, String title, MapInput input) {
        this.folder = folder;
        this.title = title;
        this.input = input;
        this.counts = input.counts();
        this.windows = input.lines();
        this.dose = input.dose();
    }

    /**
     * Draws all of them.
     *
     * @param columns of the overview: the first one is raw; the others set the colour limits
     * @param footnotes of the overview
     */
    public void write(List<Estimate> estimates, List<Column> columns, List<String> footnotes) {
        Estimate kept = estimates.get(estimates.size() - 1);
        overview(columns, footnotes);
        maps(estimates.stream()
                .map(estimate -> estimate.atEvenExposure(dose.map()))
                .toList());
        RestoredSignals.write(kept, folder);
        spectrum(kept);
        training(estimates);
    }

    /**
     * {@code maps/Fe_Ka.png} and {@code .tif}, and the same with {@code _raw} and, for the twin,
     * {@code _without_guide} or {@code _with_guide}; all maps of a line have the colour limits of the denoised one.
     */
    private void maps(List<Estimate> estimates) {
        Estimate kept = estimates.get(estimates.size() - 1);
        List<ElementMap> denoised = ElementMaps.of(kept.image(), windows);
        writeMaps(denoised, denoised, "", kept.name());
        writeMaps(
                ElementMaps.of(EvenExposureSpectrumImage.of(counts, dose.map()), windows),
                denoised,
                "_raw",
                "raw counts, in the colour limits of the denoised map");
        if (estimates.size() > 1) {
            Estimate twin = estimates.get(0);
            writeMaps(
                    ElementMaps.of(twin.image(), windows),
                    denoised,
                    twin.guided() ? "_with_guide" : "_without_guide",
                    twin.guided()
                            ? "denoised with the guide, which did not help; in the colour limits of the map without it"
                            : "denoised without guide, in the colour limits of the map with guide");
        }
    }

    /**
     * {@code maps/Fe_Ka_uncertainty.png} and {@code .tif}, at even exposure as the maps are.
     *
     * @param standardErrors of single pixels at the input's dose, one map for each window
     */
    void uncertainty(List<TrustMap> standardErrors) {
        List<ElementMap> named = ElementMaps.of(counts, windows);
        for (int w = 0; w < standardErrors.size(); w++) {
            ElementMap map = named.get(w);
            double[] errors = standardErrors.get(w).values().clone();
            for (int p = 0; p < errors.length; p++) {
                errors[p] = dose.map().isScanned(p) ? errors[p] / dose.map().exposure(p) : Double.NaN;
            }
            ScalarMap values = new ScalarMap(map.map().yAxis(), map.map().xAxis(), errors);
            ElementMaps.write(
                    folder,
                    "maps/" + map.fileName() + "_uncertainty",
                    values,
                    new ElementMap(map.window(), map.fileName(), values)
                            .figure()
                            .footnote("standard error of single pixels; not to be added up over regions"));
        }
    }

    private void writeMaps(List<ElementMap> maps, List<ElementMap> reference, String suffix, String kind) {
        for (int i = 0; i < maps.size(); i++) {
            ElementMap map = maps.get(i);
            ScalarMap like =
                    onGrid(reference.get(i).map(), map.map().yAxis(), map.map().xAxis());
            MapFigure figure = map.figure()
                    .limits(ColorLimits.robust(like))
                    .footnote(dose.isEven() ? kind : kind + "; at even exposure");
            ElementMaps.write(folder, "maps/" + map.fileName() + suffix, map.map(), figure);
        }
    }

    private void overview(List<Column> columns, List<String> footnotes) {
        NavigationAxis y = columns.get(0).image().header().yAxis();
        NavigationAxis x = columns.get(0).image().header().xAxis();
        for (Column column : columns) {
            if (column.image().pixels() > y.size() * x.size()) {
                y = column.image().header().yAxis();
                x = column.image().header().xAxis();
            }
        }
        OverviewFigure figure = new OverviewFigure(
                        columns.stream().map(Column::heading).toList())
                .title(dose.isEven() ? title : title + " (at even exposure)");
        List<List<ElementMap>> maps = columns.stream()
                .map(column -> ElementMaps.of(column.image(), windows))
                .toList();
        for (int w = 0; w < windows.size(); w++) {
            List<ScalarMap> row = new ArrayList<>();
            for (List<ElementMap> column : maps) {
                row.add(onGrid(column.get(w).map(), y, x));
            }
            figure.row(maps.get(0).get(w).title(), windows.get(w).text(), row);
        }
        input.guide().ifPresent(image -> figure.guide(GuideSearch.name(image), ScalarMap.of(image)));
        if (columns.get(0).image().pixels() != y.size() * x.size()) {
            figure.footnote(Text.format(
                    "All columns are drawn on the finest grid, %d × %d pixels: counts per pixel are counts per pixel of"
                            + " that grid, also for the raw map of %d × %d pixels.",
                    y.size(), x.size(), counts.height(), counts.width()));
        }
        dose.sentence()
                .ifPresent(sentence -> figure.footnote("All maps are shown at even exposure: " + sentence + "."));
        footnotes.forEach(figure::footnote);
        write("overview.png", figure);
    }

    /** Sum spectra on a logarithmic scale. */
    private void spectrum(Estimate kept) {
        write(
                "spectrum.png",
                new SpectrumFigure(counts.energyAxis())
                        .title(title + ": sum spectrum")
                        .spectrum("raw", counts.sumSpectrum())
                        .spectrum(kept.name(), kept.image().sumSpectrum())
                        .windows(windows.stream()
                                .filter(window -> !window.label().isEmpty())
                                .toList()));
    }

    /** Loss and held-out deviance over the steps, networks of one sort in one colour; nothing if nothing was trained. */
    private void training(List<Estimate> estimates) {
        List<Curve> loss = new ArrayList<>();
        List<Curve> deviance = new ArrayList<>();
        for (MemberRecord network : TrainingCurves.networks(estimates)) {
            String name = TrainingCurves.sort(network);
            deviance.add(TrainingCurves.curve(name, network, Validation::score));
            loss.add(TrainingCurves.curve(name, network, Validation::loss));
        }
        if (deviance.isEmpty()) {
            return;
        }
        CurveFigure figure = new CurveFigure("training step")
                .title(title + ": training")
                .panel(estimates.get(0).scoreName(), deviance)
                .panel("training loss", loss);
        estimates.forEach(estimate -> figure.footnote(Text.format(
                "%s: best %s %.4f, %.4f for the mean spectrum alone",
                estimate.name(), estimate.scoreName(), estimate.bestScore(), estimate.trivialScore())));
        write("training.png", figure);
    }

    private void write(String name, Figure<?> figure) {
        folder.write(name, file -> Files.write(file, figure.png()));
    }

    /** Scales a map to counts per pixel of another map of the same area. */
    static ScalarMap perAreaOf(ScalarMap map, ScalarMap other) {
        double share = (double) map.height() * map.width() / ((double) other.height() * other.width());
        if (share == 1) {
            return map;
        }
        double[] values = map.values().clone();
        for (int p = 0; p < values.length; p++) {
            values[p] *= share;
        }
        return new ScalarMap(map.yAxis(), map.xAxis(), values);
    }

    /** Resamples a map to another grid over the same extent by the nearest pixel; counts per area stay. */
    private static ScalarMap onGrid(ScalarMap map, NavigationAxis y, NavigationAxis x) {
        if (map.height() == y.size() && map.width() == x.size()) {
            return map;
        }
        double share = (double) map.height() * map.width() / ((double) y.size() * x.size());
        double[] values = new double[y.size() * x.size()];
        for (int row = 0; row < y.size(); row++) {
            for (int column = 0; column < x.size(); column++) {
                values[row * x.size() + column] = share
                        * map.value((int) ((long) row * map.height() / y.size()), (int)
                                ((long) column * map.width() / x.size()));
            }
        }
        return new ScalarMap(y, x, values);
    }
}
