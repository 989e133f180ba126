package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.OMIT;
import static io.moseley.nn.options.NetworkOptions.RESTORATION_RANK;
import static io.moseley.nn.options.NetworkOptions.SYMMETRIES;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.FactorisationRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.nn.channels.ChannelRestoration;
import io.moseley.nn.channels.ExposedRates;
import io.moseley.nn.channels.RateOutput;
import io.moseley.nn.combine.Blend;
import io.moseley.nn.combine.CombinedEstimate;
import io.moseley.nn.combine.FactoredEstimate;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.model.CalibratedAxes;
import io.moseley.nn.model.DoseRange;
import io.moseley.nn.model.GuideUse;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.refine.RefinedRates;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.task.TrainingData;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes results on all channels, and models to keep, from combined estimates of a run. */
final class ResultAssembly {
    private final TrainedNetworks networks;
    private final Settings options;
    private final DenoiseInput input;
    private final LearningTask task;
    private final TrainingData data;
    private final List<Refinement> refinements;
    private final DenoiseContext context;
    private final StageTimes times;

    ResultAssembly(TrainedNetworks networks, Set<String> omit, List<Refinement> refinements, DenoiseContext context) {
        this.networks = networks;
        this.options = NetworkOptions.completed(networks.options().with(OMIT, omit));
        this.input = networks.input();
        this.task = networks.task();
        this.data = networks.data();
        this.refinements = Refinements.without(refinements, omit);
        this.context = context;
        this.times = new StageTimes(context.progress(), networks.secondsByStage());
    }

    NetworkDenoiser.Learned learned(CombinedEstimate combined) {
        RefinedRates refined = refined(combined);
        times.begin("restoring channels");
        ChannelRestoration restoration =
                new ChannelRestoration(networks.layout(), options.get(RESTORATION_RANK), context.threads());
        int updates = combined.foundStructure()
                ? restoration.chooseUpdates(
                        data.training(),
                        data.heldOut(),
                        input.dose(),
                        refined.fromTraining().byPixel())
                : 0;
        SpectrumImage image = new RateOutput(input.counts(), input.dose(), networks.layout())
                .assemble(
                        refined.rates(),
                        restoration,
                        updates,
                        refined.rates().isOnMapGrid() ? Optional.empty() : input.guide());
        HeldOutPixels heldOut = task.score(refined.fromTraining());
        return new NetworkDenoiser.Learned(
                new DenoiseResult(
                        image,
                        describe(combined, refined, heldOut, updates),
                        Optional.empty(),
                        Optional.of(heldOut),
                        Optional.of(trial(refined))),
                model(combined, refined, updates),
                Optional.empty());
    }

    private RefinedRates refined(CombinedEstimate combined) {
        List<Refinement> steps = combined.foundStructure() ? refinements : List.of();
        if (!steps.isEmpty()) {
            times.begin("comparing like pixels");
        }
        boolean guided = combined.usesGuide();
        return Refinements.fit(
                steps,
                combined.rates(),
                guided ? task.all() : task.all().withoutGuide(),
                combined.fromTraining(),
                guided ? task.training() : task.training().withoutGuide(),
                task,
                context.threads());
    }

    private HeldOutTrial trial(RefinedRates refined) {
        return ExposedRates.trial(
                data.training(),
                data.heldOut(),
                networks.layout(),
                refined.fromTraining(),
                input.dose(),
                task.heldOut().doseFraction());
    }

    private Optional<TrainedModel> model(CombinedEstimate combined, RefinedRates refined, int updates) {
        if (!combined.foundStructure()) {
            return Optional.empty();
        }
        return Optional.of(new TrainedModel(
                CalibratedAxes.of(input.counts().header()),
                networks.layout(),
                task.scale(),
                new GuideUse(combined.usesGuide(), task.guide().upscaling()),
                DoseRange.of(options, task.training().doseFraction()),
                combined.useful().stream().map(NetworkEstimate::network).toList(),
                combined.factored().map(FactoredEstimate::factorisation),
                combined.combination(),
                refined.corrections(),
                updates,
                options.get(RESTORATION_RANK),
                options.get(SYMMETRIES),
                Map.of()));
    }

    private NetworkRecord describe(
            CombinedEstimate combined, RefinedRates refined, HeldOutPixels heldOut, int updates) {
        PairedGain gain = heldOut.gainOver(combined.trivial());
        return new NetworkRecord(
                options,
                new BandedInput(
                        networks.layout().bands(),
                        combined.usesGuide(),
                        task.guide().upscaling()),
                task.heldOut().doseFraction(),
                new HeldOutScores(
                        heldOut.perUnit(), combined.trivial().perUnit(), gain.perUnit(), gain.standardError()),
                new EnsembleRecord(
                        combined.estimates().stream()
                                .map(NetworkEstimate::describe)
                                .toList(),
                        combined.useful().size(),
                        combined.blends().kinds().map(Blend::describe),
                        combined.factored().map(factored -> describe(factored, combined)),
                        combined.blends().guidance().map(Blend::describe)),
                new CorrectionsRecord(refined.records(), options.get(RESTORATION_RANK), updates),
                networks.endmembers()
                        .map(found -> new EndmemberRecord(
                                found.components(), found.supported(), found.sigmaPixels(), found.curve())),
                times.end());
    }

    private static FactorisationRecord describe(FactoredEstimate factored, CombinedEstimate combined) {
        PairedGain gain = factored.heldOut().gainOver(combined.trivial());
        return new FactorisationRecord(
                factored.factorisation().components(),
                factored.factorisation().sigmaPixels(),
                gain.perUnit(),
                gain.standardError(),
                combined.blends().factored().orElseThrow().describe().rest());
    }
}
