package io.moseley.nn;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.error.StoppedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.channels.ChannelRestoration;
import io.moseley.nn.channels.ExposedRates;
import io.moseley.nn.channels.RateOutput;
import io.moseley.nn.ensemble.NetworkMemory;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.unmix.Factorisation;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Applies a trained model to a map of the same sample and calibration, without training.
 *
 * <p>A network knows rates in the units of the map it was trained on. Counts of a map of d times its dose, taken from the
 * mean counts per pixel, are therefore shown as rates at the model's dose (divided by d), where they look like counts
 * thinned or gathered to d; the network has learned to handle these within its {@code DoseRange}. Its prediction is multiplied
 * by d again. All bands (or channels) then get the totals that were measured in this map.
 *
 * <p>Whether the model fits the map is tested on the map itself: a tenth of its counts is held out, and the estimate from
 * the rest must predict it better than the mean spectrum does.
 */
public final class ModelDenoiser implements Denoiser {
    private static final double HELD_OUT = 0.1;

    /** Doses that differ by less are the same. */
    private static final double SAME_DOSE = 1e-6;

    /** Grids of rates in addition to two for each network. */
    private static final int FURTHER_GRIDS = 4;

    private static final int GRIDS_OF_ASSEMBLY = 10;

    private final TrainedModel model;

    public ModelDenoiser(TrainedModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return "model-file";
    }

    /**
     * @throws UnsupportedInputException if the axes are not those of the model
     * @throws UsageException if there is no guide but the model needs one, or one that it does not use
     * @throws StoppedException if a stop was requested before all networks were applied
     */
    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        model.axes().requireFit(input.counts().header()).ifPresent(context.progress()::message);
        Prepared map = prepared(input, context);
        context.progress().stage("applying the model");
        CountThinning.Split split =
                CountThinning.binomial(input.counts(), 1 - HELD_OUT, context.seeds().stream("hold-out"));
        Observation fitted = observation(split.kept(), 1 - HELD_OUT, input.dose(), map.guide());
        AppliedNetworks applied = apply(map, Optional.of(fitted), context);
        RateCube fittedRates = applied.fittedEstimate(model, fitted, context.threads());
        Observation heldOut = observation(split.rest(), HELD_OUT, input.dose(), map.guide());
        HeldOutPixels score = score(heldOut, fittedRates);
        HeldOutPixels trivial = score(heldOut, fitted.meanSpectrum());
        PairedGain gain = score.gainOver(trivial);
        warnIfItDoesNotFit(gain, score, trivial, context);
        context.progress().stage("restoring channels");
        return new DenoiseResult(
                assemble(input, map, applied, context),
                describe(map, score, trivial, gain),
                Optional.empty(),
                Optional.of(score),
                Optional.of(ExposedRates.trial(
                        split.kept(), split.rest(), model.layout(), fittedRates, input.dose(), HELD_OUT)));
    }

    /**
     * Returns the expected counts alone, in half the time, without a test whether the model fits the map: for counts made from
     * those that the model was trained on.
     *
     * @throws UnsupportedInputException if the axes are not those of the model
     * @throws UsageException if there is no guide but the model needs one, or one that it does not use
     */
    public SpectrumImage estimate(DenoiseInput input, DenoiseContext context) {
        Prepared map = prepared(input, context);
        return assemble(input, map, apply(map, Optional.empty(), context), context);
    }

    /** Rates on the map's grid, at the map's dose. */
    RateCube rates(DenoiseInput input, DenoiseContext context) {
        Prepared map = prepared(input, context);
        return apply(map, Optional.empty(), context)
                .estimate(model, map.counts(), context.threads())
                .onMapGrid();
    }

    /**
     * A map that the model can be applied to.
     *
     * @param doseRatio of the map's dose to that of the model
     * @param threads that can apply networks side by side
     */
    private record Prepared(Observation counts, GuidePlan guide, double doseRatio, int threads) {}

    private Prepared prepared(DenoiseInput input, DenoiseContext context) {
        input.requireCounts();
        model.axes().requireFit(input.counts().header());
        GuidePlan guide = guide(input);
        Torch.load();
        int threads = requireMemory(input.counts(), context);
        return new Prepared(
                observation(input.counts(), 1, input.dose(), guide),
                guide,
                doseRatio(input.counts(), context),
                threads);
    }

    private Observation observation(CountSpectrumImage counts, double doseFraction, DoseMap dose, GuidePlan guide) {
        return new Observation(
                BandCounts.of(counts, model.layout()), doseFraction, dose, guide.onMapGrid(counts.width()));
    }

    private AppliedNetworks apply(Prepared map, Optional<Observation> fitted, DenoiseContext context) {
        return AppliedNetworks.of(model, map.counts(), fitted, map.doseRatio(), map.guide(), map.threads(), context);
    }

    private SpectrumImage assemble(DenoiseInput input, Prepared map, AppliedNetworks applied, DenoiseContext context) {
        int upscaling = map.guide().upscaling();
        return new RateOutput(input.counts(), input.dose(), model.layout())
                .assemble(
                        applied.estimate(model, map.counts(), context.threads()),
                        new ChannelRestoration(model.layout(), model.restorationRank(), context.threads()),
                        model.restorationUpdates(),
                        upscaling > 1 ? input.guide() : Optional.empty());
    }

    private static HeldOutPixels score(Observation heldOut, RateCube rates) {
        return new HeldOutPixels(
                heldOut.deviance(rates.values()), Math.max(1, heldOut.counts().total()));
    }

    private static void warnIfItDoesNotFit(
            PairedGain gain, HeldOutPixels score, HeldOutPixels trivial, DenoiseContext context) {
        if (!gain.isSignificant()) {
            context.progress()
                    .message(String.format(
                            Locale.ROOT,
                            "THE MODEL DOES NOT FIT THIS MAP: it predicts held-out counts no better than the mean"
                                    + " spectrum does (deviance per count %.4f and %.4f); train on this map instead",
                            score.perUnit(),
                            trivial.perUnit()));
        }
    }

    private GuidePlan guide(DenoiseInput input) {
        boolean guided = model.guide().guided();
        if (guided && input.guide().isEmpty()) {
            throw new UsageException(
                    "the model was trained with a guide image, this map comes without one",
                    "--model-file",
                    "give the image that was recorded with the map by --guide FILE");
        }
        if (!guided && input.guide().isPresent()) {
            throw new UsageException(
                    "the model was trained without a guide image and cannot use one",
                    "--guide",
                    "omit --guide, or train a model with a guide");
        }
        GuidePlan plan = GuidePlan.of(
                input.guide(), input.counts().header(), model.guide().upscaling() > 1);
        if (guided && plan.image().isEmpty()) {
            throw new UnsupportedInputException(
                    "the guide image is constant: it shows nothing", "--guide", "give another image of the same area");
        }
        if (plan.upscaling() != model.guide().upscaling()) {
            throw new UnsupportedInputException(
                    "the guide is " + plan.upscaling() + " times as fine as the map, that of the model was "
                            + model.guide().upscaling() + " times as fine",
                    "--guide",
                    "give a guide of that resolution, or train on this map with --sharpen-to guide");
        }
        return plan;
    }

    private double doseRatio(CountSpectrumImage counts, DenoiseContext context) {
        double perPixel = counts.totalCounts() / (double) counts.pixels();
        double ratio = perPixel / model.countsPerPixel();
        if (!model.doseRange().contains(ratio)) {
            context.progress()
                    .message(String.format(
                            Locale.ROOT,
                            "the map has %.3g counts per pixel, %.3g times as many as the model's (%.3g); it was"
                                    + " trained for %.2f to %.2f times: expect less of it, or train on this map",
                            perPixel,
                            ratio,
                            model.countsPerPixel(),
                            model.doseRange().lowest(),
                            model.doseRange().highest()));
        }
        return Math.abs(ratio - 1) < SAME_DOSE ? 1 : ratio;
    }

    /** Returns how many threads can apply networks side by side. */
    private int requireMemory(CountSpectrumImage counts, DenoiseContext context) {
        int upscaling = model.guide().upscaling();
        return new NetworkMemory(
                        architecture(),
                        counts.height() * upscaling,
                        counts.width() * upscaling,
                        0,
                        counts.occupiedVoxels())
                .requireThreads(
                        context,
                        Math.max(
                                GRIDS_OF_ASSEMBLY,
                                2 * model.combination().shares().size() + FURTHER_GRIDS),
                        0,
                        "applying the model to a map of this size");
    }

    /** A model without networks holds a factorisation, which needs less. */
    private Architecture architecture() {
        int bands = model.layout().bands();
        return model.networks().isEmpty()
                ? new Architecture(bands, Architecture.defaultStages(bands), false)
                : model.networks().get(0).factory().architecture();
    }

    private AppliedModelRecord describe(Prepared map, HeldOutPixels score, HeldOutPixels trivial, PairedGain gain) {
        GuidePlan guide = map.guide();
        return new AppliedModelRecord(
                model.origin(),
                new BandedInput(model.layout().bands(), guide.image().isPresent(), guide.upscaling()),
                map.doseRatio(),
                new AppliedModelRecord.Networks(
                        model.networks().size(),
                        model.factorisation().map(Factorisation::components).orElse(0),
                        model.combination().isEven(),
                        model.symmetries()),
                new CorrectionsRecord(
                        model.corrections().stream()
                                .map(correction -> correction.describe(OptionalInt.empty()))
                                .toList(),
                        model.restorationRank(),
                        model.restorationUpdates()),
                Optional.of(new AppliedModelRecord.Fit(
                        gain.isSignificant(),
                        new HeldOutScores(score.perUnit(), trivial.perUnit(), gain.perUnit(), gain.standardError()))));
    }
}
