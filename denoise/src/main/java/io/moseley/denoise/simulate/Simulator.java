package io.moseley.denoise.simulate;

import io.moseley.count.AliasTable;
import io.moseley.count.PoissonSampler;
import io.moseley.denoise.simulate.detector.StrobePeak;
import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.denoise.simulate.scan.Relief;
import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineSelection;
import io.moseley.xray.XrayLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Simulates spectrum images with exact truth: phase maps averaged over pixels × the spectrum of each phase
 * ({@link SpectrumModel}), scaled to the dose, and Poisson counts drawn from it. Costs grow with counts and pixels.
 * A {@link Microscope} changes what is recorded; the counts are always Poisson about the truth. Streams of chance:
 * {@code layout}, {@code guide}, {@code counts}; of a microscope {@code relief}, {@code scan}, {@code microscope guide}.
 */
public final class Simulator {
    private Simulator() {}

    /** Simulates with one thread. */
    public static Simulation simulate(SimulationOptions options) {
        return simulate(options, 1);
    }

    /**
     * Simulates.
     *
     * @param threads for the layout; the result does not depend on it
     */
    public static Simulation simulate(SimulationOptions options, int threads) {
        Seeds seeds = new Seeds(options.seed());
        Phantom phantom = options.phantom();
        int height = options.height();
        int width = options.width();
        Optional<Microscope> microscope = options.microscope();
        Optional<Relief> relief =
                microscope.map(m -> new Relief(m.surface().length() * Math.min(height, width), seeds.stream("relief")));
        DetectorResponse response = phantom.isBulk()
                ? DetectorResponse.nitrideWindow(options.resolutionMnKaEv())
                : DetectorResponse.windowless(options.resolutionMnKaEv());
        Scene even = phantom.scene(height, width, seeds.stream("layout"));
        PhantomMaps maps = new PhantomMaps(
                microscope
                        .map(m -> (Scene) new UnevenScene(even, m.surface(), relief.get()))
                        .orElse(even),
                phantom.phases().size(),
                brightness(phantom),
                height,
                width,
                options.guideScale(),
                threads);
        PhaseSpectra spectra =
                PhaseSpectra.of(phantom, model(options, response), maps.amounts, microscope.map(m -> m.detector()
                        .continuum()));
        double[] photons = photons(maps.amounts, spectra.photons());
        Recording recording = microscope
                .map(m -> Recording.of(m, relief.get(), options, photons, seeds.stream("scan")))
                .orElseGet(() -> Recording.of(dose(options)));
        SpectrumImageHeader header = header(options, response);
        FactoredSpectrumImage truth = truth(header, options, spectra, photons, recording);
        CountSpectrumImage counts = draw(truth, seeds.stream("counts"));
        GuideRecording guide =
                new GuideRecording(header, phantom.isBulk() ? "BSE" : "HAADF", options.guideScale(), maps.guide);
        GuideImage clean = guide.clean(seeds.stream("guide"));
        return new Simulation(
                counts,
                truth,
                microscope
                        .map(m -> guide.with(m, relief.get(), seeds.stream("microscope guide")))
                        .orElse(clean),
                microscope.map(m -> clean),
                recording.dose(),
                recording.stoppedAfter(),
                phaseMaps(phantom, truth),
                guideOnly(maps, height, width));
    }

    private static DoseMap dose(SimulationOptions options) {
        return options.doseStepRatio() == 1
                ? DoseMap.uniform(options.height(), options.width())
                : DoseMap.rowStep(options.height(), options.width(), options.doseStepRows(), options.doseStepRatio());
    }

    private static SpectrumModel model(SimulationOptions options, DetectorResponse response) {
        boolean bulk = options.phantom().isBulk();
        double beamKev = options.beamEnergyKev();
        return options.microscope()
                .map(m -> new SpectrumModel(options.energyAxis(), response, beamKev, bulk, m.detector()))
                .orElseGet(() -> new SpectrumModel(options.energyAxis(), response, beamKev, bulk));
    }

    /** Photons by pixel and phase at even exposure. */
    private static double[] photons(double[] amounts, double[] perAmount) {
        double[] photons = new double[amounts.length];
        for (int i = 0; i < photons.length; i++) {
            photons[i] = amounts[i] * perAmount[i % perAmount.length];
        }
        return photons;
    }

    private static double[] brightness(Phantom phantom) {
        double[] brightness = new double[phantom.phases().size()];
        for (int k = 0; k < brightness.length; k++) {
            Phase phase = phantom.phases().get(k);
            brightness[k] = phantom.isBulk()
                    ? phase.backscatterCoefficient()
                    : phase.densityGramPerCm3() * phase.haadfBrightness();
        }
        return brightness;
    }

    private static SpectrumImageHeader header(SimulationOptions options, DetectorResponse detector) {
        Phantom phantom = options.phantom();
        double scale = phantom.fieldWidth() / Math.min(options.height(), options.width());
        LineSelection selection =
                new LineSelection(options.energyAxis(), OptionalDouble.of(options.beamEnergyKev()), detector);
        List<String> lines = new ArrayList<>();
        for (String element : phantom.elements()) {
            selection.best(element).map(XrayLine::name).ifPresent(lines::add);
        }
        Acquisition acquisition = Acquisition.builder()
                .instrument(phantom.instrument())
                .beamEnergyKev(options.beamEnergyKev())
                .energyResolutionMnKaEv(options.resolutionMnKaEv())
                .elements(phantom.elements())
                .xrayLines(lines)
                .build();
        return SpectrumImageHeader.of(
                phantom.name(),
                new NavigationAxis("y", phantom.units(), scale, 0, options.height()),
                new NavigationAxis("x", phantom.units(), scale, 0, options.width()),
                options.energyAxis(),
                acquisition);
    }

    /** Expected counts: a component for each phase, and one for the strobe peak where there is one. */
    private static FactoredSpectrumImage truth(
            SpectrumImageHeader header,
            SimulationOptions options,
            PhaseSpectra spectra,
            double[] photons,
            Recording recording) {
        int phases = spectra.shapes().length;
        double[] expected = new double[photons.length];
        double total = 0;
        for (int i = 0; i < expected.length; i++) {
            expected[i] = photons[i] * recording.recorded()[i / phases];
            total += expected[i];
        }
        if (!(total > 0)) {
            throw new UsageException(
                    "no photon of \"" + options.phantom().name() + "\" would fall on the energy axis",
                    "--channels, --beam-energy",
                    "give an axis that begins below the beam energy");
        }
        double scale = options.dose() * header.pixels() / total;
        Optional<StrobePeak> strobe = options.microscope().map(m -> m.detector().strobe());
        int components = phases + (strobe.isPresent() ? 1 : 0);
        float[] abundances = new float[header.pixels() * components];
        for (int i = 0; i < expected.length; i++) {
            abundances[i / phases * components + i % phases] = (float) (expected[i] * scale);
        }
        float[][] endmembers = Arrays.copyOf(spectra.shapes(), components);
        strobe.ifPresent(peak -> addStrobe(peak, options, recording, abundances, endmembers));
        return new FactoredSpectrumImage(header, abundances, endmembers);
    }

    private static void addStrobe(
            StrobePeak peak, SimulationOptions options, Recording recording, float[] abundances, float[][] endmembers) {
        int last = endmembers.length - 1;
        double mean = Arrays.stream(recording.seconds()).average().orElseThrow();
        for (int p = 0; p < recording.seconds().length; p++) {
            double counts = options.dose() * peak.perPhoton() * recording.seconds()[p] / mean;
            abundances[p * endmembers.length + last] = (float) counts;
        }
        endmembers[last] = floats(peak.spectrum(options.energyAxis()));
    }

    /** Poisson counts with the given expectation, exactly: a sum of components is drawn component by component. */
    private static CountSpectrumImage draw(FactoredSpectrumImage truth, RandomGenerator random) {
        int components = truth.components();
        double[][] maps = new double[components][];
        AliasTable[] channels = new AliasTable[components];
        float[][] endmembers = new float[components][];
        for (int k = 0; k < components; k++) {
            maps[k] = truth.abundanceMap(k);
            endmembers[k] = truth.endmember(k);
            channels[k] = Arrays.stream(maps[k]).anyMatch(a -> a > 0) ? new AliasTable(endmembers[k]) : null;
        }
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(truth.header());
        int[] events = new int[64];
        int[] spectrum = new int[truth.channels()];
        for (int pixel = 0; pixel < truth.pixels(); pixel++) {
            double expected = 0;
            for (int k = 0; k < components; k++) {
                expected += maps[k][pixel];
            }
            if (expected > 2.0 * truth.channels()) {
                drawChannels(builder, pixel, maps, endmembers, spectrum, random);
                continue;
            }
            int length = 0;
            for (int k = 0; k < components; k++) {
                int n = PoissonSampler.sample(maps[k][pixel], random);
                if (length + n > events.length) {
                    events = Arrays.copyOf(events, 2 * (length + n));
                }
                for (int i = 0; i < n; i++) {
                    events[length++] = channels[k].sample(random);
                }
            }
            builder.addEvents(pixel, events, length);
        }
        return builder.build();
    }

    private static void drawChannels(
            CountSpectrumImageBuilder builder,
            int pixel,
            double[][] maps,
            float[][] endmembers,
            int[] spectrum,
            RandomGenerator random) {
        for (int c = 0; c < spectrum.length; c++) {
            double mean = 0;
            for (int k = 0; k < maps.length; k++) {
                mean += maps[k][pixel] * endmembers[k][c];
            }
            spectrum[c] = PoissonSampler.sample(mean, random);
        }
        builder.addSpectrum(pixel, spectrum);
    }

    private static List<PhaseMap> phaseMaps(Phantom phantom, FactoredSpectrumImage truth) {
        List<PhaseMap> result = new ArrayList<>();
        for (int k = 0; k < phantom.phases().size(); k++) {
            Phase phase = phantom.phases().get(k);
            result.add(new PhaseMap(
                    phase.name(), phase.elements(), truth.height(), truth.width(), floats(truth.abundanceMap(k))));
        }
        return result;
    }

    private static List<PhaseMap> guideOnly(PhantomMaps maps, int height, int width) {
        if (Arrays.stream(maps.guideOnly).noneMatch(value -> value > 0)) {
            return List.of();
        }
        return List.of(new PhaseMap("shown by the guide alone", List.of(), height, width, floats(maps.guideOnly)));
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
