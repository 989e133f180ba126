package io.moseley.denoise.simulate.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapePeaksTest {
    /** Measured shares: 1.5 to 1.8 % for P Kα to 0.5 % for Fe Kα (Reed and Ware 1972). */
    @Test
    void sharesFallWithTheEnergy() {
        EscapePeaks peaks = new EscapePeaks(1);
        assertThat(peaks.share(1.740)).isZero();
        assertThat(peaks.share(2.013)).isBetween(0.012, 0.02);
        assertThat(peaks.share(3.691)).isBetween(0.006, 0.014);
        assertThat(peaks.share(6.404)).isBetween(0.002, 0.007);
        assertThat(new EscapePeaks(2).share(3.691)).isEqualTo(2 * peaks.share(3.691));
    }
}
