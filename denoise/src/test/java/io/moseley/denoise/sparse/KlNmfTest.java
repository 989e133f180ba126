package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Cancellation;
import io.moseley.util.Seeds;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class KlNmfTest {
    private final SpectrumImage truth = SmallSamples.threePhases(16, 16, 32, 50);

    @Test
    void aMatrixOfRankThreeIsReproduced() {
        float[] data = floats(truth);
        NmfFactors factors =
                new KlNmf(3, 1000, 1e-7, 1, Cancellation.none()).factorise(data, 256, 32, new Seeds(1).stream("nmf"));
        assertThat(relativeError(factors, data, 32)).isLessThan(0.01);
        for (float[] endmember : factors.endmembers()) {
            double sum = 0;
            for (float value : endmember) {
                assertThat(value).isGreaterThanOrEqualTo(0f);
                sum += value;
            }
            assertThat(sum).isCloseTo(1, Percentage.withPercentage(0.01));
        }
    }

    @Test
    void endmembersThatAreGivenStayThoseOfTheirComponents() {
        float[] data = floats(truth);
        NmfFactors found = new KlNmf(3, 1000).factorise(data, 256, 32, new Seeds(1).stream("nmf"));
        float[][] start = new float[3][32];
        for (int k = 0; k < 3; k++) {
            for (int c = 0; c < 32; c++) {
                start[k][c] = 5 * found.endmembers()[(k + 1) % 3][c] + 0.01f;
            }
        }

        NmfFactors factors = new KlNmf(3, 100).factorise(data, 256, 32, start, 100);

        assertThat(relativeError(factors, data, 32)).isLessThan(0.01);
        for (int k = 0; k < 3; k++) {
            double overlap = 0;
            for (int c = 0; c < 32; c++) {
                overlap += Math.min(factors.endmembers()[k][c], found.endmembers()[(k + 1) % 3][c]);
            }
            assertThat(overlap).isGreaterThan(0.95);
        }
    }

    @Test
    void sparseCountsGiveAnEstimateNearTheTruth() {
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(2).stream("counts"));
        NmfFactors factors = new KlNmf(3, 300, 2, Cancellation.none())
                .factorise(floats(counts), 256, 32, new Seeds(2).stream("nmf"));
        float[] data = floats(truth);
        assertThat(relativeError(factors, data, 32)).isLessThan(0.6 * noise(counts, data));
        double total = 0;
        for (float a : factors.abundances()) {
            total += a;
        }
        assertThat(total).isCloseTo(counts.totalCounts(), Percentage.withPercentage(0.01));
    }

    @Test
    void theSameSeedGivesTheSameFactorsAndAnotherSeedOthers() {
        float[] data = floats(SmallSamples.poisson(truth, new Seeds(5).stream("counts")));
        KlNmf nmf = new KlNmf(3, 20);
        float[] first = nmf.factorise(data, 256, 32, new Seeds(1).stream("nmf")).abundances();
        assertThat(nmf.factorise(data, 256, 32, new Seeds(1).stream("nmf")).abundances())
                .isEqualTo(first);
        assertThat(nmf.factorise(data, 256, 32, new Seeds(2).stream("nmf")).abundances())
                .isNotEqualTo(first);
    }

    @Test
    void abundancesOfKnownEndmembersAreFound() {
        float[] data = floats(truth);
        NmfFactors factors =
                new KlNmf(3, 500, 1e-7, 1, Cancellation.none()).factorise(data, 256, 32, new Seeds(1).stream("nmf"));
        float[] abundances = new KlNmf(3, 300).abundances(data, 256, 32, factors.endmembers());
        assertThat(relativeError(new NmfFactors(abundances, factors.endmembers(), 0), data, 32))
                .isLessThan(0.01);
    }

    @Test
    void goingOnFromFactorsIsTheSameAsNotStopping() {
        float[] data = floats(truth);
        NmfFactors first = new KlNmf(3, 5).factorise(data, 256, 32, new Seeds(1).stream("nmf"));
        float[] before = first.abundances().clone();
        NmfFactors onward = new KlNmf(3, 4).refine(data, 256, 32, first);
        NmfFactors atOnce = new KlNmf(3, 9).factorise(data, 256, 32, new Seeds(1).stream("nmf"));
        assertThat(onward.abundances()).isEqualTo(atOnce.abundances());
        assertThat(first.abundances()).isEqualTo(before);
        assertThatThrownBy(() -> new KlNmf(2, 4).refine(data, 256, 32, first)).hasMessageContaining("rank 3");
    }

    @Test
    void emptyRowsAndEmptyColumnsStayEmpty() {
        float[] data = {1, 2, 0, 0, 0, 0, 4, 1, 0};
        NmfFactors factors = new KlNmf(2, 50).factorise(data, 3, 3, new Seeds(1).stream("nmf"));
        assertThat(factors.abundances()[2] + factors.abundances()[3]).isZero();
        assertThat(factors.endmembers()[0][2]).isZero();
        NmfFactors nothing = new KlNmf(2, 50).factorise(new float[9], 3, 3, new Seeds(1).stream("nmf"));
        for (float a : nothing.abundances()) {
            assertThat(a).isZero();
        }
    }

    @Test
    void cancellationStopsAtOnce() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        NmfFactors factors =
                new KlNmf(2, 1000, 1, cancellation).factorise(floats(truth), 256, 32, new Seeds(1).stream("nmf"));
        assertThat(factors.iterations()).isZero();
    }

    @Test
    void aRankBelowOneIsRefused() {
        assertThatThrownBy(() -> new KlNmf(0, 10)).hasMessageContaining("at least 1");
    }

    static float[] floats(SpectrumImage image) {
        double[] cube = SmallSamples.cube(image);
        float[] floats = new float[cube.length];
        for (int i = 0; i < cube.length; i++) {
            floats[i] = (float) cube[i];
        }
        return floats;
    }

    static double relativeError(NmfFactors factors, float[] data, int columns) {
        double error = 0;
        double norm = 0;
        int rank = factors.rank();
        for (int i = 0; i < data.length; i++) {
            double model = 0;
            for (int k = 0; k < rank; k++) {
                model += factors.abundances()[i / columns * rank + k] * factors.endmembers()[k][i % columns];
            }
            error += (model - data[i]) * (model - data[i]);
            norm += (double) data[i] * data[i];
        }
        return Math.sqrt(error / norm);
    }

    private static double noise(CountSpectrumImage counts, float[] data) {
        double[] n = SmallSamples.cube(counts);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < data.length; i++) {
            error += (n[i] - data[i]) * (n[i] - data[i]);
            norm += (double) data[i] * data[i];
        }
        return Math.sqrt(error / norm);
    }
}
