package io.moseley.denoise.trust;

import io.moseley.count.CountThinning;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.LineSelection;
import java.util.List;
import java.util.Optional;

/** Trust tests of results of known honesty. */
public final class Trials {
    private static final double FITTED = 0.9;

    private Trials() {}

    public static Simulation sample(String phantom, double dose, int side, long seed) {
        return Simulator.simulate(SimulationOptions.builder(phantom)
                .dose(dose)
                .size(side, side)
                .channels(256)
                .seed(seed)
                .build());
    }

    public static List<EnergyWindow> windows(Simulation sample) {
        return LineSelection.windows(sample.counts().header());
    }

    /** Of the line windows the one whose true map has the most counts in structure. */
    public static ChannelRange mostTelling(Simulation sample) {
        ChannelRange best = null;
        double most = -1;
        for (EnergyWindow window : windows(sample)) {
            ChannelRange range = sample.counts().energyAxis().channels(window);
            double[] map = sample.truth().map(range);
            double mean = 0;
            for (double value : map) {
                mean += value / map.length;
            }
            double excess = 0;
            for (double value : map) {
                excess += Math.abs(value - mean);
            }
            if (excess > most) {
                most = excess;
                best = range;
            }
        }
        return best;
    }

    public static TestedResult tested(Simulation sample, SpectrumImage result, boolean guided) {
        return new TestedResult(
                new DenoiseInput(
                        sample.counts(), guided ? Optional.of(sample.guide()) : Optional.empty(), sample.dose()),
                result,
                Optional.empty(),
                windows(sample),
                new Repetition() {
                    @Override
                    public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
                        throw new UnsupportedOperationException();
                    }
                });
    }

    /** A tenth of the counts held out, and what such a result is from the others. */
    public static HeldOutTrial trial(Simulation sample, ResultKind kind, DenoiseContext context) {
        CountThinning.Split split = CountThinning.binomial(sample.counts(), FITTED, context.seeds().stream("hold-out"));
        return new HeldOutTrial(
                split.kept(), split.rest(), kind.of(sample, split.kept(), FITTED, context), (1 - FITTED) / FITTED);
    }

    /** What counts-kept, residuals and held-out say, in this order. */
    public static List<TrustFinding> findings(Simulation sample, ResultKind kind, boolean heldOut, long seed) {
        DenoiseContext context = DenoiseContext.quiet(seed);
        SpectrumImage result = kind.of(sample, sample.counts(), 1, context);
        TestedResult tested = tested(sample, result, kind == ResultKind.PAINTED);
        ComparedCountsSource source = new ComparedCountsSource();
        TrustFinding counts = new CountsKept(source).run(tested, context);
        TrustFinding residuals = new ResidualStructure(source).run(tested, context);
        return heldOut
                ? List.of(
                        counts,
                        residuals,
                        new HeldOutComparison((any, same) -> Optional.of(trial(sample, kind, same)), "none")
                                .run(tested, context))
                : List.of(counts, residuals);
    }
}
