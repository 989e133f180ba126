package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.Phantoms;
import io.moseley.nn.dcae.DcaeNetwork;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.Region;
import io.moseley.util.Seeds;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BandPredictorTest {
    private static final int BANDS = 16;

    @BeforeAll
    static void oneThread() {
        Torch.oneThread();
    }

    private static DcaeNetwork network(BandCounts counts) {
        double[] mean = counts.sumSpectrum();
        for (int b = 0; b < mean.length; b++) {
            mean[b] /= counts.height() * counts.width();
        }
        return new DcaeNetwork(
                new Architecture(BANDS, Architecture.defaultStages(BANDS), false),
                new BandScale(mean, counts.height() * counts.width()),
                Precision.FLOAT32,
                new Seeds(5));
    }

    private static Observation observed(BandCounts counts) {
        return new Observation(counts, 1, DoseMap.uniform(counts.height(), counts.width()));
    }

    private static BandCounts bands(CountSpectrumImage counts) {
        return BandCounts.of(counts, SpectralBands.adaptive(counts.sumSpectrum(), BANDS));
    }

    @Test
    void anUntrainedNetworkIsCloseToTheMean() {
        BandCounts counts = bands(Phantoms.sample(Phantoms.uniform(20, 27, 64, 100), new Seeds(1).stream("counts")));
        try (DcaeNetwork network = network(counts)) {
            float[] rates = new BandPredictor(network, Optional.empty(), 1, 1)
                    .predict(observed(counts), 1)
                    .values();
            double sum = 0;
            for (float rate : rates) {
                assertThat(rate).isPositive().isFinite();
                sum += rate;
            }
            assertThat(sum / counts.total()).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void tilesJoinWithoutSeams() {
        // Wider than a tile: the same pixels, predicted as part of the whole and from a cut-out that holds their
        // surroundings, agree.
        CountSpectrumImage whole = Phantoms.sample(Phantoms.twoPhases(16, 400, 32, 20), new Seeds(2).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(whole.sumSpectrum(), BANDS);
        BandCounts all = BandCounts.of(whole, layout);
        try (DcaeNetwork network = network(all)) {
            float[] tiled = new BandPredictor(network, Optional.empty(), 1, 1)
                    .predict(observed(all), 1)
                    .values();
            BandCounts cut = BandCounts.of(whole.crop(new Region(0, 100, 16, 180)), layout);
            float[] single = new BandPredictor(network, Optional.empty(), 1, 1)
                    .predict(observed(cut), 1)
                    .values();
            for (int b = 0; b < BANDS; b++) {
                for (int x = 180; x < 204; x++) {
                    for (int y = 0; y < 16; y++) {
                        assertThat(tiled[(b * 16 + y) * 400 + x])
                                .isCloseTo(single[(b * 16 + y) * 180 + x - 100], within(2e-4f));
                    }
                }
            }
        }
    }

    @Test
    void dihedralAveragingTurnsWithTheMap() {
        CountSpectrumImage counts = Phantoms.sample(Phantoms.twoPhases(16, 16, 32, 20), new Seeds(3).stream("counts"));
        SpectralBands layout = SpectralBands.adaptive(counts.sumSpectrum(), BANDS);
        var turned = CountSpectrumImage.builder(counts.header());
        for (int p = 0; p < 256; p++) {
            int source = p % 16 * 16 + p / 16;
            for (int i = counts.entryStart(source); i < counts.entryStart(source + 1); i++) {
                turned.add(p, counts.entryChannel(i), counts.entryCount(i));
            }
        }
        BandCounts plain = BandCounts.of(counts, layout);
        BandCounts transposed = BandCounts.of(turned.build(), layout);
        try (DcaeNetwork network = network(plain)) {
            BandPredictor predictor = new BandPredictor(network, Optional.empty(), 1, 1);
            float[] a = predictor.predict(observed(plain), 8).values();
            float[] b = predictor.predict(observed(transposed), 8).values();
            for (int band = 0; band < BANDS; band++) {
                for (int p = 0; p < 256; p++) {
                    assertThat(a[band * 256 + p]).isCloseTo(b[band * 256 + p % 16 * 16 + p / 16], within(1e-4f));
                }
            }
        }
    }
}
