package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.bm3d.PoissonBm3d;
import io.moseley.denoise.image.BandsInChannels;
import io.moseley.denoise.numeric.PixelSample;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.Region;
import io.moseley.xray.ElementFinder;
import io.moseley.xray.LineSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * Block matching and 3-D filtering (BM3D) of energy bands, with Anscombe's transformation and its exact unbiased inverse;
 * see {@link PoissonBm3d}. Within a band every pixel takes the shape of the mean spectrum, and every channel keeps its
 * counts. The map of each element's line window is filtered too, by itself: it has more counts than a band, so that its blocks
 * are told apart better, and the channels of the window add up to it ({@link BandsInChannels}).
 *
 * <p>A held-out tenth of the counts, on a part in the middle of large maps, chooses the bands (fewer where counts are
 * few), the number of passes, and the strength if it is not given.
 *
 * <pre>{@code
 * new Bm3dDenoiser(OptionalDouble.empty()).denoise(DenoiseInput.of(counts), context);
 * }</pre>
 *
 * @param strength factor on the standard deviation of the noise that is removed, above 0; empty = chosen
 */
public record Bm3dDenoiser(OptionalDouble strength) implements Denoiser {
    private static final int[] BANDS = {96, 48, 24};
    private static final double[] STRENGTHS = {1, 1.3};
    /** Share of the counts in each pass; lower ones were no better. */
    private static final double[] SHARES = {1, 0.5, 0.25};

    /** Side of the part of a map that the choice looks at. */
    private static final int SIDE_WHILE_CHOOSING = 96;

    private static final int PLANES_AT_A_TIME = 6;

    @Override
    public String name() {
        return "bm3d";
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        CountSpectrumImage counts = input.counts();
        int most = Math.min(BANDS[0], counts.channels());
        context.memory()
                .require(4L * PLANES_AT_A_TIME * counts.pixels() * most, "block matching of " + most + " bands");
        LowestDeviance deviances = new LowestDeviance();
        Choice choice = new Choice(input, context, deviances);
        int number = choice.bands(strength.orElse(1));
        int rounds = choice.passes(number, strength.orElse(1));
        double sigma = strength.isPresent() ? strength.getAsDouble() : choice.strength(number, rounds);
        SpectralBands spectralBands = SpectralBands.adaptive(counts.sumSpectrum(), number);
        Region all = new Region(0, 0, counts.height(), counts.width());
        Maps maps = Maps.of(spectralBands.sum(counts, context.threads()), spectralBands.bands(), input.dose(), all);
        context.progress().stage("filtering blocks");
        float[][] estimate = null;
        int done = 0;
        while (done < rounds && (done == 0 || !context.cancellation().isRequested())) {
            estimate = maps.pass(estimate, done, sigma, context.threads());
            context.progress().update(++done / (double) rounds, "pass " + done + " of " + rounds);
        }
        List<ChannelRange> windows = lineWindows(counts);
        float[][] inWindows = new float[windows.size()][];
        for (int w = 0; w < inWindows.length; w++) {
            inWindows[w] = window(input, windows.get(w), done, sigma, context.threads());
        }
        return new DenoiseResult(
                new BandsInChannels(spectralBands, counts.sumSpectrum(), windows)
                        .assemble(counts.header(), estimate, inWindows),
                new ClassicalRecord(
                        new ClassicalSettings.Bm3d(spectralBands.bands(), windows.size(), sigma, done),
                        deviances.found()));
    }

    /** Windows of the elements that the map names, else of those found in its sum spectrum; cut where they overlap. */
    static List<ChannelRange> lineWindows(CountSpectrumImage counts) {
        List<EnergyWindow> windows = LineSelection.windows(counts.header());
        if (windows.isEmpty()) {
            LineSelection selection = LineSelection.of(counts.header());
            windows = selection.windows(new ElementFinder(selection)
                    .find(counts.sumSpectrum()).stream()
                            .map(evidence -> evidence.line().name())
                            .toList());
        }
        List<ChannelRange> apart = new ArrayList<>();
        int taken = 0;
        for (ChannelRange range : windows.stream()
                .map(window -> counts.energyAxis().channels(window))
                .sorted(Comparator.comparingInt(ChannelRange::first))
                .toList()) {
            int first = Math.max(range.first(), taken);
            if (first < range.end()) {
                apart.add(new ChannelRange(first, range.end()));
                taken = range.end();
            }
        }
        return apart;
    }

    /** The map of a window, filtered by blocks of its own. */
    private static float[] window(DenoiseInput input, ChannelRange range, int passes, double strength, int threads) {
        CountSpectrumImage counts = input.counts();
        double[] map = counts.map(range);
        float[] floats = new float[map.length];
        for (int p = 0; p < map.length; p++) {
            floats[p] = (float) map[p];
        }
        Maps maps = Maps.of(floats, 1, input.dose(), new Region(0, 0, counts.height(), counts.width()));
        float[][] estimate = null;
        for (int pass = 0; pass < passes; pass++) {
            estimate = maps.pass(estimate, pass, strength, threads);
        }
        return Objects.requireNonNull(estimate)[0];
    }

    /** Counts of bands, each a map. */
    private record Maps(float[][] counts, float[] exposure, int height, int width) {
        /** @param inBands pixels × bands */
        static Maps of(float[] inBands, int bands, DoseMap dose, Region region) {
            PixelSample sample = PixelSample.of(region, dose.width());
            float[][] counts = new float[bands][sample.size()];
            float[] exposure = new float[sample.size()];
            for (int i = 0; i < exposure.length; i++) {
                int pixel = sample.pixel(i);
                exposure[i] = dose.exposure(pixel);
                for (int b = 0; b < bands; b++) {
                    counts[b][i] = inBands[pixel * bands + b];
                }
            }
            return new Maps(counts, exposure, region.height(), region.width());
        }

        float[][] pass(float[][] estimate, int pass, double strength, int threads) {
            return new PoissonBm3d(strength, threads).pass(counts, estimate, SHARES[pass], exposure, height, width);
        }
    }

    /** Settings that held-out counts prefer. */
    private static final class Choice {
        private final DenoiseInput input;
        private final DenoiseContext context;
        private final LowestDeviance deviances;
        private final Region middle;
        private HeldOutSplit split;
        private PixelSample sample;
        private final Map<List<Number>, List<float[][]>> passes = new LinkedHashMap<>();

        Choice(DenoiseInput input, DenoiseContext context, LowestDeviance deviances) {
            this.input = input;
            this.context = context;
            this.deviances = deviances;
            middle = Region.middle(input.counts().height(), input.counts().width(), SIDE_WHILE_CHOOSING);
        }

        int bands(double strength) {
            int channels = input.counts().channels();
            int[] numbers = Arrays.stream(BANDS)
                    .map(number -> Math.min(number, channels))
                    .distinct()
                    .toArray();
            return numbers[best("bands", numbers.length, i -> estimate(numbers[i], strength, 0))];
        }

        double strength(int bands, int passes) {
            return STRENGTHS[best("strength", STRENGTHS.length, i -> estimate(bands, STRENGTHS[i], passes - 1))];
        }

        int passes(int bands, double strength) {
            return 1 + best("number of passes", SHARES.length, i -> estimate(bands, strength, i));
        }

        private int best(String what, int candidates, IntFunction<FactoredSpectrumImage> estimates) {
            context.progress().stage("choosing the " + what + " by held-out counts");
            if (split == null) {
                split = HeldOutSplit.of(input.counts(), context.seeds());
                sample = PixelSample.of(middle, input.counts().width());
            }
            if (split.fitted().totalCounts() == 0) {
                return 0;
            }
            return HeldOutSplit.best(
                    sample.of(split.heldOut()), candidates, 1, context, estimates::apply, deviances::offer);
        }

        private FactoredSpectrumImage estimate(int bands, double strength, int pass) {
            CountSpectrumImage fitted = split.fitted();
            double[] spectrum = sample.of(fitted).sumSpectrum();
            SpectralBands wide = SpectralBands.adaptive(fitted.sumSpectrum(), bands);
            List<float[][]> done = passes.computeIfAbsent(List.of(bands, strength), key -> new ArrayList<>());
            while (done.size() <= pass) {
                Maps maps = maps(wide);
                done.add(maps.pass(
                        done.isEmpty() ? null : done.get(done.size() - 1), done.size(), strength, context.threads()));
            }
            return new BandsInChannels(wide, spectrum, List.of())
                    .assemble(sample.header(fitted), done.get(pass), new float[0][]);
        }

        private Maps maps(SpectralBands wide) {
            return Maps.of(wide.sum(split.fitted(), context.threads()), wide.bands(), input.dose(), middle);
        }
    }
}
