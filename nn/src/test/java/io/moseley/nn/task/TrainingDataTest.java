package io.moseley.nn.task;

import static io.moseley.nn.options.NetworkOptions.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TargetKind;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.SupervisedTarget;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.util.Seeds;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDataTest {
    @ParameterizedTest
    @CsvSource({"1000000, 0.1", "25000, 0.1", "20000, 0.125", "12500, 0.2", "6912, 0.2", "0, 0.2"})
    void ofFewCountsMoreAreHeldOut(long counts, double fraction) {
        assertThat(TrainingData.holdOut(counts)).isEqualTo(fraction);
    }

    /**
     * A reference of a hundred times the dose of the map, which has most of its counts where it is exposed least: the expected
     * counts of the reference are a hundred times the map's rates at even exposure.
     */
    @Test
    void theDoseOfAReferenceIsThatOfTheMapsRatesAtEvenExposure() {
        int side = 8;
        double[] exposure = new double[side * side];
        CountSpectrumImageBuilder counts = CountSpectrumImage.builder(Phantoms.header(side, side, 8));
        float[][] rows = new float[side][side * 8];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = p / side < side / 2 ? 1.5 : 0.5;
            int rate = p / side < side / 2 ? 2 : 400;
            for (int c = 0; c < 8; c++) {
                counts.add(p, c, (int) (exposure[p] * rate));
                rows[p / side][p % side * 8 + c] = 100 * rate;
            }
        }
        CountSpectrumImage map = counts.build();
        DoseMap dose = DoseMap.of(side, side, exposure);
        Settings options = NetworkOptions.defaults().with(TARGET, TargetKind.SUPERVISED);
        TrainingData data = TrainingData.of(
                new DenoiseInput(map, Optional.empty(), dose),
                Optional.of(new TargetData.Reference(DenseSpectrumImage.of(map.header(), rows))),
                options,
                SpectralBands.adaptive(map.sumSpectrum(), 8),
                new GuidePlan(Optional.empty(), 1),
                new Seeds(1));
        assertThat(((SupervisedTarget) data.task().target()).referenceDose()).isCloseTo(100, within(1e-3));
    }
}
