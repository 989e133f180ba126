package io.moseley.workflow.estimate;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.image.PixelSumSpectrumImage;
import io.moseley.denoise.trust.Repetition;
import io.moseley.nn.ModelDenoiser;
import io.moseley.nn.ModelMaps;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Method;
import java.util.List;
import java.util.Optional;

/**
 * Repeats a run on other counts: its networks applied once more, or its classical method; or all of it anew. Rare signals
 * are looked for as in the run.
 */
public final class RunRepetition implements Repetition {
    private final EstimateRun run;
    private final DenoiseOptions options;
    private final MapInput map;
    private final Estimate kept;

    /** The preparation of the last call of {@link #maps}: tests ask for the same windows several times. */
    private ModelMaps prepared;

    private List<ChannelRange> preparedFor = List.of();

    /**
     * Repeats a run with these options.
     *
     * @param map that the run worked on
     * @param kept the estimate that is questioned
     * @param cancellation ends the repetition early
     */
    public static Repetition of(DenoiseOptions options, MapInput map, Estimate kept, Cancellation cancellation) {
        return new RunRepetition(new EstimateRun(options, Progress.none(), cancellation), options, map, kept);
    }

    /**
     * @param run with the run's options
     * @param map that the run worked on
     * @param kept the estimate that is questioned
     */
    RunRepetition(EstimateRun run, DenoiseOptions options, MapInput map, Estimate kept) {
        this.run = run;
        this.options = options;
        this.map = map;
        this.kept = kept;
    }

    @Override
    public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
        if (trained().isEmpty()) {
            return isClassical() ? last(run.run(map(input, context), context, false), input) : mean(input);
        }
        SpectrumImage image = new ModelDenoiser(trained().get()).estimate(input, context);
        return onGridOf(input, run.withRareSignals(image, input, context));
    }

    @Override
    public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
        return last(run.run(map(input, context), context, !options.get(Guide.SKIP_CHECK)), input);
    }

    @Override
    public double[][] maps(DenoiseInput input, List<EnergyWindow> windows, DenoiseContext context) {
        if (trained().isEmpty()) {
            return Repetition.super.maps(input, windows, context);
        }
        return prepared(input, windows).of(input, context);
    }

    @Override
    public boolean isTrained() {
        return trained().isPresent();
    }

    private synchronized ModelMaps prepared(DenoiseInput input, List<EnergyWindow> windows) {
        List<ChannelRange> ranges =
                windows.stream().map(kept.image().energyAxis()::channels).toList();
        if (prepared == null || !preparedFor.equals(ranges)) {
            prepared = new ModelMaps(trained().orElseThrow(), onGridOf(input, kept.image()), ranges);
            preparedFor = ranges;
        }
        return prepared;
    }

    private Optional<TrainedModel> trained() {
        return kept.trained().or(map::model);
    }

    private boolean isClassical() {
        return !options.get(Method.MODEL).isNetwork();
    }

    /** The estimate to keep. */
    private static SpectrumImage last(List<Estimate> estimates, DenoiseInput input) {
        return onGridOf(input, estimates.get(estimates.size() - 1).image());
    }

    /** Tests compare with counts: an estimate of a finer resolution is brought to theirs. */
    private static SpectrumImage onGridOf(DenoiseInput input, SpectrumImage image) {
        return PixelSumSpectrumImage.onGridOf(input.counts().header(), image);
    }

    /** Other counts are two acquisitions again where the run had two. */
    private MapInput map(DenoiseInput input, DenoiseContext context) {
        Optional<TargetData> targetData = map.targetData()
                .map(each -> each instanceof TargetData.Replicates replicates
                        ? split(replicates, input.counts(), context)
                        : each);
        return map.with(input, targetData);
    }

    private static TargetData split(
            TargetData.Replicates replicates, CountSpectrumImage counts, DenoiseContext context) {
        double first = replicates.first().totalCounts();
        double share = first / (first + replicates.second().totalCounts());
        CountThinning.Split split = CountThinning.binomial(counts, share, context.seeds().stream("replicates"));
        return new TargetData.Replicates(split.kept(), split.rest());
    }

    /** Networks that found no structure leave the mean spectrum. */
    private static SpectrumImage mean(DenoiseInput input) {
        CountSpectrumImage counts = input.counts();
        double[] sum = counts.sumSpectrum();
        float[] spectrum = new float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            spectrum[c] = (float) (sum[c] / counts.pixels());
        }
        float[] exposure = new float[counts.pixels()];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = input.dose().exposure(p);
        }
        return new FactoredSpectrumImage(counts.header(), exposure, new float[][] {spectrum});
    }
}
