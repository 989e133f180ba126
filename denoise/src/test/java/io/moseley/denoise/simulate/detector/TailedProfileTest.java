package io.moseley.denoise.simulate.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.xray.DetectorResponse;
import org.junit.jupiter.api.Test;

class TailedProfileTest {
    private static final double SI_KEV = 1.740;

    /** Full width at half maximum in eV, from the distribution function. */
    private static double fwhmEv(PeakProfile profile, double lineKev) {
        double step = 1e-4;
        double highest = 0;
        for (double e = lineKev - 0.2; e < lineKev + 0.2; e += step) {
            highest = Math.max(highest, profile.below(e + step, lineKev) - profile.below(e, lineKev));
        }
        int above = 0;
        for (double e = lineKev - 0.2; e < lineKev + 0.2; e += step) {
            above += profile.below(e + step, lineKev) - profile.below(e, lineKev) > highest / 2 ? 1 : 0;
        }
        return above * step * 1000;
    }

    @Test
    void allPhotonsAreRecordedBetweenTheEnds() {
        TailedProfile profile = new TailedProfile(50, 0.03, 0.06, 0.01, 1.001, 0.004);
        for (double line : new double[] {0.277, SI_KEV, 6.404, 17.4}) {
            assertThat(profile.below(profile.lowestKev(line), line)).isCloseTo(0, within(2e-3));
            assertThat(profile.below(profile.highestKev(line), line)).isCloseTo(1, within(1e-6));
            double last = 0;
            for (double e = 0; e < line + 1; e += 0.01) {
                double below = profile.below(e, line);
                assertThat(below).isGreaterThanOrEqualTo(last - 1e-7);
                last = below;
            }
        }
    }

    @Test
    void theTailAndTheShelfHoldTheirShares() {
        double line = 5.9;
        double below = line - 0.5; // more than seven standard deviations
        double tail = new TailedProfile(50, 0.04, 0.2, 0, 1, 0).below(below, line);
        double shelf = new TailedProfile(50, 0, 0.2, 0.02, 1, 0).below(below, line);
        double sigma = new TailedProfile(50, 0, 0.2, 0, 1, 0).sigmaKev(line);
        assertThat(tail).isCloseTo(0.04 * Math.exp(-0.5 / 0.2 + sigma * sigma / (2 * 0.2 * 0.2)), within(1e-4));
        assertThat(shelf).isCloseTo(0.02 * below / line, within(1e-6));
        assertThat(new TailedProfile(50, 0.04, 0.2, 0, 1, 0).tailShareAt(0.5)).isEqualTo(0.08);
    }

    @Test
    void widthsAreThoseOfRealDetectorsAndNotThoseOfTheProgram() {
        TailedProfile profile = new TailedProfile(50, 0, 0.06, 0, 1, 0);
        assertThat(fwhmEv(profile, SI_KEV)).isBetween(79.0, 89.0);
        assertThat(fwhmEv(profile, DetectorResponse.MN_KA_KEV)).isBetween(125.0, 140.0);
        GaussianProfile program = new GaussianProfile(DetectorResponse.nitrideWindow(130));
        assertThat(fwhmEv(program, SI_KEV)).isCloseTo(fwhmEv(profile, SI_KEV), within(9.0));
        assertThat(Math.abs(fwhmEv(program, SI_KEV) - fwhmEv(profile, SI_KEV))).isGreaterThan(1);
    }

    @Test
    void gainAndOffsetMoveThePeak() {
        TailedProfile profile = new TailedProfile(50, 0, 0.06, 0, 1.002, -0.005);
        assertThat(profile.below(1.002 * 6.4 - 0.005, 6.4)).isCloseTo(0.5, within(1e-6));
    }
}
