package io.moseley.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.PoissonDeviance;
import io.moseley.count.PoissonSampler;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final int PIXELS = 500;

    /** Deviances of counts drawn from {@code truth} under it and under its mean, and what the one gains over the other. */
    private static PairedGain gain(double[] truth, double[] estimate, RandomGenerator random) {
        double mean = 0;
        for (double rate : truth) {
            mean += rate / truth.length;
        }
        double[] flat = new double[PIXELS];
        double[] structured = new double[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            int n = (int) PoissonSampler.sample(truth[p], random);
            flat[p] = PoissonDeviance.ofSum(n, mean);
            structured[p] = PoissonDeviance.ofSum(n, estimate[p]);
        }
        return PairedGain.of(flat, structured, PIXELS);
    }

    private static double[] wave(double amplitude) {
        double[] rates = new double[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            rates[p] = 1 + amplitude * Math.sin(2 * Math.PI * p / PIXELS);
        }
        return rates;
    }

    @Test
    void aSmoothWaveIsFoundInCountsTooFewForThreeStandardErrors() {
        Evidence evidence = new Evidence(true, PIXELS);
        RandomGenerator random = new Seeds(1).stream("counts");
        int found = 0;
        int byStandardErrors = 0;
        for (int i = 0; i < 100; i++) {
            PairedGain gain = gain(wave(0.33), wave(0.33), random);
            found += evidence.isBeyondChance(gain) ? 1 : 0;
            byStandardErrors += gain.isSignificant() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(byStandardErrors + 20);
    }

    @Test
    void structureThatIsNotThereIsHardlyEverFound() {
        Evidence evidence = new Evidence(true, PIXELS);
        RandomGenerator random = new Seeds(2).stream("counts");
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            found += evidence.isBeyondChance(gain(wave(0), wave(0.1 * (1 + i % 5)), random)) ? 1 : 0;
        }
        // 1 in 2500 by likelihood, 1 in 740 by standard errors at most.
        assertThat(found).isLessThanOrEqualTo(4);
    }

    @Test
    void scoresThatAreNoDeviancesAreToldApartByTheirStandardErrorAlone() {
        Evidence evidence = new Evidence(false, 100);
        assertThat(evidence.leastGain()).isZero();
        assertThat(evidence.isBeyondChance(new PairedGain(5, 2))).isFalse();
        assertThat(evidence.isBeyondChance(new PairedGain(7, 2))).isTrue();
    }
}
