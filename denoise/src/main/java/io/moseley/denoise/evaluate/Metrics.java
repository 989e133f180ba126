package io.moseley.denoise.evaluate;

import io.moseley.error.UsageException;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares an estimate with the truth, both as expected counts at the same dose, in one pass over their rows. Pixels where
 * either holds a value that is no number take no part.
 */
public final class Metrics {
    /** Energy axes may differ by this fraction of a channel. */
    private static final double MAX_SHIFT = 0.1;

    /** Least part of the truth in the logarithm of an estimate that has clipped a voxel to 0. */
    private static final double LEAST_OF_TRUTH = 1e-4;

    private final int width;
    private final int channels;
    private final ChannelRange[] ranges;
    private final int[] phases;
    private final double[][] estimateMaps;
    private final double[][] truthMaps;
    private final SortedMap<Integer, double[]> phaseSums = new TreeMap<>();
    private double errors;
    private double squares;
    private double angles;
    private double divergence;
    private int known;
    private int spectra;
    private double estimateTotal;
    private double truthTotal;

    private Metrics(SpectrumImage truth, List<EnergyWindow> windows, int[] phases) {
        this.width = truth.width();
        this.channels = truth.channels();
        this.phases = phases;
        ranges = windows.stream().map(truth.energyAxis()::channels).toArray(ChannelRange[]::new);
        estimateMaps = new double[ranges.length][truth.pixels()];
        truthMaps = new double[ranges.length][truth.pixels()];
    }

    public static EvaluationReport compare(SpectrumImage estimate, SpectrumImage truth, List<EnergyWindow> windows) {
        return compare(estimate, truth, windows, new int[0]);
    }

    /**
     * @param windows line windows whose maps are compared
     * @param phases a label per pixel, or no values; pixels with a negative label belong to no phase
     * @throws UsageException if the shapes differ
     */
    public static EvaluationReport compare(
            SpectrumImage estimate, SpectrumImage truth, List<EnergyWindow> windows, int[] phases) {
        requireSameShape(estimate, truth);
        if (phases.length != 0 && phases.length != truth.pixels()) {
            throw new IllegalArgumentException("expected " + truth.pixels() + " phase labels, got " + phases.length);
        }
        Metrics metrics = new Metrics(truth, windows, phases);
        float[] truthRow = new float[Math.multiplyExact(truth.width(), truth.channels())];
        estimate.forEachRow((y, row) -> {
            truth.readRow(y, truthRow);
            metrics.addRow(y, row, truthRow);
        });
        if (metrics.known == 0) {
            throw new UsageException(
                    "no pixel holds numbers in both the estimate and the truth",
                    "--truth",
                    "check the two files with moseley info");
        }
        return metrics.report(windows, truth.height());
    }

    private void addRow(int y, float[] estimate, float[] truth) {
        for (int x = 0; x < width; x++) {
            int pixel = y * width + x;
            int base = x * channels;
            if (!isKnown(estimate, base) || !isKnown(truth, base)) {
                for (int w = 0; w < ranges.length; w++) {
                    estimateMaps[w][pixel] = Double.NaN;
                    truthMaps[w][pixel] = Double.NaN;
                }
                continue;
            }
            double ee = 0;
            double tt = 0;
            double et = 0;
            double sumE = 0;
            double sumT = 0;
            for (int c = base; c < base + channels; c++) {
                double e = estimate[c];
                double t = truth[c];
                ee += e * e;
                tt += t * t;
                et += e * t;
                sumE += e;
                sumT += t;
                errors += (e - t) * (e - t);
                divergence += e - t + (t > 0 ? t * Math.log(t / Math.max(e, LEAST_OF_TRUTH * t)) : 0);
            }
            known++;
            squares += tt;
            estimateTotal += sumE;
            truthTotal += sumT;
            if (tt > 0) {
                spectra++;
                double cosine = ee > 0 ? et / Math.sqrt(ee * tt) : 0;
                angles += Math.toDegrees(Math.acos(Math.min(1, cosine)));
            }
            if (phases.length > 0 && phases[pixel] >= 0) {
                double[] sums = phaseSums.computeIfAbsent(phases[pixel], label -> new double[2]);
                sums[0] += sumE;
                sums[1] += sumT;
            }
            for (int w = 0; w < ranges.length; w++) {
                for (int c = base + ranges[w].first(); c < base + ranges[w].end(); c++) {
                    estimateMaps[w][pixel] += estimate[c];
                    truthMaps[w][pixel] += truth[c];
                }
            }
        }
    }

    private boolean isKnown(float[] row, int base) {
        for (int c = base; c < base + channels; c++) {
            if (!Float.isFinite(row[c])) {
                return false;
            }
        }
        return true;
    }

    private static double[] known(double[] map) {
        return Arrays.stream(map).filter(Double::isFinite).toArray();
    }

    private static double[] zeroWhereUnknown(double[] map) {
        return Arrays.stream(map)
                .map(value -> Double.isFinite(value) ? value : 0)
                .toArray();
    }

    private EvaluationReport report(List<EnergyWindow> windows, int height) {
        List<WindowMetrics> list = new ArrayList<>();
        for (int w = 0; w < ranges.length; w++) {
            double[] e = known(estimateMaps[w]);
            double[] t = known(truthMaps[w]);
            double similarity = StructuralSimilarity.ssim(
                    zeroWhereUnknown(estimateMaps[w]), zeroWhereUnknown(truthMaps[w]), height, width);
            list.add(new WindowMetrics(
                    windows.get(w),
                    MapQuality.psnr(e, t),
                    similarity,
                    MapQuality.correlation(e, t),
                    MapQuality.sum(e) / MapQuality.sum(t),
                    ContrastRecovery.of(e, t)));
        }
        SortedMap<Integer, Double> ratios = new TreeMap<>();
        phaseSums.forEach((label, sums) -> ratios.put(label, sums[0] / sums[1]));
        return new EvaluationReport(
                Math.sqrt(errors / squares),
                angles / spectra,
                2 * divergence / truthTotal,
                estimateTotal / truthTotal,
                List.copyOf(list),
                ratios);
    }

    /** @throws UsageException if the shapes or the energy axes differ */
    public static void requireSameShape(SpectrumImage estimate, SpectrumImage truth) {
        if (!estimate.header().hasShapeOf(truth.header())) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "the estimate has %d × %d pixels and %d channels, the truth %d × %d and %d",
                            estimate.height(),
                            estimate.width(),
                            estimate.channels(),
                            truth.height(),
                            truth.width(),
                            truth.channels()),
                    "--truth",
                    "compare spectrum images of the same shape; convert with the same --energy-range");
        }
        EnergyAxis axis = estimate.energyAxis();
        EnergyAxis other = truth.energyAxis();
        double first = Math.abs(axis.energyKev(0) - other.energyKev(0));
        double last = Math.abs(axis.energyKev(axis.channels()) - other.energyKev(other.channels()));
        if (Math.max(first, last) > MAX_SHIFT * other.scaleKev()) {
            throw new UsageException(
                    String.format(
                            Locale.ROOT,
                            "the estimate covers %.3f to %.3f keV, the truth %.3f to %.3f keV",
                            axis.lowKev(),
                            axis.highKev(),
                            other.lowKev(),
                            other.highKev()),
                    "--truth",
                    "compare spectrum images on the same energy axis; convert with the same --energy-range");
        }
    }
}
