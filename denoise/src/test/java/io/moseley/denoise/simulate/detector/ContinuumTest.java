package io.moseley.denoise.simulate.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContinuumTest {
    @Test
    void fallsToZeroAtTheBeamEnergyAndBelowTheDiscriminator() {
        Continuum continuum = new Continuum(0.3, 1);
        assertThat(continuum.at(5, 15)).isCloseTo(2, within(1e-9));
        assertThat(continuum.at(15, 15)).isZero();
        assertThat(continuum.at(-0.1, 15)).isZero();
        assertThat(continuum.at(0.05, 15) * 0.05).isLessThan(0.02 * continuum.at(0.5, 15));
        assertThat(new Continuum(0.3, 2).at(5, 15)).isCloseTo(4, within(1e-9));
    }

    @Test
    void hasItsShareBesidePeaks() {
        double background = 20 * new Continuum(0.3, 1).scale(140, 20);
        assertThat(background / (background + 140)).isCloseTo(0.3, within(1e-12));
    }
}
