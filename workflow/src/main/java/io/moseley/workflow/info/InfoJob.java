package io.moseley.workflow.info;

import io.moseley.denoise.dose.DoseStepSearch;
import io.moseley.denoise.dose.DoseSteps;
import io.moseley.denoise.evaluate.PoissonCheck;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.nn.NetworkDenoiser;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EdsPlausibility;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.util.Text;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.NarrowMap;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.input.ValueFacts;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports the content of a file, and the memory and time that denoising it takes. */
public final class InfoJob {
    private final InputOptions input;

    /** @param input the file, and the signal, frames and detectors to describe */
    public InfoJob(InputOptions input) {
        this.input = input;
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public InfoReport run(Progress progress) {
        progress.stage("reading");
        DataFile whole = Formats.open(input.path(), input.calibration());
        DataFile file = input.chosenIn(whole);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", input.path());
        tree.put("format", file.formatName());
        tree.put("format_version", file.formatVersion());
        tree.put("signals", new SignalFacts(whole, input.signal()).list());
        List<String> warnings = new ArrayList<>(file.warnings());
        String advice = "there is no spectrum image to denoise in this file";
        if (file.hasSpectrumImage()) {
            Optional<UnsupportedInputException> unknown = MissingFields.headerProblem(file);
            List<Map<String, Object>> missing = MissingFields.of(file, unknown);
            if (unknown.isEmpty() || !missing.isEmpty()) {
                tree.put("missing", missing);
            }
            advice = unknown.isPresent()
                    ? unknown.get().what() + "; " + unknown.get().remedy()
                    : described(file, tree, warnings);
        }
        tree.put("guide_images", file.guideImages().stream().map(InfoJob::image).toList());
        tree.put("warnings", warnings);
        tree.put("advice", advice);
        return new InfoReport(tree);
    }

    /** Whether the spectra are to be taken for those of EDS; the advice says why not. */
    private Optional<String> otherKind(SpectrumImageHeader header) {
        return input.values().get(Reading.ASSUME_EDS) ? Optional.empty() : EdsPlausibility.doubt(header);
    }

    /** Adds the facts of the map, or of its header where the values cannot be read as they are, and returns the advice. */
    private String described(DataFile file, Map<String, Object> tree, List<String> warnings) {
        header(file.header(), tree);
        try {
            return spectrumImage(file, tree, warnings);
        } catch (UnsupportedInputException | MemoryBudgetException reason) {
            return reason.what() + "; " + reason.remedy();
        }
    }

    private static void header(SpectrumImageHeader header, Map<String, Object> tree) {
        tree.put("title", header.title());
        tree.put("spatial_axes", header.navigation().size());
        tree.put("height", header.height());
        tree.put("width", header.width());
        tree.put("channels", header.channels());
        tree.put("pixel_size", List.of(header.yAxis().scale(), header.xAxis().scale()));
        tree.put(
                "pixel_size_units",
                List.of(header.yAxis().units(), header.xAxis().units()));
        tree.put("energy_low_kev", header.energyAxis().lowKev());
        tree.put("energy_high_kev", header.energyAxis().highKev());
        tree.put("channel_width_kev", header.energyAxis().scaleKev());
        tree.put("energy_offset_kev", header.energyAxis().offsetKev());
        var acquisition = header.acquisition();
        tree.put("instrument", acquisition.instrument());
        put(tree, "beam_energy_kev", acquisition.beamEnergyKev());
        put(tree, "live_time_seconds", acquisition.liveTimeSeconds());
        put(tree, "real_time_seconds", acquisition.realTimeSeconds());
        put(tree, "energy_resolution_mn_ka_ev", acquisition.energyResolutionMnKaEv());
        tree.put("elements", acquisition.elements());
        tree.put("xray_lines", acquisition.xrayLines());
    }

    /** Adds the facts of the values, and returns the advice. */
    private String spectrumImage(DataFile file, Map<String, Object> tree, List<String> warnings) {
        SpectrumImage image = file.values();
        warnings.addAll(file.notes());
        if (image instanceof CountSpectrumImage counts) {
            PoissonCheck.of(counts).doubt().ifPresent(warnings::add);
        }
        SpectrumImageHeader header = image.header();
        header(header, tree); // with the times of what was read
        ValueFacts values = ValueFacts.of(image);
        warnings.addAll(values.notes());
        tree.put("values", image instanceof CountSpectrumImage ? "raw counts" : "expected counts");
        tree.put("counts", values.total());
        double xrays = image instanceof CountSpectrumImage raw ? ZeroPeak.countsAbove(raw) : values.total();
        double perPixel = xrays / header.pixels();
        tree.put("zero_peak_counts", values.total() - xrays);
        tree.put("counts_per_pixel", perPixel);
        tree.put("empty_voxels_percent", 100 * (1 - values.occupied() / (double) header.voxels()));
        tree.put("largest_value", values.largest());
        DoseSteps steps = image instanceof CountSpectrumImage counts ? DoseStepSearch.find(counts) : DoseSteps.NONE;
        tree.put("dose_recorded", file.recordedDose().isPresent());
        tree.put("dose_step", steps.isEmpty() ? null : SampleDose.facts(steps));
        tree.put(
                "dose",
                file.recordedDose().isPresent()
                        ? "the file records the exposure of each pixel"
                        : steps.isEmpty()
                                ? "no step between rows found"
                                : SampleDose.describe(steps, header.height(), header.width()));
        LineWindows.notes(header, List.of()).forEach(note -> warnings.add("lines: " + note));
        Optional<GuideImage> guide = GuideSearch.candidate(file, header);
        Optional<String> otherKind = otherKind(header);
        if (otherKind.isPresent()) {
            return otherKind.get() + ": there is nothing to denoise here; if they are of EDS, say so with --assume-eds";
        }
        if (isLearnable(image, perPixel)) {
            Forecast forecast = Forecast.of(header, values.occupied(), perPixel, guide.isPresent());
            tree.put("estimated_memory_bytes", forecast.memoryBytes());
            tree.put("estimated_seconds", forecast.seconds());
        }
        return advice(image, values, perPixel, guide)
                + (!steps.isEmpty() ? "; corrects for the dose step and shows maps at even exposure" : "");
    }

    private String advice(SpectrumImage image, ValueFacts values, double perPixel, Optional<GuideImage> guide) {
        String name = Text.line(String.valueOf(input.path().getFileName()));
        SpectrumImageHeader header = image.header();
        if (!(image instanceof CountSpectrumImage)) {
            return values.unknownPixels() > 0
                    ? "pixels that hold no numbers cannot be denoised: write 0 there"
                            + " (HyperSpy: s.data = numpy.nan_to_num(s.data)) if the others are raw counts"
                    : "these are no raw counts: denoise the raw file instead";
        }
        if (perPixel == 0) {
            return "the map has no counts: check the detector and the file";
        }
        if (header.pixels() == 1) {
            return "the file holds a single spectrum: there is no map to denoise";
        }
        if (NarrowMap.is(header)) {
            return "moseley denoise " + name + "; " + NarrowMap.words(header) + " is denoised by " + NarrowMap.advice();
        }
        if (!isLearnable(image, perPixel)) {
            return "the map is too small for networks: try moseley denoise " + name + " --model pca";
        }
        List<String> advice = new ArrayList<>();
        advice.add("moseley denoise " + name);
        guide.ifPresent(image2 -> advice.add("uses the " + GuideSearch.name(image2) + " image of the file"));
        if (guide.isEmpty()) {
            advice.add("works without a guide; a HAADF or BSE image of the same area (--guide FILE) would sharpen it");
        }
        if (perPixel < 2) {
            advice.add("with so few counts, expect only the strong lines");
        }
        if (perPixel > 5000) {
            advice.add("the map has many counts: there is little noise to remove");
        }
        if (header.acquisition().elements().isEmpty()
                && header.acquisition().xrayLines().isEmpty()) {
            advice.add("the file names no elements: name them with --elements Fe,Pt");
        }
        return String.join("; ", advice);
    }

    /** Whether the image is large enough for networks, so that memory and time can be estimated. */
    private static boolean isLearnable(SpectrumImage image, double perPixel) {
        SpectrumImageHeader header = image.header();
        int least = Math.min(Math.min(header.height(), header.width()), header.channels());
        return image instanceof CountSpectrumImage && perPixel > 0 && least >= NetworkDenoiser.MIN_SIDE;
    }

    private static void put(Map<String, Object> tree, String key, OptionalDouble value) {
        tree.put(key, value.isPresent() ? value.getAsDouble() : null);
    }

    private static Map<String, Object> image(GuideImage image) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("detector", image.detector());
        map.put("height", image.height());
        map.put("width", image.width());
        map.put("pixel_size", List.of(image.yAxis().scale(), image.xAxis().scale()));
        map.put("pixel_size_units", List.of(image.yAxis().units(), image.xAxis().units()));
        return map;
    }
}
