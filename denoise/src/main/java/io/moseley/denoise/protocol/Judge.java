package io.moseley.denoise.protocol;

import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges estimates by the counts that no method has seen: the same counts, windows and scales for all of them. */
public final class Judge {
    private final ComparisonParts parts;
    private final DoseMap dose;
    private final List<EnergyWindow> windows;
    private final List<ChannelRange> ranges = new ArrayList<>();
    private final double[][] judgeMaps;
    private final double[] judgeCounts;
    private final double[] trivial;
    private final double[] signal;

    /**
     * @param dose exposure of each pixel, the same that the methods get
     * @param windows of the lines whose maps are judged
     */
    public Judge(ComparisonParts parts, DoseMap dose, List<EnergyWindow> windows) {
        this.parts = parts;
        this.dose = dose;
        this.windows = List.copyOf(windows);
        CountSpectrumImage judge = parts.judge();
        ranges.add(new ChannelRange(0, judge.channels()));
        windows.forEach(window -> ranges.add(judge.energyAxis().channels(window)));
        judgeMaps = new double[windows.size()][];
        judgeCounts = new double[windows.size()];
        trivial = new double[windows.size()];
        signal = new double[windows.size()];
        SpectrumImage mean = RawEstimate.meanSpectrum(parts.fitted(), dose);
        for (int w = 0; w < windows.size(); w++) {
            judgeMaps[w] = judge.map(ranges.get(w + 1));
            judgeCounts[w] = Arrays.stream(judgeMaps[w]).sum();
            trivial[w] =
                    Arrays.stream(mapDeviances(mean.map(ranges.get(w + 1)), w)).sum();
            signal[w] = MapError.signalVariance(judgeMaps[w]);
        }
    }

    /**
     * Scores an estimate.
     *
     * @param estimate expected counts at the dose of the fitted part, on the same pixels and channels
     * @throws io.moseley.error.UsageException if shape or energy axis differ
     */
    public MethodScore score(SpectrumImage estimate) {
        Metrics.requireSameShape(estimate, parts.judge());
        WindowMaps seen = new WindowMaps(estimate, ranges.subList(1, ranges.size()));
        List<PoissonDeviance> deviances = PoissonDeviance.of(parts.judge(), seen, parts.scale(), ranges);
        PoissonDeviance total = deviances.get(0);
        List<MethodScore.Window> scores = new ArrayList<>();
        double[] lines = new double[parts.judge().pixels()];
        double[] errors = new double[lines.length];
        int linesJudged = 0;
        int mapsJudged = 0;
        for (int w = 0; w < windows.size(); w++) {
            Optional<HeldOutPixels> deviance = Optional.empty();
            Optional<HeldOutPixels> mapDeviance = Optional.empty();
            Optional<HeldOutPixels> mapError = Optional.empty();
            if (judgeCounts[w] > 0) {
                deviance = Optional.of(new HeldOutPixels(deviances.get(w + 1).byPixel(), judgeCounts[w]));
                double[] byPixel = mapDeviances(seen.maps()[w], w);
                add(lines, byPixel, trivial[w]);
                linesJudged++;
                mapDeviance = Optional.of(new HeldOutPixels(byPixel, judgeCounts[w]));
            }
            if (!Double.isNaN(signal[w])) {
                double[] byPixel = MapError.squaredErrors(seen.maps()[w], parts.scale(), judgeMaps[w]);
                add(errors, byPixel, signal[w] * lines.length);
                mapsJudged++;
                mapError = Optional.of(new HeldOutPixels(byPixel, signal[w] * lines.length));
            }
            scores.add(new MethodScore.Window(windows.get(w), deviance, mapDeviance, mapError));
        }
        return new MethodScore(
                new HeldOutPixels(total.byPixel(), total.counts()),
                total.standardError(),
                total.expected() / total.counts(),
                scores,
                linesJudged == 0 ? Optional.empty() : Optional.of(new HeldOutPixels(lines, linesJudged)),
                mapsJudged == 0 ? Optional.empty() : Optional.of(new HeldOutPixels(errors, mapsJudged)));
    }

    /** Scores raw counts: deviances with the mean spectrum mixed in, squared errors of the maps of the raw counts themselves. */
    public MethodScore score(RawEstimate raw) {
        return score(raw.image()).withMapsOf(score(raw.mapImage()), score(parts.fitted()));
    }

    /** Scores the mean spectrum in every pixel, which any method has to beat. */
    public MethodScore scoreOfMeanSpectrum() {
        return score(RawEstimate.meanSpectrum(parts.fitted(), dose));
    }

    /** Deviances of a map, with the floor of {@link PoissonDeviance} in counts of the map. */
    private double[] mapDeviances(double[] estimate, int window) {
        double[] judged = judgeMaps[window];
        double floor = Math.max(Double.MIN_NORMAL, PoissonDeviance.FLOOR_OF_MEAN * judgeCounts[window] / judged.length);
        double[] deviances = new double[judged.length];
        for (int p = 0; p < judged.length; p++) {
            double mean = parts.scale() * estimate[p];
            double n = judged[p];
            double logarithm = n > 0 ? n * (Math.log(n) - Math.log(Math.max(floor, mean))) - n : 0;
            deviances[p] = 2 * (logarithm + mean);
        }
        return deviances;
    }

    private static void add(double[] sum, double[] values, double unit) {
        for (int p = 0; p < sum.length; p++) {
            sum[p] += values[p] / unit;
        }
    }
}
