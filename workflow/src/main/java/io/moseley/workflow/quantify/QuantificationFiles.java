package io.moseley.workflow.quantify;

import io.moseley.denoise.quantify.Composition;
import io.moseley.denoise.quantify.CompositionMaps;
import io.moseley.denoise.quantify.ElementShare;
import io.moseley.denoise.quantify.KFactor;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.denoise.quantify.LineMeasurement;
import io.moseley.denoise.quantify.LineOverlap;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.NetIntensity;
import io.moseley.denoise.quantify.RegionMeasurement;
import io.moseley.report.figures.MapFigure;
import io.moseley.report.render.ColorLimits;
import io.moseley.report.render.ScalarMap;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.record.CsvText;
import io.moseley.workflow.record.RunFolder;
import io.moseley.xray.LineLabel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of a quantification: {@code elements.csv} with one row per line, {@code regions.csv} with one per region and
 * line if there are regions, {@code elements.json} with everything, and net maps.
 */
final class QuantificationFiles {
    private final Quantification quantification;
    private final RunFolder folder;
    private final EnergyAxis axis;

    QuantificationFiles(Quantification quantification, RunFolder folder, EnergyAxis axis) {
        this.quantification = quantification;
        this.folder = folder;
        this.axis = axis;
    }

    /** The tables. */
    void write() {
        csv("elements.csv", List.of(quantification.wholeMap()));
        if (quantification.regions().size() > 1) {
            csv("regions.csv", quantification.regions());
        }
        folder.writeJson("elements.json", json());
    }

    /**
     * {@code maps/Fe_Ka_net.png} and {@code .tif}, and of the raw counts {@code maps/Fe_Ka_net_raw}, in the same colour
     * limits, if there is a denoised map too. Values may be negative.
     *
     * @param raw for the maps: at the exposure that they are shown at; at least one of the two
     * @param footnote for every picture; may be empty
     */
    void writeMaps(Optional<SpectrumImage> raw, Optional<SpectrumImage> denoised, String footnote) {
        SpectrumImage shown = denoised.or(() -> raw).orElseThrow();
        for (LineWindow window : quantification.windows()) {
            ScalarMap map = net(window, shown);
            ColorLimits limits = ColorLimits.robust(map);
            picture("maps/" + window.name() + "_net", window, map, limits, kind(denoised.isPresent()), footnote);
            if (denoised.isPresent() && raw.isPresent()) {
                ColorLimits same =
                        onOneGrid(raw.get(), denoised.get()) ? limits : ColorLimits.robust(net(window, raw.get()));
                picture(
                        "maps/" + window.name() + "_net_raw",
                        window,
                        net(window, raw.get()),
                        same,
                        kind(false) + ", in the colour limits of the denoised map",
                        footnote);
            }
        }
        quantification.compositionMaps().ifPresent(maps -> writeMaps(maps, shown));
    }

    private void writeMaps(CompositionMaps maps, SpectrumImage shown) {
        List<KFactor> factors = quantification.options().factors().orElseThrow().factors();
        for (int i = 0; i < factors.size(); i++) {
            String element = factors.get(i).line().element();
            composition(element, "", maps.weightPercent().get(i), shown);
            composition(element, "_sigma", maps.weightSigma().get(i), shown);
        }
    }

    private void composition(String element, String suffix, double[] values, SpectrumImage shown) {
        ScalarMap map = map(values, shown);
        MapFigure figure = new MapFigure(map)
                .title(element + (suffix.isEmpty() ? " by weight" : " by weight: standard error"))
                .unit("weight percent")
                .footnote(
                        "Cliff–Lorimer, thin film. Left out where the lines together are below three standard errors.");
        ElementMaps.write(folder, "maps/" + element + "_weight_percent" + suffix, map, figure);
    }

    private static boolean onOneGrid(SpectrumImage a, SpectrumImage b) {
        return a.height() == b.height() && a.width() == b.width();
    }

    private static ScalarMap net(LineWindow window, SpectrumImage image) {
        return map(window.of(image).net(), image);
    }

    private static ScalarMap map(double[] values, SpectrumImage image) {
        return new ScalarMap(image.header().yAxis(), image.header().xAxis(), values);
    }

    private static String kind(boolean denoised) {
        return denoised ? "Denoised, background subtracted" : "Raw counts, background subtracted";
    }

    private void picture(
            String name, LineWindow window, ScalarMap map, ColorLimits limits, String kind, String footnote) {
        MapFigure figure = new MapFigure(map)
                .title(LineLabel.text(window.name()) + " net")
                .subtitle(window.line().window().text())
                .limits(limits)
                .footnote(kind + "; negative values are kept.");
        if (!window.overlaps().isEmpty()) {
            figure.footnote("Holds " + overlaps(window) + " too.");
        }
        ElementMaps.write(folder, name, map, footnote.isEmpty() ? figure : figure.footnote(footnote));
    }

    private static String overlaps(LineWindow window) {
        return window.overlaps().stream()
                .map(overlap -> LineLabel.text(overlap.line().name()))
                .collect(Collectors.joining(", "));
    }

    private void csv(String name, List<RegionMeasurement> regions) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RegionMeasurement region : regions) {
            for (LineMeasurement line : region.lines()) {
                Map<String, Object> row = new LinkedHashMap<>();
                if (regions.size() > 1) {
                    row.put("region", region.region().name());
                    row.put("pixels", region.region().pixels().length);
                }
                row.putAll(line(line));
                share(region.raw(), line, "", row);
                share(region.denoised(), line, "denoised_", row);
                rows.add(row);
            }
        }
        String text = CsvText.of(rows);
        folder.write(name, file -> Files.write(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The JSON of a line; every line has the same keys. */
    private Map<String, Object> line(LineMeasurement line) {
        LineWindow window = line.window();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("element", window.line().line().element());
        row.put("line", window.name());
        row.put("energy_kev", window.line().line().energyKev());
        energies("window", Optional.of(window.integration()), row);
        energies("background_left", window.background().left(), row);
        energies("background_right", window.background().right(), row);
        row.put("background_moved", window.moved());
        row.put("background_foreign_counts", window.foreignCounts());
        row.put("origin", window.line().origin().word());
        row.put("finder_significance", window.line().evidence().map(evidence -> evidence.significance()));
        row.put("raw_gross", line.raw().map(NetIntensity::gross));
        row.put("raw_background", line.raw().map(NetIntensity::background));
        row.put("raw_net", line.raw().map(NetIntensity::net));
        row.put("raw_net_sigma", line.raw().map(NetIntensity::sigma));
        row.put("raw_net_limit_95", line.raw().map(NetIntensity::upperLimit));
        row.put("detected", line.raw().map(NetIntensity::isDetected));
        row.put("peak_to_background", line.raw().map(NetIntensity::peakToBackground));
        row.put(
                "denoised_net",
                line.denoisedNet().isPresent() ? line.denoisedNet().getAsDouble() : null);
        row.put(
                "deviation_in_sigma",
                line.deviationInSigma().isPresent() ? line.deviationInSigma().getAsDouble() : null);
        row.put(
                "overlaps",
                window.overlaps().stream().map(overlap -> overlap.line().name()).collect(Collectors.joining(" ")));
        return row;
    }

    private void energies(String name, Optional<ChannelRange> range, Map<String, Object> row) {
        Optional<double[]> energies = QuantificationTables.energies(range, axis);
        row.put(name + "_low_kev", energies.map(pair -> pair[0]));
        row.put(name + "_high_kev", energies.map(pair -> pair[1]));
    }

    private void share(
            Optional<Composition> composition, LineMeasurement line, String prefix, Map<String, Object> row) {
        if (composition.isEmpty()) {
            return;
        }
        Optional<ElementShare> share = composition.get().shares().stream()
                .filter(each -> each.factor().line().equals(line.window().line().line()))
                .findFirst();
        share(prefix, share, row);
    }

    private static void share(String prefix, Optional<ElementShare> share, Map<String, Object> row) {
        Optional<ElementShare> detected = share.filter(ElementShare::detected);
        Optional<ElementShare> missing = share.filter(each -> !each.detected());
        row.put(prefix + "weight_percent", detected.map(ElementShare::weightPercent));
        row.put(prefix + "weight_percent_sigma", detected.map(ElementShare::weightSigma));
        row.put(prefix + "weight_percent_limit_95", missing.map(ElementShare::weightPercent));
        row.put(prefix + "atomic_percent", detected.map(ElementShare::atomicPercent));
        row.put(prefix + "atomic_percent_sigma", detected.map(ElementShare::atomicSigma));
        row.put(prefix + "atomic_percent_limit_95", missing.map(ElementShare::atomicPercent));
    }

    private Map<String, Object> json() {
        Map<String, Object> tree = new LinkedHashMap<>(quantification.options().toMap());
        quantification.options().factors().ifPresent(factors -> tree.put("k-factors", kFactors(factors)));
        tree.put("energy_shift_kev", quantification.fit().shiftKev());
        List<Object> regions = new ArrayList<>();
        for (RegionMeasurement region : quantification.regions()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("region", region.region().name());
            entry.put("pixels", region.region().pixels().length);
            entry.put(
                    "lines",
                    region.lines().stream()
                            .map(line -> region == quantification.wholeMap() ? withFit(line) : line(line))
                            .toList());
            region.raw().ifPresent(composition -> entry.put("composition", composition(composition)));
            region.denoised().ifPresent(composition -> entry.put("composition_denoised", composition(composition)));
            regions.add(entry);
        }
        tree.put("regions", regions);
        tree.put("notes", quantification.notes());
        return tree;
    }

    private Map<String, Object> withFit(LineMeasurement measurement) {
        Map<String, Object> row = line(measurement);
        LineWindow window = measurement.window();
        Map<String, Object> fitted = new LinkedHashMap<>();
        fitted.put("counts", quantification.fit().counts(window.line().line()));
        fitted.put("sigma", quantification.fit().sigma(window.line().line()));
        row.put("fitted_line", fitted);
        row.put(
                "denoised_pixel_sigma_median",
                Optional.ofNullable(quantification.uncertainty().get(window.name()))
                        .map(QuantificationFiles::median));
        List<Object> overlaps = new ArrayList<>();
        for (LineOverlap overlap : window.overlaps()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("line", overlap.line().name());
            entry.put("share_of_line_in_window", overlap.shareOfLine());
            entry.put("fitted_counts_in_window", overlap.counts());
            overlaps.add(entry);
        }
        row.put("overlaps", overlaps);
        return row;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Map<String, Object> composition(Composition composition) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("refused", composition.refusal());
        for (ElementShare share : composition.shares()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            share("", Optional.of(share), entry);
            tree.put(share.element(), entry);
        }
        return tree;
    }

    private static Map<String, Object> kFactors(KFactors factors) {
        Map<String, Object> map = new LinkedHashMap<>();
        factors.factors()
                .forEach(factor -> map.put(
                        factor.line().name(),
                        new TreeMap<>(Map.of("k", factor.k(), "relative_error", factor.relativeError()))));
        return map;
    }
}
