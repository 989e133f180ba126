package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.OMIT;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.nn.NetworkDenoiser.Learned;
import io.moseley.nn.NetworkDenoiser.Unguided;
import io.moseley.nn.combine.CombinedEstimate;
import io.moseley.nn.combine.Combiner;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.refine.Refinement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The networks of a run after their training. Results can be assembled from them several times, with different steps
 * omitted.
 */
public final class TrainedEnsemble {
    static final String GUIDE_NOT_TESTED =
            "stopped before networks without the guide were trained: the guide was not tested";

    private final List<Refinement> refinements;

    private TrainedNetworks networks;
    private Optional<TrainedNetworks> onMapGrid;

    /** Whether the rates of the networks are given up once they are combined. */
    private boolean last;

    /** @param onMapGrid networks without the guide, where the others work on the guide's finer grid */
    TrainedEnsemble(TrainedNetworks networks, Optional<TrainedNetworks> onMapGrid, List<Refinement> refinements) {
        this.networks = networks;
        this.onMapGrid = onMapGrid;
        this.refinements = refinements;
    }

    /** Assembles the result with the steps that the options of the training do not omit. */
    public Learned assemble(DenoiseContext context) {
        return assemble(networks.options().get(OMIT), context);
    }

    /** Assembles the result as {@link #assemble(DenoiseContext)} does, in half of the memory; it must be the last one. */
    Learned assembleLast(DenoiseContext context) {
        last = true;
        return assemble(context);
    }

    /**
     * Assembles a result.
     *
     * @param omit names of the steps to omit, see {@link NetworkOptions#OMIT}; those of the training have no effect
     */
    public Learned assemble(Set<String> omit, DenoiseContext context) {
        if (onMapGrid.isPresent()) {
            return onTwoGrids(omit, context);
        }
        if (networks.estimates(true).isEmpty() || networks.estimates(false).isEmpty()) {
            if (networks.sets() > 1) {
                context.progress().message(GUIDE_NOT_TESTED);
            }
            return ofOneSet(omit, context);
        }
        return withAndWithoutGuide(omit, context);
    }

    private Learned ofOneSet(Set<String> omit, DenoiseContext context) {
        CombinedEstimate combined = combined(networks);
        giveUpRates();
        tellIfNothingWasFound(combined, context);
        return assembly(networks, omit, context).learned(combined);
    }

    private Learned withAndWithoutGuide(Set<String> omit, DenoiseContext context) {
        Combiner combiner = new Combiner(networks.task());
        CombinedEstimate without = combiner.combine(networks.estimates(false), networks.factored());
        CombinedEstimate with = combiner.combine(networks.estimates(true));
        CombinedEstimate both = combiner.combine(with, without).withoutRatesOfNetworks();
        with = with.withoutRatesOfNetworks();
        without = without.withoutRatesOfNetworks();
        giveUpRates();
        tellIfNothingWasFound(both, context);
        ResultAssembly assembly = assembly(networks, omit, context);
        Learned unguided = assembly.learned(without);
        Learned guided = assembly.learned(both);
        // Networks that learned nothing, as in too short a time, are no evidence against their guide.
        CombinedEstimate alone = with.foundStructure() ? with : without;
        GuideVerdict verdict = new GuideVerdict(
                heldOut(guided).gainOver(heldOut(unguided)),
                alone.heldOut().gainOver(without.heldOut()),
                with.gainOfGuideInPlace(),
                structure(alone));
        return new Learned(
                guided.result(),
                guided.model(),
                Optional.of(new Unguided(unguided.result(), unguided.model(), verdict)));
    }

    private Learned onTwoGrids(Set<String> omit, DenoiseContext context) {
        CombinedEstimate combined = combined(networks);
        tellIfNothingWasFound(combined, context);
        CombinedEstimate combinedOnMapGrid = combined(onMapGrid.orElseThrow());
        giveUpRates();
        Learned fine = assembly(networks, omit, context).learned(combined);
        Learned coarse = assembly(onMapGrid.orElseThrow(), omit, context).learned(combinedOnMapGrid);
        PairedGain gain = heldOut(fine).gainOver(heldOut(coarse));
        GuideVerdict verdict = new GuideVerdict(gain, gain, combined.gainOfGuideInPlace(), structure(combined));
        return new Learned(
                fine.result(), fine.model(), Optional.of(new Unguided(coarse.result(), coarse.model(), verdict)));
    }

    private static CombinedEstimate combined(TrainedNetworks networks) {
        return new Combiner(networks.task())
                .combine(networks.estimates(), networks.factored())
                .withoutRatesOfNetworks();
    }

    private void giveUpRates() {
        if (last) {
            networks = networks.withoutRates();
            onMapGrid = onMapGrid.map(TrainedNetworks::withoutRates);
        }
    }

    /** Gain over the mean spectrum. */
    private static double structure(CombinedEstimate estimate) {
        return estimate.heldOut().gainOver(estimate.trivial()).perUnit();
    }

    private static HeldOutPixels heldOut(Learned learned) {
        return learned.result().heldOut().orElseThrow();
    }

    private ResultAssembly assembly(TrainedNetworks networks, Set<String> omit, DenoiseContext context) {
        return new ResultAssembly(networks, omit, refinements, context);
    }

    /** The estimates of all networks. */
    List<NetworkEstimate> estimates() {
        return networks.estimates();
    }

    private static void tellIfNothingWasFound(CombinedEstimate combined, DenoiseContext context) {
        combined.requireNotDiverged();
        if (!combined.foundStructure()) {
            context.progress()
                    .message("the held-out counts show no structure beyond chance: the result is the mean spectrum");
        }
    }
}
