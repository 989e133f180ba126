package io.moseley.workflow.quantify;

import io.moseley.denoise.quantify.Composition;
import io.moseley.denoise.quantify.ElementShare;
import io.moseley.denoise.quantify.LineMeasurement;
import io.moseley.denoise.quantify.LineOverlap;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.NetIntensity;
import io.moseley.denoise.quantify.RegionMeasurement;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.util.Text;
import io.moseley.xray.LineLabel;
import io.moseley.xray.SpectrumFit;
import io.moseley.xray.XrayLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A quantification as tables for people. */
final class QuantificationTables {
    private final Quantification quantification;

    private QuantificationTables(Quantification quantification) {
        this.quantification = quantification;
    }

    /** Lines of the whole map; lines of the regions if there are any; compositions if there are k-factors. */
    static List<Table> of(Quantification quantification) {
        QuantificationTables tables = new QuantificationTables(quantification);
        List<Table> list = new ArrayList<>();
        list.add(tables.lines());
        if (quantification.regions().size() > 1) {
            list.add(tables.regions());
        }
        if (quantification.wholeMap().raw().isPresent()) {
            list.add(tables.compositions());
        }
        return list;
    }

    private Table lines() {
        List<List<String>> rows = new ArrayList<>();
        for (LineMeasurement line : quantification.wholeMap().lines()) {
            LineWindow window = line.window();
            List<String> row = new ArrayList<>(List.of(
                    LineLabel.text(window.name()),
                    number("%.3f", window.line().line().energyKev()),
                    window.line().window().text().replace(" keV", ""),
                    window.line().origin().word(),
                    background(window)));
            row.addAll(measured(line));
            row.add(line.raw()
                    .map(NetIntensity::peakToBackground)
                    .map(pb -> number("%.2f", pb))
                    .orElse(""));
            row.add(line.raw().map(QuantificationTables::detected).orElse(""));
            row.add(window.overlaps().stream()
                    .map(overlap -> LineLabel.text(overlap.line().name()))
                    .collect(Collectors.joining(", ")));
            rows.add(row);
        }
        return new Table(
                "Net intensities of the whole map",
                List.of(
                        "Line",
                        "Energy (keV)",
                        "Window (keV)",
                        "From",
                        "Background",
                        "Raw net (counts)",
                        "Denoised net (counts)",
                        "Deviation (σ)",
                        "Peak/background",
                        "Detected",
                        "Holds also"),
                rows,
                quantification.notes());
    }

    private Table regions() {
        List<List<String>> rows = new ArrayList<>();
        for (RegionMeasurement region :
                quantification.regions().subList(1, quantification.regions().size())) {
            for (LineMeasurement line : region.lines()) {
                List<String> row = new ArrayList<>(List.of(
                        region.region().name(),
                        String.valueOf(region.region().pixels().length),
                        LineLabel.text(line.window().name())));
                row.addAll(measured(line));
                row.add(line.raw().map(QuantificationTables::detected).orElse(""));
                rows.add(row);
            }
        }
        return new Table(
                "Net intensities of regions of like pixels",
                List.of(
                        "Region",
                        "Pixels",
                        "Line",
                        "Raw net (counts)",
                        "Denoised net (counts)",
                        "Deviation (σ)",
                        "Detected"),
                rows,
                List.of(
                        "Regions are groups of pixels whose denoised line intensities are alike, wherever they lie; raw and"
                                + " denoised are summed over the same pixels."));
    }

    private Table compositions() {
        List<String> heads = new ArrayList<>(List.of("Region", "Pixels", "Counts"));
        List<String> elements = quantification.options().factors().orElseThrow().factors().stream()
                .map(factor -> factor.line().element())
                .toList();
        elements.forEach(element -> heads.add(element + " (wt%)"));
        elements.forEach(element -> heads.add(element + " (at%)"));
        List<List<String>> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean limits = false;
        for (RegionMeasurement region : quantification.regions()) {
            rows.add(row(region, "raw", region.raw().orElseThrow(), elements.size()));
            region.raw()
                    .flatMap(Composition::refusal)
                    .ifPresent(reason -> notes.add(region.region().name() + ": no composition, since " + reason + "."));
            region.denoised()
                    .filter(composition -> !composition.isRefused())
                    .ifPresent(composition -> rows.add(row(region, "denoised", composition, elements.size())));
            limits |= region.raw().orElseThrow().shares().stream().anyMatch(share -> !share.detected());
        }
        if (limits) {
            notes.add("<: not detected (below 3 σ); the 95 % limit (Currie 1968). It is not part of the 100 %.");
        }
        if (quantification.wholeMap().denoised().isPresent()) {
            notes.add("Errors of denoised compositions are those of the raw counts of the same pixels.");
        }
        return new Table("Composition (Cliff–Lorimer, thin film)", heads, rows, notes);
    }

    private static List<String> row(RegionMeasurement region, String kind, Composition composition, int elements) {
        List<String> row = new ArrayList<>(
                List.of(region.region().name(), String.valueOf(region.region().pixels().length), kind));
        if (composition.isRefused()) {
            for (int i = 0; i < 2 * elements; i++) {
                row.add("not known");
            }
            return row;
        }
        for (ElementShare share : composition.shares()) {
            row.add(percent(share.detected(), share.weightPercent(), share.weightSigma()));
        }
        for (ElementShare share : composition.shares()) {
            row.add(percent(share.detected(), share.atomicPercent(), share.atomicSigma()));
        }
        return row;
    }

    static String percent(boolean detected, double value, double sigma) {
        return detected ? withError(value, sigma) : "< " + number(value < 1 ? "%.2g" : "%.1f", value);
    }

    private static List<String> measured(LineMeasurement line) {
        return List.of(
                line.raw().map(net -> withError(net.net(), net.sigma())).orElse(""),
                line.denoisedNet().isPresent()
                        ? number("%.1f", line.denoisedNet().getAsDouble())
                        : "",
                line.deviationInSigma().isPresent()
                        ? number("%+.1f", line.deviationInSigma().getAsDouble())
                        : "");
    }

    private static String detected(NetIntensity net) {
        return net.isDetected() ? "yes" : "no, < " + number("%.0f", Math.ceil(net.upperLimit()));
    }

    /** "both sides", "left", "right", "none"; with a star where a line of the sample made it move. */
    private static String background(LineWindow window) {
        boolean left = window.background().left().isPresent();
        boolean right = window.background().right().isPresent();
        String sides = left && right ? "both sides" : left ? "left" : right ? "right" : "none";
        return window.moved() && left && right ? sides + ", moved" : sides;
    }

    /** Value and error with two digits of the error. */
    static String withError(double value, double sigma) {
        if (!(sigma > 0)) {
            return number("%.4g", value);
        }
        int digits = (int) Math.max(0, 1 - Math.floor(Math.log10(sigma)));
        String format = "%." + Math.min(6, digits) + "f";
        return number(format, value) + " ± " + number(format, sigma);
    }

    /** "S Kα: its window holds Mo Lα too …". */
    static String overlapNote(LineWindow window, SpectrumFit fit) {
        XrayLine line = window.line().line();
        String others = window.overlaps().stream()
                .map(LineOverlap::line)
                .map(other -> LineLabel.text(other.name()))
                .collect(Collectors.joining(", "));
        String apart = Stream.concat(Stream.of(line), window.overlaps().stream().map(LineOverlap::line))
                .map(each -> LineLabel.text(each.name()) + " "
                        + withError(fit.counts(each, window.integration()), fit.sigma(each)))
                .collect(Collectors.joining(", "));
        return LineLabel.text(window.name()) + ": its window holds " + others
                + " too, and the net intensity is of both; a fit of all lines takes the sum spectrum apart into "
                + apart
                + " counts there.";
    }

    /** "6.00–6.13" in keV, edges of the channels. */
    static Optional<double[]> energies(Optional<ChannelRange> range, EnergyAxis axis) {
        return range.map(channels ->
                new double[] {axis.energyKev(channels.first() - 0.5), axis.energyKev(channels.end() - 0.5)});
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? Text.format(format, value).replace("-", "−") : "";
    }
}
