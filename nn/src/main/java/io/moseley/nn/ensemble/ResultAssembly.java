package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.model.CalibratedAxes;
import io.moseley.nn.model.GuideUse;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes results on all channels, and models to keep, from what the networks of a run say in bands. */
final class ResultAssembly {
    private final NetworkOptions options;
    private final DenoiseInput input;
    private final LearningTask task;
    private final SpectralBands layout;
    private final TrainingData data;
    private final Optional<Endmembers> endmembers;
    private final DenoiseContext context;

    ResultAssembly(
            NetworkOptions options,
            DenoiseInput input,
            LearningTask task,
            SpectralBands layout,
            TrainingData data,
            Optional<Endmembers> endmembers,
            DenoiseContext context) {
        this.options = options;
        this.input = input;
        this.task = task;
        this.layout = layout;
        this.data = data;
        this.endmembers = endmembers;
        this.context = context;
    }

    NetworkDenoiser.Learned learned(EnsembleAverage average, Stages stages, Optional<NetworkDenoiser.Beside> beside) {
        RefinedRates rates = RefinedRates.unchanged(average, task);
        if (average.foundStructure() && options.keepGroupTotals()) {
            stages.begin("comparing like pixels");
            rates = rates.withNeighbours(task, context.threads())
                    .withGroups(task)
                    .withLocalGains(task);
        }
        stages.begin("restoring channels");
        RateOutput output = new RateOutput(
                input.counts(), input.dose(), layout, task.guide().upscaling());
        ChannelRestoration restoration = new ChannelRestoration(layout, options.restorationRank(), context.threads());
        int updates = average.foundStructure() ? updates(rates, output, restoration) : 0;
        SpectrumImage image = output.assemble(
                rates.bandRates(),
                restoration,
                updates,
                task.guide().upscaling() > 1 ? input.guide() : Optional.empty());
        Map<String, Object> details = details(average, rates, updates);
        details.put("seconds_by_stage", stages.end());
        return new NetworkDenoiser.Learned(
                new DenoiseResult(
                        image,
                        details,
                        Optional.of(rates.heldOut()),
                        Optional.of(BandTrial.of(
                                data.training(),
                                data.heldOut(),
                                layout,
                                rates.trainingRates(),
                                input.dose(),
                                data.holdOut()))),
                model(average, rates, updates),
                beside);
    }

    private int updates(RefinedRates rates, RateOutput output, ChannelRestoration restoration) {
        return restoration.chooseUpdates(
                data.training(), data.heldOut(), input.dose(), output.transpose(rates.trainingRates(), task.pixels()));
    }

    private Optional<TrainedModel> model(EnsembleAverage average, RefinedRates rates, int updates) {
        if (!average.foundStructure()) {
            return Optional.empty();
        }
        CountSpectrumImage counts = input.counts();
        return Optional.of(new TrainedModel(
                CalibratedAxes.of(counts.header()),
                layout,
                data.scale(),
                new GuideUse(average.usesGuide(), task.guide().upscaling()),
                options.doseRange(task.trained()),
                average.useful().stream().map(Member.Outcome::network).toList(),
                average.shares(),
                rates.neighbours(),
                rates.groups(),
                rates.givesWay(),
                updates,
                options.restorationRank(),
                options.symmetries(),
                Map.of()));
    }

    private Map<String, Object> details(EnsembleAverage average, RefinedRates rates, int updates) {
        GuidePlan guide = task.guide();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("options", options.toMap());
        details.put("held_out_fraction", data.holdOut());
        details.put("bands_used", layout.bands());
        details.put("guide_used", average.usesGuide());
        details.put("upscaling", guide.upscaling());
        details.put("restoration_updates", updates);
        details.put("held_out_score", rates.heldOut().perUnit());
        details.put("held_out_score_trivial", average.trivial().perUnit());
        PairedGain gain = rates.heldOut().gainOver(average.trivial());
        details.put("held_out_gain", gain.perUnit());
        details.put("held_out_gain_standard_error", gain.standardError());
        details.put("members_averaged", average.useful().size());
        details.put("pixels_disputed", average.disputed());
        details.put(
                "members",
                average.outcomes().stream().map(Member.Outcome::toMap).toList());
        average.kinds().ifPresent(blend -> {
            details.put("free_bands_weight", blend.overall());
            details.put("free_bands_weight_by_band", blend.list());
        });
        average.guidance().ifPresent(blend -> {
            details.put("guided_weight", blend.overall());
            details.put("guided_weight_by_band", blend.list());
        });
        rates.neighbours().ifPresent(strength -> {
            details.put("neighbour_width", strength.width());
            details.put("neighbour_prior", strength.prior());
        });
        details.put("like_pixel_groups", rates.groups());
        details.put("pixels_left_to_counts", rates.refuted());
        endmembers.ifPresent(found -> {
            details.put("endmembers", found.components());
            details.put("endmembers_supported", found.supported());
            details.put("endmember_smoothing_pixels", found.sigmaPixels());
            details.put("endmember_curve", curve(found));
        });
        return details;
    }

    /** Held-out deviance per count of factorisations with one endmember and more. */
    private static List<Map<String, Object>> curve(Endmembers found) {
        List<Map<String, Object>> curve = new ArrayList<>();
        for (double deviance : found.curve()) {
            curve.add(Map.of("endmembers", curve.size() + 1, "held_out_deviance_per_count", deviance));
        }
        return curve;
    }
}
