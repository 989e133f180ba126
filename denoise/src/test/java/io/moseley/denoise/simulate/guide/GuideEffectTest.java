package io.moseley.denoise.simulate.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuideEffectTest {
    private static final int SIDE = 200;

    private final RandomGenerator random = new Seeds(4).stream("test");

    private static GuideFrame frame(int side, int scale, DoubleBinaryOperator value) {
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i / side, i % side);
        }
        return new GuideFrame(values, side, side, scale);
    }

    private static GuideFrame even(double value) {
        return frame(SIDE, 1, (y, x) -> value);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }

    private static double[] rowMeans(GuideFrame frame) {
        double[] means = new double[frame.height()];
        for (int i = 0; i < frame.values().length; i++) {
            means[i / frame.width()] += frame.values()[i] / frame.width();
        }
        return means;
    }

    @Test
    void shotNoiseFallsWithTheElectrons() {
        for (double electrons : new double[] {25, 400}) {
            GuideFrame noisy = new ShotNoise(electrons).apply(even(7), random);
            assertThat(noisy.mean()).isCloseTo(7, within(0.03));
            assertThat(deviation(noisy.values()) / 7)
                    .isCloseTo(1 / Math.sqrt(electrons), within(0.02 / Math.sqrt(electrons)));
        }
        GuideFrame steps = new ShotNoise(100).apply(frame(SIDE, 1, (y, x) -> x < SIDE / 2 ? 1 : 9), random);
        double[] dark = IntStream.range(0, SIDE * SIDE)
                .filter(i -> i % SIDE < SIDE / 2)
                .mapToDouble(i -> steps.values()[i])
                .toArray();
        // A fifth of the mean brightness: a fifth of the electrons.
        assertThat(deviation(dark)).isCloseTo(1 / Math.sqrt(20), within(0.01));
    }

    @Test
    void amplifierNoiseIsTheSameInTheDark() {
        GuideFrame noisy = new AmplifierNoise(0.5, 0.1).apply(frame(SIDE, 1, (y, x) -> x < SIDE / 2 ? 0 : 2), random);
        double[] dark = IntStream.range(0, SIDE * SIDE)
                .filter(i -> i % SIDE < SIDE / 2)
                .mapToDouble(i -> noisy.values()[i])
                .toArray();
        assertThat(Arrays.stream(dark).average().orElseThrow()).isCloseTo(0.5, within(0.005));
        assertThat(deviation(dark)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void lineNoiseMovesWholeRowsAndRemembersTheRowBefore() {
        GuideFrame tall = new GuideFrame(new double[4000 * 4], 4000, 4, 1);
        Arrays.fill(tall.values(), 2);
        GuideFrame lined = new LineNoise(0.05, 0.6).apply(tall, random);
        double[] rows = rowMeans(lined);
        assertThat(deviation(rows)).isCloseTo(0.1, within(0.008));
        assertThat(deviation(Arrays.copyOfRange(lined.values(), 0, 4))).isZero();
        double covariance = 0;
        for (int y = 1; y < rows.length; y++) {
            covariance += (rows[y] - 2) * (rows[y - 1] - 2) / rows.length;
        }
        assertThat(covariance / 0.01).isCloseTo(0.6, within(0.12));
    }

    @Test
    void streaksArePiecesOfTheirShareOfRows() {
        GuideFrame streaked =
                new Streaks(0.25, 0.2, 0.1).apply(new GuideFrame(even(1).values(), SIDE, SIDE, 1), random);
        int rows = 0;
        double squares = 0;
        int streaks = 0;
        for (int y = 0; y < SIDE; y++) {
            double[] row = Arrays.copyOfRange(streaked.values(), y * SIDE, (y + 1) * SIDE);
            double[] offsets =
                    Arrays.stream(row).map(v -> v - 1).filter(v -> v != 0).toArray();
            if (offsets.length > 0) {
                rows++;
                assertThat(deviation(offsets)).isCloseTo(0, within(1e-12));
                assertThat(offsets.length).isLessThanOrEqualTo(SIDE / 5);
                squares += offsets[0] * offsets[0];
                streaks++;
            }
        }
        assertThat(rows / (double) SIDE).isCloseTo(0.25, within(0.1));
        assertThat(Math.sqrt(squares / streaks)).isCloseTo(0.2, within(0.06));
    }

    @Test
    void chargingDarkensTheRowBehindABrightPlaceAndNothingBefore() {
        GuideFrame charged = new Charging(0.5, 5).apply(frame(SIDE, 1, (y, x) -> x >= 80 && x < 120 ? 10 : 1), random);
        double[] row = Arrays.copyOf(charged.values(), SIDE);
        assertThat(row[79] - row[60]).isCloseTo(0, within(1e-3));
        // 40 pixels of 5 charge it fully: half of the swing from 10 to 1.
        assertThat(row[190] - row[120]).isCloseTo(4.5, within(0.02));
        assertThat(row[190] - row[125]).isCloseTo(4.5 / Math.E, within(0.02));
    }

    @Test
    void saturationClipsItsShares() {
        GuideFrame clipped = new Saturation(0.05, 0.1).apply(frame(SIDE, 1, (y, x) -> y * SIDE + x), random);
        double brightest = Arrays.stream(clipped.values()).max().orElseThrow();
        double all = SIDE * SIDE;
        assertThat(Arrays.stream(clipped.values()).filter(v -> v == brightest).count() / all)
                .isCloseTo(0.05, within(1e-3));
        assertThat(Arrays.stream(clipped.values()).filter(v -> v == 0).count() / all)
                .isCloseTo(0.1, within(1e-3));
    }

    @Test
    void digitisationLeavesWholeNumbersOfItsBits() {
        GuideFrame digital = new Digitisation(8).apply(frame(SIDE, 1, (y, x) -> y * SIDE + x - 10), random);
        assertThat(Arrays.stream(digital.values()).max()).hasValue(255);
        assertThat(Arrays.stream(digital.values()).min()).hasValue(0);
        assertThat(Arrays.stream(digital.values()).distinct().count()).isEqualTo(256);
        assertThat(Arrays.stream(digital.values()).allMatch(v -> v == Math.rint(v)))
                .isTrue();
        assertThat(new Digitisation(8).apply(even(0), random).values()).containsOnly(0);
    }

    @Test
    void blurHasItsWidthInPixelsOfTheMapAndKeepsSums() {
        for (int scale : new int[] {1, 2}) {
            GuideFrame point = frame(81, scale, (y, x) -> y == 40 && x == 40 ? 1 : 0);
            double[] blurred = new GuideBlur(1.5).apply(point, random).values();
            double variance = 0;
            for (int i = 0; i < blurred.length; i++) {
                variance += blurred[i] * Math.pow(i % 81 - 40, 2);
            }
            assertThat(Arrays.stream(blurred).sum()).isCloseTo(1, within(1e-9));
            assertThat(Math.sqrt(variance)).isCloseTo(1.5 * scale, within(0.01 * scale));
        }
    }

    /** Of a plane with slope 1 in y, brightness tells the displacement in y; the same for x. */
    private static double[] displacement(Displacement effect, int scale, int row, long seed) {
        int side = 101;
        double alongY = effect.apply(frame(side, scale, (y, x) -> y), new Seeds(seed).stream("a"))
                        .values()[row * side + 50]
                - row;
        double alongX = effect.apply(frame(side, scale, (y, x) -> x), new Seeds(seed).stream("a"))
                        .values()[row * side + 50]
                - 50;
        return new double[] {alongY, alongX};
    }

    @Test
    void displacementShiftsByItsPixelsOfTheMap() {
        for (int scale : new int[] {1, 2}) {
            double[] shift = displacement(new Displacement(3, 0, 0, 0), scale, 50, 1);
            assertThat(Math.hypot(shift[0], shift[1])).isCloseTo(3 * scale, within(1e-9));
        }
    }

    @Test
    void driftGrowsFromTheFirstRowToTheLast() {
        Displacement drift = new Displacement(0, 4, 0, 0);
        double[] early = displacement(drift, 1, 25, 1);
        double[] late = displacement(drift, 1, 75, 1);
        assertThat(Math.hypot(early[0], early[1])).isCloseTo(4 * 25 / 101.0, within(1e-9));
        assertThat(Math.hypot(late[0], late[1])).isCloseTo(4 * 75 / 101.0, within(1e-9));
    }

    @Test
    void bendAndJitterMoveRowsAlongThemselves() {
        double largest = 0;
        for (int row = 0; row < 101; row++) {
            double[] bend = displacement(new Displacement(0, 0, 2, 0), 1, row, 1);
            assertThat(bend[0]).isCloseTo(0, within(1e-9));
            largest = Math.max(largest, Math.abs(bend[1]));
        }
        assertThat(largest).isCloseTo(2, within(0.01));
        double squares = 0;
        for (int row = 0; row < 101; row++) {
            squares += Math.pow(displacement(new Displacement(0, 0, 0, 0.5), 1, row, 1)[1], 2) / 101;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(0.5, within(0.1));
    }

    @Test
    void theGivenFrameStaysAsItIs() {
        GuideFrame given = frame(20, 1, (y, x) -> 1 + y + x);
        double[] before = given.values().clone();
        for (GuideEffect effect : new GuideEffect[] {
            new Displacement(1, 1, 1, 1), new GuideBlur(1), new Charging(0.5, 4), new ShotNoise(10),
            new AmplifierNoise(0.1, 0.1), new LineNoise(0.1, 0.5), new Streaks(1, 1, 1), new Saturation(0.1, 0.1),
            new Digitisation(8)
        }) {
            assertThat(effect.apply(given, random).values()).isNotEqualTo(before);
            assertThat(given.values()).isEqualTo(before);
        }
    }
}
