package io.moseley.denoise.simulate.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final int SIDE = 40;
    private static final CurrentDrift STEADY = new CurrentDrift(0, 0);
    private static final LostPixels NONE = new LostPixels(0);

    private static RandomGenerator random(long seed) {
        return new Seeds(seed).stream("scan");
    }

    private static double[] even() {
        double[] photons = new double[SIDE * SIDE];
        Arrays.fill(photons, 1);
        return photons;
    }

    @Test
    void aStopIsAStepOfItsRatioAnywhereInARow() {
        Scan scan = new Scan(new Frames(2, true), STEADY, NONE);
        Set<Integer> columns = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Exposure exposure = scan.expose(SIDE, SIDE, even(), random(seed));
            int stop = exposure.stoppedAfter();
            double[] dose = exposure.dose();
            assertThat(stop).isBetween((int) (0.15 * dose.length), (int) (0.85 * dose.length));
            assertThat(dose[stop - 1] / dose[stop]).isCloseTo(1.5, within(1e-12));
            assertThat(dose[0]).isEqualTo(dose[stop - 1]);
            assertThat(dose[dose.length - 1]).isEqualTo(dose[stop]);
            columns.add(stop % SIDE);
        }
        assertThat(columns).hasSizeGreaterThan(12);
        assertThat(new Frames(9, true).ratio()).isCloseTo(10 / 9.0, within(1e-12));
        assertThat(new Frames(9, false).ratio()).isEqualTo(1);
    }

    @Test
    void scansStopWhereTheCompositionChanges() {
        double[] photons = new double[2 * SIDE * SIDE];
        for (int p = 0; p < SIDE * SIDE; p++) {
            photons[2 * p + (p < SIDE * SIDE / 2 ? 0 : 1)] = 1;
        }
        double near = 0;
        for (long seed = 0; seed < 40; seed++) {
            int stop = new Frames(1, true).stop(SIDE, SIDE, photons, random(seed));
            near += Math.abs(stop / SIDE - SIDE / 2) <= 3 ? 1 / 40.0 : 0;
        }
        // One place by chance would be so near in a quarter of the scans.
        assertThat(near).isGreaterThan(0.7);
    }

    @Test
    void aScanThatRanToItsEndIsEven() {
        Exposure exposure = new Scan(new Frames(3, false), STEADY, NONE).expose(SIDE, SIDE, even(), random(1));
        assertThat(exposure.stoppedAfter()).isZero();
        assertThat(exposure.dose()).containsOnly(3);
    }

    @Test
    void theCurrentFallsDuringOneFrameAndIsAveragedOverMany() {
        double[] one = new Scan(new Frames(1, false), new CurrentDrift(0.1, 0), NONE)
                .expose(SIDE, SIDE, even(), random(1))
                .dose();
        assertThat(one[0]).isEqualTo(1);
        assertThat(one[one.length - 1] / one[0]).isCloseTo(0.9, within(1e-3));
        double[] ten = new Scan(new Frames(10, false), new CurrentDrift(0.1, 0), NONE)
                .expose(SIDE, SIDE, even(), random(1))
                .dose();
        assertThat(ten[ten.length - 1] / ten[0]).isCloseTo(1 - 0.01 / 0.955, within(2e-4));
    }

    @Test
    void theCurrentWandersByItsShare() {
        double squares = 0;
        for (long seed = 0; seed < 50; seed++) {
            CurrentDrift.Current current = new CurrentDrift(0, 0.02).draw(random(seed));
            for (int i = 0; i < 100; i++) {
                squares += Math.pow(current.at(i / 100.0) - 1, 2) / 5000;
            }
        }
        // Three waves of amplitude √(2/3)·0.02
        assertThat(Math.sqrt(squares)).isCloseTo(0.02, within(0.002));
    }

    @Test
    void pixelsAreLostByTheirShare() {
        double[] dose = new Scan(new Frames(2, false), STEADY, new LostPixels(0.01))
                .expose(SIDE, SIDE, even(), random(1))
                .dose();
        assertThat(Arrays.stream(dose).filter(d -> d == 0).count()).isEqualTo(16);
    }

    @Test
    void rowsThatAreAskedForTakeThePlaceOfTheStop() {
        Exposure exposure = new Scan(new Frames(2, true), STEADY, NONE).expose(SIDE, SIDE, 7, 1.3, random(1));
        assertThat(exposure.stoppedAfter()).isZero();
        assertThat(exposure.dose()[7 * SIDE - 1] / exposure.dose()[7 * SIDE]).isCloseTo(1.3, within(1e-12));
        assertThat(Arrays.stream(exposure.dose()).distinct().count()).isEqualTo(2);
    }
}
