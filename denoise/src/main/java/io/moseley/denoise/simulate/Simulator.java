package io.moseley.denoise.simulate;

import io.moseley.count.AliasTable;
import io.moseley.count.PoissonSampler;
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
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Simulates spectrum images with exact truth: phase maps averaged over pixels × the spectrum of each phase
 * ({@link SpectrumModel}), scaled to the dose, and Poisson counts drawn from it. Costs grow with counts and pixels.
 * Streams of chance: {@code layout}, {@code guide}, {@code counts}.
 */
public final class Simulator {
    private static final double GUIDE_MEAN = 10_000;
    private static final double GUIDE_NOISE = 0.02;

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
        DetectorResponse detector = phantom.isBulk()
                ? DetectorResponse.nitrideWindow(options.resolutionMnKaEv())
                : DetectorResponse.windowless(options.resolutionMnKaEv());
        SpectrumModel model =
                new SpectrumModel(options.energyAxis(), detector, options.beamEnergyKev(), phantom.isBulk());
        DoseMap dose = options.doseStepRatio() == 1
                ? DoseMap.uniform(height, width)
                : DoseMap.rowStep(height, width, options.doseStepRows(), options.doseStepRatio());
        PhantomMaps maps = new PhantomMaps(
                phantom.scene(height, width, seeds.stream("layout")),
                phantom.phases().size(),
                brightness(phantom),
                height,
                width,
                options.guideScale(),
                threads);
        SpectrumImageHeader header = header(options, detector);
        FactoredSpectrumImage truth = truth(header, phantom, model, maps, dose, options.dose());
        CountSpectrumImage counts = draw(truth, seeds.stream("counts"));
        return new Simulation(
                counts,
                truth,
                guide(header, phantom, maps, options.guideScale(), seeds.stream("guide")),
                dose,
                phaseMaps(phantom, truth),
                guideOnly(maps, height, width));
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

    private static FactoredSpectrumImage truth(
            SpectrumImageHeader header,
            Phantom phantom,
            SpectrumModel model,
            PhantomMaps maps,
            DoseMap dose,
            double countsPerPixel) {
        int phases = phantom.phases().size();
        float[][] endmembers = new float[phases][];
        double[] photons = new double[phases];
        for (int k = 0; k < phases; k++) {
            Phase phase = phantom.phases().get(k);
            double[] spectrum = model.spectrum(phase);
            double sum = Arrays.stream(spectrum).sum();
            photons[k] = phantom.isBulk() ? sum : sum * phase.densityGramPerCm3();
            endmembers[k] = new float[spectrum.length];
            for (int c = 0; c < spectrum.length && sum > 0; c++) {
                endmembers[k][c] = (float) (spectrum[c] / sum);
            }
        }
        double[] expected = new double[maps.amounts.length];
        double total = 0;
        for (int i = 0; i < expected.length; i++) {
            expected[i] = maps.amounts[i] * photons[i % phases] * dose.exposure(i / phases);
            total += expected[i];
        }
        if (!(total > 0)) {
            throw new UsageException(
                    "no photon of \"" + phantom.name() + "\" would fall on the energy axis",
                    "--channels, --beam-energy",
                    "give an axis that begins below the beam energy");
        }
        float[] abundances = new float[expected.length];
        double scale = countsPerPixel * header.pixels() / total;
        for (int i = 0; i < expected.length; i++) {
            abundances[i] = (float) (expected[i] * scale);
        }
        return new FactoredSpectrumImage(header, abundances, endmembers);
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

    /** The brightness scaled to a fixed mean, with shot noise of two per cent at the mean. */
    private static GuideImage guide(
            SpectrumImageHeader header, Phantom phantom, PhantomMaps maps, int scale, RandomGenerator random) {
        double mean = Arrays.stream(maps.guide).average().orElseThrow();
        float[] values = new float[maps.guide.length];
        for (int i = 0; i < values.length; i++) {
            double relative = maps.guide[i] / mean;
            double noisy = relative + GUIDE_NOISE * Math.sqrt(Math.max(0, relative)) * random.nextGaussian();
            values[i] = (float) (GUIDE_MEAN * Math.max(0, noisy));
        }
        return new GuideImage(
                phantom.isBulk() ? "BSE" : "HAADF",
                header.yAxis().resample(header.height() * scale),
                header.xAxis().resample(header.width() * scale),
                values);
    }

    private static List<PhaseMap> phaseMaps(Phantom phantom, FactoredSpectrumImage truth) {
        List<PhaseMap> result = new ArrayList<>();
        for (int k = 0; k < truth.components(); k++) {
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
