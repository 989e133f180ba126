package io.moseley.nn.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.Patch;
import io.moseley.nn.patch.PatchSampler;
import io.moseley.nn.patch.PixelWeights;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RarePhaseWeightsTest {
    private static final int SIDE = 32;
    private static final int PATCH = 8;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 64, 200);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), 8);
    private final BandCounts counts = BandCounts.of(Phantoms.sample(truth, new Seeds(1).stream("counts")), layout);
    private final DoseMap dose = DoseMap.uniform(SIDE, SIDE);

    /** Part of the counts in patches that lie in the bands where the disc is bright. */
    private double partOfDisc(PixelWeights weights) {
        PatchSampler sampler = new PatchSampler(
                counts, Optional.empty(), dose, Optional.empty(), 1, PATCH, weights, new Seeds(2).stream("patches"));
        double[] sums = new double[8];
        for (int i = 0; i < 2000; i++) {
            Patch patch = sampler.next();
            for (int v = 0; v < patch.counts().length; v++) {
                sums[patch.voxels()[v] / (PATCH * PATCH)] += patch.counts()[v];
            }
        }
        return (sums[4] + sums[5] + sums[6]) / Arrays.stream(sums).sum();
    }

    @Test
    void theRarerPhaseIsSeenMoreOften() {
        double[] even = new double[SIDE * SIDE];
        Arrays.fill(even, 1);
        double often = partOfDisc(RarePhaseWeights.of(counts, dose, new Seeds(3), 1));
        assertThat(often).isGreaterThan(1.05 * partOfDisc(PixelWeights.of(even)));
    }

    @Test
    void weightsThatCannotBeDrawnByAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PixelWeights.of(new double[4]));
        assertThatIllegalArgumentException().isThrownBy(() -> PixelWeights.of(new double[] {1, -1}));
        assertThatIllegalArgumentException().isThrownBy(() -> PixelWeights.of(new double[] {1, Double.NaN}));
    }
}
