package io.moseley.nn.ensemble;

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
import io.moseley.nn.local.JudgedRates;
import io.moseley.nn.local.LocalGains;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.model.TrainedNetwork;
import io.moseley.nn.neighbour.NeighbourStrength;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BandDeviance;
import io.moseley.nn.patch.BandGrid;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Applies a trained model to a map of the same sample and calibration, without training.
 *
 * <p>A network knows rates in the units of the map it was trained on. Counts of a map of d times its dose, taken from the
 * mean counts per pixel, are therefore shown as rates at the model's dose (divided by d), where they look like counts
 * thinned or gathered to d, which the network has learned to deal with as far as its {@code DoseRange} goes; what it
 * predicts is multiplied by d again. All bands (or channels) then get the totals that were measured in this map.
 *
 * <p>Whether the model fits the map is asked of the map itself: a tenth of its counts is held out, and the estimate from
 * the rest must predict it better than the mean spectrum does.
 */
public final class ModelDenoiser implements Denoiser {
    private static final double HELD_OUT = 0.1;

    /** Doses that differ by less are the same. */
    private static final double SAME_DOSE = 1e-6;

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
        CountSpectrumImage counts = input.counts();
        input.requireCounts();
        model.axes().requireFit(counts.header()).ifPresent(context.progress()::message);
        GuidePlan guide = guide(input);
        Torch.load();
        double ratio = doseRatio(counts, context);
        requireMemory(counts, context);
        context.progress().stage("applying the model");
        CountThinning.Split split = CountThinning.binomial(counts, 1 - HELD_OUT, context.seeds().stream("hold-out"));
        BandCounts all = BandCounts.of(counts, model.layout());
        BandCounts fitted = BandCounts.of(split.kept(), model.layout());
        List<Applied> applied = apply(all, Optional.of(fitted), ratio, input.dose(), guide, context);
        float[] trainingRates = refined(
                combined(applied, Applied::fittedRates, fitted, 1 - HELD_OUT, input.dose()),
                fitted,
                1 - HELD_OUT,
                input.dose(),
                1,
                context);
        keepTotals(trainingRates, fitted, input.dose());
        BandCounts heldOut = BandCounts.of(split.rest(), model.layout());
        HeldOutPixels score = judge(heldOut, trainingRates, input.dose());
        HeldOutPixels trivial = judge(heldOut, flat(fitted), input.dose());
        PairedGain gain = score.gainOver(trivial);
        if (!gain.isSignificant()) {
            context.progress()
                    .message(String.format(
                            Locale.ROOT,
                            "THE MODEL DOES NOT FIT THIS MAP: it predicts held-out counts no better than the mean spectrum"
                                    + " does (deviance per count %.4f and %.4f); train on this map instead",
                            score.perUnit(),
                            trivial.perUnit()));
        }
        context.progress().stage("restoring channels");
        SpectrumImage image = assemble(input, all, applied, guide, context);
        return new DenoiseResult(
                image,
                describe(guide, ratio, score, trivial, gain),
                Optional.empty(),
                Optional.of(score),
                Optional.of(BandTrial.of(
                        split.kept(), split.rest(), model.layout(), trainingRates, input.dose(), HELD_OUT)));
    }

    /**
     * The expected counts alone, in half the time: whether the model fits the map is not asked. For counts made from
     * those that the model was trained on.
     *
     * @throws UnsupportedInputException if the axes are not those of the model
     * @throws UsageException if there is no guide but the model needs one, or one that it does not use
     */
    public SpectrumImage estimate(DenoiseInput input, DenoiseContext context) {
        Prepared prepared = prepared(input, context);
        return assemble(
                input,
                prepared.counts(),
                apply(prepared.counts(), Optional.empty(), prepared.ratio(), input.dose(), prepared.guide(), context),
                prepared.guide(),
                context);
    }

    /** Rates on the map's grid, (band, y, x), at the map's dose and even exposure. */
    float[] rates(DenoiseInput input, DenoiseContext context) {
        Prepared prepared = prepared(input, context);
        int upscaling = prepared.guide().upscaling();
        List<Applied> applied =
                apply(prepared.counts(), Optional.empty(), prepared.ratio(), input.dose(), prepared.guide(), context);
        float[] rates = combined(applied, Applied::rates, prepared.counts(), 1, input.dose());
        return BandGrid.sumBlocks(
                refined(rates, prepared.counts(), 1, input.dose(), upscaling, context), prepared.counts(), upscaling);
    }

    private record Prepared(BandCounts counts, GuidePlan guide, double ratio) {}

    private Prepared prepared(DenoiseInput input, DenoiseContext context) {
        CountSpectrumImage counts = input.counts();
        input.requireCounts();
        model.axes().requireFit(counts.header());
        GuidePlan guide = guide(input);
        Torch.load();
        requireMemory(counts, context);
        return new Prepared(BandCounts.of(counts, model.layout()), guide, doseRatio(counts, context));
    }

    /**
     * What one network makes of the map.
     *
     * @param rates (band, y, x) on the working grid, at the map's dose and even exposure
     * @param fittedRates from the counts that are not held out, on the map's grid; empty if none are
     */
    private record Applied(float[] rates, float[] fittedRates) {}

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
                    "leave --guide away, or train a model with a guide");
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
                            "the map has %.3g counts per pixel, %.3g times as many as the model's (%.3g); it was trained"
                                    + " for %.2f to %.2f times: expect less of it, or train on this map",
                            perPixel,
                            ratio,
                            model.countsPerPixel(),
                            model.doseRange().lowest(),
                            model.doseRange().highest()));
        }
        return Math.abs(ratio - 1) < SAME_DOSE ? 1 : ratio;
    }

    /** Rates of every network, their mean and what inference holds beside them. */
    private void requireMemory(CountSpectrumImage counts, DenoiseContext context) {
        int upscaling = model.guide().upscaling();
        long cells =
                (long) counts.pixels() * upscaling * upscaling * model.layout().bands();
        long tiles = (long) context.threads()
                * BandPredictor.TILE_CELLS
                * model.layout().bands()
                * BandPredictor.TILE_COPIES;
        context.memory()
                .require(
                        4
                                * (cells * (2L * model.networks().size() + 4)
                                        + Math.min(tiles, cells * BandPredictor.TILE_COPIES)),
                        "applying the model to a map of this size");
    }

    private List<Applied> apply(
            BandCounts all,
            Optional<BandCounts> fitted,
            double ratio,
            DoseMap dose,
            GuidePlan guide,
            DenoiseContext context) {
        Torch.oneThread();
        List<Applied> applied = new ArrayList<>();
        for (TrainedNetwork trained : model.networks()) {
            try (RateNetwork network = trained.restore(model.scale())) {
                BandPredictor predictor = new BandPredictor(
                        network,
                        dose,
                        network.guided() ? guide.image() : Optional.empty(),
                        guide.upscaling(),
                        context.threads());
                float[] rates = scale(predictor.predict(all, ratio, model.symmetries()), ratio);
                float[] fittedRates = fitted.map(part -> BandGrid.sumBlocks(
                                scale(predictor.predict(part, ratio * (1 - HELD_OUT), model.symmetries()), ratio),
                                all,
                                guide.upscaling()))
                        .orElseGet(() -> new float[0]);
                applied.add(new Applied(rates, fittedRates));
            } catch (RuntimeException e) {
                throw Torch.translate(e);
            }
            context.progress().update(applied.size() / (double) model.networks().size(), "");
            // Without a trial it is a repetition; whoever asked for it ends it.
            if (fitted.isPresent()) {
                requireNotStopped(context.cancellation());
            }
        }
        return applied;
    }

    private static void requireNotStopped(Cancellation cancellation) {
        if (cancellation.isRequested()) {
            throw new StoppedException(
                    "stopped before the model was applied: there is nothing to keep",
                    "no output was written",
                    "run the same command again");
        }
    }

    private static float[] scale(float[] values, double factor) {
        if (factor != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) factor;
            }
        }
        return values;
    }

    /** As the networks were combined when they were trained. */
    private float[] combined(
            List<Applied> applied, Function<Applied, float[]> rates, BandCounts counts, double fraction, DoseMap dose) {
        List<JudgedRates> judged = applied.stream()
                .map(rates)
                .map(each -> model.guide().upscaling() > 1
                        ? JudgedRates.unjudged(each)
                        : JudgedRates.of(each, counts, fraction, dose))
                .toList();
        return Shares.unrefutedSum(judged, model.shares()).rates();
    }

    /**
     * As in the map that was learned from: like pixels are heard, and the estimate gives way to the counts if it did; not on a finer
     * grid than the map's, nor then in what is made of its sums for a trial.
     */
    private float[] refined(
            float[] rates, BandCounts counts, double fraction, DoseMap dose, int upscaling, DenoiseContext context) {
        float[] heard = RefinedRates.heard(rates, model.neighbours(), counts, fraction, dose, context.threads());
        float[] regained = RefinedRates.regained(heard, model.groups(), counts, fraction, dose, upscaling);
        return model.guide().upscaling() > 1 || !model.givesWay()
                ? regained
                : new LocalGains(counts, fraction, dose).applyTo(regained).rates();
    }

    private SpectrumImage assemble(
            DenoiseInput input, BandCounts all, List<Applied> applied, GuidePlan guide, DenoiseContext context) {
        RateOutput output = new RateOutput(input.counts(), input.dose(), model.layout(), guide.upscaling());
        return output.assemble(
                refined(
                        combined(applied, Applied::rates, all, 1, input.dose()),
                        all,
                        1,
                        input.dose(),
                        guide.upscaling(),
                        context),
                new ChannelRestoration(model.layout(), model.restorationRank(), context.threads()),
                model.restorationUpdates(),
                guide.upscaling() > 1 ? input.guide() : Optional.empty());
    }

    /** Scales each band to the counts that were measured, as it is done with the result. */
    private static void keepTotals(float[] rates, BandCounts fitted, DoseMap dose) {
        int pixels = rates.length / fitted.bands();
        double[] measured = fitted.sumSpectrum();
        for (int b = 0; b < fitted.bands(); b++) {
            double predicted = 0;
            for (int p = 0; p < pixels; p++) {
                predicted += dose.exposure(p) * rates[b * pixels + p];
            }
            float factor = (float) (predicted > 0 ? measured[b] / (1 - HELD_OUT) / predicted : 0);
            for (int p = 0; p < pixels; p++) {
                rates[b * pixels + p] *= factor;
            }
        }
    }

    private static float[] flat(BandCounts fitted) {
        int pixels = fitted.height() * fitted.width();
        return BandGrid.flat(fitted.sumSpectrum(), pixels, pixels * (1 - HELD_OUT));
    }

    private static HeldOutPixels judge(BandCounts heldOut, float[] rates, DoseMap dose) {
        return new HeldOutPixels(BandDeviance.perPixel(heldOut, HELD_OUT, dose, rates), Math.max(1, heldOut.total()));
    }

    private AppliedModelRecord describe(
            GuidePlan guide, double ratio, HeldOutPixels score, HeldOutPixels trivial, PairedGain gain) {
        List<float[]> shares = model.shares();
        return new AppliedModelRecord(
                model.origin(),
                new BandedInput(model.layout().bands(), guide.image().isPresent(), guide.upscaling()),
                ratio,
                new AppliedModelRecord.Networks(
                        model.networks().size(),
                        shares.stream().allMatch(share -> Arrays.equals(share, shares.get(0))),
                        model.symmetries()),
                new CorrectionsRecord(
                        model.neighbours().map(NeighbourStrength::describe),
                        model.groups(),
                        OptionalInt.empty(),
                        new CorrectionsRecord.Restoration(model.restorationRank(), model.restorationUpdates())),
                Optional.of(new AppliedModelRecord.Fit(
                        gain.isSignificant(),
                        new HeldOutScores(
                                score.perUnit(), trivial.perUnit(), gain.perUnit(), gain.standardError()))));
    }
}
