package io.moseley.denoise.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountSum;
import io.moseley.count.PoissonDeviance;
import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final int SIDE = 32;
    private static final int CHANNELS = 40;
    private static final double DOSE = 20;
    private static final DoseMap EVEN = DoseMap.uniform(SIDE, SIDE);
    private static final List<EnergyWindow> WINDOWS =
            List.of(new EnergyWindow("a", 1.9, 2.5), new EnergyWindow("b", 8.0, 8.6));
    private final SpectrumImage truth = SmallSamples.threePhases(SIDE, SIDE, CHANNELS, DOSE);

    private CountSpectrumImage counts(int seed) {
        return SmallSamples.poisson(truth, new Seeds(seed).stream("counts"));
    }

    private static SpectrumImage scaled(SpectrumImage image, double factor) {
        float[][] rows = new float[image.height()][image.width() * image.channels()];
        for (int y = 0; y < rows.length; y++) {
            image.readRow(y, rows[y]);
            for (int i = 0; i < rows[y].length; i++) {
                rows[y][i] = (float) (factor * rows[y][i]);
            }
        }
        return DenseSpectrumImage.of(image.header(), rows);
    }

    @Test
    void thePartsAreTheWholeAndTheJudgeHasItsShare() {
        CountSpectrumImage whole = counts(1);
        ComparisonParts parts = ComparisonParts.thinned(whole, 0.1, new Seeds(1));
        CountSpectrumImage sum = CountSum.of(parts.fitted(), parts.judge());
        assertThat(sum.totalCounts()).isEqualTo(whole.totalCounts());
        for (int p = 0; p < whole.pixels(); p += 7) {
            for (int c = 0; c < CHANNELS; c++) {
                assertThat(sum.count(p / SIDE, p % SIDE, c)).isEqualTo(whole.count(p / SIDE, p % SIDE, c));
            }
        }
        assertThat(parts.judge().total() / whole.total()).isCloseTo(0.1, within(0.01));
        assertThat(parts.scale()).isCloseTo(1 / 9.0, within(1e-12));
    }

    @Test
    void anEmptyPartIsRefused() {
        CountSpectrumImage empty =
                CountSpectrumImage.builder(SmallSamples.header(4, 4, 8)).build();
        assertThatThrownBy(() -> ComparisonParts.thinned(empty, 0.1, new Seeds(1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no counts");
    }

    @Test
    void theTruthIsBeatenByNoEstimate() {
        ComparisonParts parts = ComparisonParts.thinned(counts(2), 0.5, new Seeds(2));
        Judge judge = new Judge(parts, EVEN, WINDOWS);
        MethodScore best = judge.score(scaled(truth, 0.5));
        DenoiseInput input = DenoiseInput.of(parts.fitted());
        List<MethodScore> others = List.of(
                judge.score(RawEstimate.of(parts.fitted(), EVEN, WINDOWS, new Seeds(2))),
                judge.scoreOfMeanSpectrum(),
                judge.score(new GaussianDenoiser(OptionalDouble.empty())
                        .denoise(input, DenoiseContext.quiet(2))
                        .expectedCounts()),
                judge.score(new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.empty())
                        .denoise(input, DenoiseContext.quiet(2))
                        .expectedCounts()));
        for (MethodScore other : others) {
            assertThat(best.total().gainOver(other.total()).z()).isGreaterThan(2);
            assertThat(best.lines().orElseThrow().perUnit())
                    .isLessThan(other.lines().orElseThrow().perUnit());
            assertThat(best.mapError().orElseThrow().perUnit())
                    .isLessThan(other.mapError().orElseThrow().perUnit());
        }
        assertThat(best.mapError().orElseThrow().perUnit()).isCloseTo(0, within(0.15));
    }

    /** A method that has seen the judge's counts does better than the truth could: none of ours may. */
    @Test
    void onlyAnEstimateThatHasSeenTheJudgeBeatsTheTruth() {
        ComparisonParts parts = ComparisonParts.thinned(counts(3), 0.5, new Seeds(3));
        Judge judge = new Judge(parts, EVEN, WINDOWS);
        MethodScore honest = judge.score(scaled(truth, 0.5));
        MethodScore cheat = judge.score(parts.judge());
        assertThat(cheat.total().gainOver(honest.total()).z()).isGreaterThan(10);
        assertThat(cheat.mapError().orElseThrow().perUnit()).isNegative();
    }

    @Test
    void theTruthHasTheDevianceToBeExpectedOfPoissonCounts() {
        ComparisonParts parts = ComparisonParts.thinned(counts(4), 0.5, new Seeds(4));
        double expected = 0;
        double variance = 0;
        SpectrumImage rate = scaled(truth, 0.5);
        float[] row = new float[SIDE * CHANNELS];
        for (int y = 0; y < SIDE; y++) {
            rate.readRow(y, row);
            for (float mean : row) {
                double probability = Math.exp(-mean);
                double first = 0;
                double second = 0;
                for (int n = 0; n < 60; n++) {
                    double deviance = 2 * ((n > 0 ? n * Math.log(n / (double) mean) : 0) - n + mean);
                    first += probability * deviance;
                    second += probability * deviance * deviance;
                    probability *= mean / (n + 1);
                }
                expected += first;
                variance += second - first * first;
            }
        }
        MethodScore score = new Judge(parts, EVEN, WINDOWS).score(rate);
        double found = score.total().perUnit() * parts.judge().totalCounts();
        assertThat((found - expected) / Math.sqrt(variance)).isBetween(-3.0, 3.0);
        assertThat(score.standardError() * parts.judge().totalCounts())
                .isCloseTo(Math.sqrt(variance), within(0.35 * Math.sqrt(variance)));
    }

    /** Over many draws of the judge's counts, paired differences scatter as their standard errors say. */
    @Test
    void pairedDifferencesHaveTheErrorsTheyState() {
        SpectrumImage flat = SmallSamples.flat(SIDE, SIDE, CHANNELS, DOSE);
        SpectrumImage good = flat;
        SpectrumImage worse = tilted(flat, 0.25);
        CountSpectrumImage fitted = SmallSamples.poisson(flat, new Seeds(6).stream("fitted"));
        int draws = 60;
        double[] total = new double[draws];
        double[] lines = new double[draws];
        double totalError = 0;
        double linesError = 0;
        double unpaired = 0;
        for (int i = 0; i < draws; i++) {
            CountSpectrumImage drawn = SmallSamples.poisson(flat, new Seeds(100 + i).stream("judge"));
            Judge judge =
                    new Judge(new ComparisonParts(fitted, drawn, 1, 1, ComparisonParts.Kind.REPLICATE), EVEN, WINDOWS);
            MethodScore one = judge.score(good);
            MethodScore other = judge.score(worse);
            PairedGain gain = one.total().gainOver(other.total());
            PairedGain ofLines =
                    one.lines().orElseThrow().gainOver(other.lines().orElseThrow());
            total[i] = gain.perUnit();
            lines[i] = ofLines.perUnit();
            totalError += gain.standardError() / draws;
            linesError += ofLines.standardError() / draws;
            unpaired += one.standardError() / draws;
        }
        // 60 draws know a standard deviation to 9 %; three of those.
        assertThat(deviation(total) / totalError).isBetween(0.72, 1.28);
        assertThat(deviation(lines) / linesError).isBetween(0.72, 1.28);
        assertThat(totalError).isLessThan(unpaired);
    }

    @Test
    void rawCountsAreJudgedFinitelyAndNoWorseThanTheMeanSpectrum() {
        CountSpectrumImage whole = counts(7);
        ComparisonParts parts = ComparisonParts.thinned(whole, 0.5, new Seeds(7));
        RawEstimate raw = RawEstimate.of(parts.fitted(), EVEN, WINDOWS, new Seeds(7));
        assertThat(raw.meanShare()).isBetween(0.05, 0.95);
        assertThat(raw.meanShareOfMaps()).isLessThan(raw.meanShare());
        assertThat(raw.image().total()).isCloseTo(parts.fitted().total(), within(0.5));
        Judge judge = new Judge(parts, EVEN, WINDOWS);
        MethodScore mixed = judge.score(raw);
        assertThat(mixed.total().gainOver(judge.scoreOfMeanSpectrum().total()).perUnit())
                .isPositive();
        assertThat(mixed.total().gainOver(judge.score(parts.fitted()).total()).perUnit())
                .isPositive();
        assertThat(mixed.mapError().orElseThrow().perUnit())
                .isEqualTo(judge.score(parts.fitted()).mapError().orElseThrow().perUnit());
    }

    @Test
    void theTotalIsThatOfThePlainDeviance() {
        ComparisonParts parts = ComparisonParts.thinned(counts(8), 0.2, new Seeds(8));
        SpectrumImage estimate = scaled(truth, 0.8);
        MethodScore score = new Judge(parts, EVEN, WINDOWS).score(estimate);
        PoissonDeviance deviance = PoissonDeviance.of(parts.judge(), estimate, parts.scale());
        assertThat(score.total().perUnit()).isCloseTo(deviance.perCount(), within(1e-9));
        assertThat(score.countRatio()).isCloseTo(1, within(0.05));
    }

    private static SpectrumImage tilted(SpectrumImage image, double slope) {
        float[] abundances = new float[image.pixels()];
        for (int p = 0; p < abundances.length; p++) {
            abundances[p] = (float) (DOSE * (1 + slope * (2.0 * (p % SIDE) / (SIDE - 1) - 1)));
        }
        return new FactoredSpectrumImage(
                image.header(), abundances, new float[][] {((FactoredSpectrumImage) image).endmember(0)});
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
