package io.moseley.workflow.input;

import io.moseley.report.page.ReportContent.Fact;
import io.moseley.report.render.Ticks;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import io.moseley.xray.LineLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Known facts of sample and acquisition; facts that the file does not state are absent. */
public final class SampleFacts {
    private SampleFacts() {}

    public static List<Fact> of(
            CountSpectrumImage counts, String fileName, SampleDose dose, Optional<GuideImage> guide) {
        SpectrumImageHeader header = counts.header();
        Acquisition acquisition = header.acquisition();
        EnergyAxis energy = header.energyAxis();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("File", fileName));
        facts.add(new Fact("Title", header.title().isBlank() ? Optional.empty() : Optional.of(header.title())));
        facts.add(Fact.of("Map", header.height() + " × " + header.width() + " pixels"));
        facts.add(new Fact("Pixel size", pixelSize(header.yAxis(), header.xAxis())));
        facts.add(Fact.of(
                "Energy axis",
                format(
                        "%d channels of %s eV, %.3f to %.3f keV",
                        header.channels(),
                        Ticks.significant(1000 * energy.scaleKev(), 5),
                        energy.lowKev(),
                        energy.highKev())));
        facts.add(Fact.of(
                "Counts",
                format(
                        "%,d, %.4g per pixel, at most %,d in a channel of a pixel",
                        counts.totalCounts(), counts.totalCounts() / (double) counts.pixels(), counts.maxCount())));
        facts.add(Fact.of(
                "Empty voxels", format("%.2f %%", 100 * (1 - counts.occupiedVoxels() / (double) header.voxels()))));
        facts.add(new Fact(
                "Microscope",
                acquisition.instrument() == InstrumentType.UNKNOWN
                        ? Optional.empty()
                        : Optional.of(acquisition.instrument().name())));
        facts.add(number("Beam energy", acquisition.beamEnergyKev(), " keV"));
        facts.add(number("Live time", acquisition.liveTimeSeconds(), " s"));
        facts.add(number("Real time", acquisition.realTimeSeconds(), " s"));
        facts.add(number("Resolution", acquisition.energyResolutionMnKaEv(), " eV at Mn Kα"));
        facts.add(number("Take-off elevation", acquisition.elevationAngleDegrees(), "°"));
        facts.add(number("Stage tilt", acquisition.tiltAlphaDegrees(), "°"));
        facts.add(list("Elements", acquisition.elements()));
        facts.add(list(
                "X-ray lines",
                acquisition.xrayLines().stream().map(LineLabel::text).toList()));
        facts.add(Fact.of(
                "Exposure",
                dose.sentence()
                        .orElse(
                                dose.source() == SampleDose.Source.TAKEN_AS_EVEN
                                        ? "taken as even, as asked for"
                                        : "no step between rows found")));
        facts.add(Fact.of(
                "Guide image",
                guide.map(image -> GuideSearch.name(image) + ", " + image.height() + " × " + image.width() + " pixels")
                        .orElse("none")));
        return facts;
    }

    private static Optional<String> pixelSize(NavigationAxis y, NavigationAxis x) {
        if (!x.isCalibrated() || !y.isCalibrated()) {
            return Optional.empty();
        }
        return Optional.of(x.scale() == y.scale() && x.units().equals(y.units()) ? size(x) : size(y) + " × " + size(x));
    }

    private static String size(NavigationAxis axis) {
        return Ticks.significant(axis.scale(), 4) + " " + axis.units();
    }

    private static Fact number(String name, OptionalDouble value, String unit) {
        return new Fact(
                name,
                value.isPresent() ? Optional.of(Ticks.significant(value.getAsDouble(), 5) + unit) : Optional.empty());
    }

    private static Fact list(String name, List<String> items) {
        return new Fact(
                name,
                items.isEmpty() ? Optional.empty() : Optional.of(items.stream().collect(Collectors.joining(", "))));
    }

    private static String format(String pattern, Object... values) {
        return Text.format(pattern, values).replace("-", "−");
    }
}
