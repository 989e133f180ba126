package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.StageRecord;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.model.CalibratedAxes;
import io.moseley.nn.model.GuideUse;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.neighbour.NeighbourStrength;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
        return new NetworkDenoiser.Learned(
                new DenoiseResult(
                        image,
                        describe(average, rates, updates, stages.end()),
                        Optional.empty(),
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

    private NetworkRecord describe(
            EnsembleAverage average, RefinedRates rates, int updates, List<StageRecord> stages) {
        PairedGain gain = rates.heldOut().gainOver(average.trivial());
        return new NetworkRecord(
                options.describe(),
                new BandedInput(layout.bands(), average.usesGuide(), task.guide().upscaling()),
                data.holdOut(),
                new HeldOutScores(
                        rates.heldOut().perUnit(), average.trivial().perUnit(), gain.perUnit(), gain.standardError()),
                new EnsembleRecord(
                        average.outcomes().stream().map(Member.Outcome::describe).toList(),
                        average.useful().size(),
                        average.disputed(),
                        average.kinds().map(Blend::describe),
                        average.guidance().map(Blend::describe)),
                new CorrectionsRecord(
                        rates.neighbours().map(NeighbourStrength::describe),
                        rates.groups(),
                        OptionalInt.of(rates.refuted()),
                        new CorrectionsRecord.Restoration(options.restorationRank(), updates)),
                endmembers.map(found -> new EndmemberRecord(
                        found.components(), found.supported(), found.sigmaPixels(), found.curve())),
                stages);
    }
}
