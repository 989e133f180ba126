package io.moseley.nn.ensemble;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.OMIT;
import static io.moseley.nn.options.NetworkOptions.PATCH_SIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.CountThinning;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.dcae.FreeBandsFactory;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.ThinningTarget;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainingListener;
import io.moseley.nn.train.TrainingOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemberTest {
    private static final int SIDE = 16;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 16;
    private static final double TRAINED = 0.9;

    @BeforeAll
    static void load() {
        Torch.load();
    }

    /** @param guided whether there is a guide that shows the disc */
    private static LearningTask task(boolean guided) {
        DoseMap dose = DoseMap.uniform(SIDE, SIDE);
        CountSpectrumImage counts =
                Phantoms.sample(Phantoms.twoPhases(SIDE, SIDE, 64, 200), new Seeds(5).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        CountThinning.Split split = CountThinning.binomial(counts, TRAINED, new Seeds(6).stream("hold-out"));
        BandCounts training = BandCounts.of(split.kept(), layout);
        double[] mean = training.sumSpectrum();
        for (int b = 0; b < BANDS; b++) {
            mean[b] /= TRAINED * PIXELS;
        }
        float[] disc = new float[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            disc[p] = Phantoms.inDisc(p / SIDE, p % SIDE, SIDE, SIDE) ? 1.5f : -0.5f;
        }
        return new LearningTask(
                new Observation(BandCounts.of(counts, layout), 1, dose),
                new Observation(training, TRAINED, dose),
                new Observation(BandCounts.of(split.rest(), layout), 1 - TRAINED, dose),
                training,
                Optional.empty(),
                new GuidePlan(guided ? Optional.of(disc) : Optional.empty(), 1),
                new BandScale(mean, PIXELS),
                new ThinningTarget(0.4, 0.8, TRAINED));
    }

    private static NetworkEstimate run(Settings options, boolean guided, int threads) {
        Architecture architecture = new Architecture(BANDS, Architecture.defaultStages(BANDS), guided);
        return new Member(options, new FreeBandsFactory(architecture, Precision.FLOAT32), task(guided), 0, threads)
                .run(
                        new Seeds(1),
                        new TrainingOptions(40, 3e-3, 5, 4, Optional.empty()),
                        new TrainingListener() {},
                        Cancellation.none());
    }

    private static Settings options() {
        return NetworkOptions.defaults().with(PATCH_SIDE, 16);
    }

    @Test
    void aNetworkFindsTheDiscAndIsFittedToAllCountsInTheEnd() {
        NetworkEstimate estimate = run(options(), false, 1);
        assertThat(estimate.gain().isSignificant()).isTrue();
        assertThat(estimate.finalFit().steps()).isPositive();
        assertThat(estimate.fromAll().values()).hasSize(BANDS * PIXELS);
        assertThat(estimate.displaced()).isEmpty();
        assertThat(estimate.describe().weights())
                .isEqualTo(estimate.network().weights().size());
    }

    @Test
    void theFinalFitCanBeOmitted() {
        NetworkEstimate estimate = run(options().with(OMIT, Set.of(NetworkOptions.FINAL_FIT)), false, 1);
        assertThat(estimate.finalFit().steps()).isZero();
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheEstimate() {
        assertThat(run(options(), false, 3).fromAll().values())
                .isEqualTo(run(options(), false, 1).fromAll().values());
    }

    @Test
    void aGuideIsShiftedOnlyWhereItIsTested() {
        NetworkEstimate tested = run(options().with(CHECK_GUIDE, true), true, 1);
        assertThat(tested.guided()).isTrue();
        assertThat(tested.displaced()).isPresent();
        assertThat(run(options(), true, 1).displaced()).isEmpty();
    }
}
