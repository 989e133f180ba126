package io.moseley.denoise.quantify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UsageException;
import io.moseley.util.Seeds;
import io.moseley.xray.XrayLines;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CliffLorimerTest {
    private static final KFactors FACTORS = new KFactors(List.of(factor("Fe_Ka", 1, 0), factor("Ni_Ka", 2, 0.05)));

    @Test
    void theRatioOfWeightsIsTheRatioOfIntensitiesTimesTheKFactor() {
        Composition composition = new CliffLorimer(FACTORS).composition(List.of(counts(1000), counts(250)));
        ElementShare iron = composition.shares().get(0);
        ElementShare nickel = composition.shares().get(1);
        assertThat(nickel.weightPercent() / iron.weightPercent()).isCloseTo(2.0 * 250 / 1000, Offset.offset(1e-12));
        assertThat(nickel.atomicPercent() / iron.atomicPercent()).isCloseTo(0.5 * 55.845 / 58.693, Offset.offset(1e-3));
    }

    @Test
    void errorsAreThoseOfManyDraws() {
        RandomGenerator random = new Seeds(9).stream("draws");
        CliffLorimer method = new CliffLorimer(FACTORS);
        ElementShare expected =
                method.composition(List.of(counts(1000), counts(250))).shares().get(0);
        double sum = 0;
        double squares = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double iron = 1000 + Math.sqrt(1000) * random.nextGaussian();
            double nickel = (250 + Math.sqrt(250) * random.nextGaussian()) * (2 + 0.1 * random.nextGaussian());
            double weight = 100 * iron / (iron + nickel);
            sum += weight;
            squares += weight * weight;
        }
        double mean = sum / draws;
        assertThat(expected.weightSigma())
                .isCloseTo(Math.sqrt(squares / draws - mean * mean), Offset.offset(0.05 * expected.weightSigma()));
    }

    @Test
    void whatIsNotDetectedHasALimitAndTakesNoPart() {
        Composition composition =
                new CliffLorimer(FACTORS).composition(List.of(counts(1000), new NetIntensity(30, 20, 20)));
        ElementShare iron = composition.shares().get(0);
        ElementShare nickel = composition.shares().get(1);
        assertThat(iron.weightPercent()).isEqualTo(100);
        assertThat(nickel.detected()).isFalse();
        double limit = 2 * new NetIntensity(30, 20, 20).upperLimit();
        assertThat(nickel.weightPercent()).isCloseTo(100 * limit / (1000 + limit), Offset.offset(1e-9));
        assertThat(nickel.weightSigma()).isNaN();
    }

    @Test
    void withoutAnyDetectedElementItIsRefusedWithWhatWouldBeNeeded() {
        Composition composition =
                new CliffLorimer(FACTORS).composition(List.of(new NetIntensity(9, 4, 4), new NetIntensity(2, 2, 2)));
        assertThat(composition.shares()).isEmpty();
        assertThat(composition.refusal().orElseThrow()).contains("Fe_Ka, Ni_Ka").contains("times as many counts");
        assertThat(new CliffLorimer(FACTORS)
                        .composition(List.of(new NetIntensity(0, 0, 0), new NetIntensity(0, 0, 0)))
                        .refusal()
                        .orElseThrow())
                .contains("no sign");
    }

    @Test
    void oneElementIsNoComposition() {
        assertThatThrownBy(() -> new KFactors(List.of(factor("Fe_Ka", 1, 0))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("one k-factor only");
        assertThatThrownBy(() -> new KFactors(List.of(factor("Fe_Ka", 1, 0), factor("Fe_La", 1, 0))))
                .hasMessageContaining("Fe_Ka and Fe_La");
    }

    @Test
    void pixelsAreMaskedWhereTheLinesAreWeakAndOthersHaveTheCompositionOfTheirIntensities() {
        CompositionMaps maps = CompositionMaps.of(
                FACTORS,
                List.of(new double[] {1000, 3}, new double[] {250, -1}),
                List.of(new double[] {Math.sqrt(1000), 2}, new double[] {Math.sqrt(250), 2}));
        ElementShare pixel = new CliffLorimer(FACTORS)
                .composition(List.of(counts(1000), counts(250)))
                .shares()
                .get(1);
        assertThat(maps.maskedPixels()).isEqualTo(1);
        assertThat(maps.weightPercent().get(1)[0]).isCloseTo(pixel.weightPercent(), Offset.offset(1e-9));
        assertThat(maps.weightSigma().get(1)[0]).isCloseTo(pixel.weightSigma(), Offset.offset(1e-9));
        assertThat(maps.weightPercent().get(0)[1]).isNaN();
    }

    @Test
    void rawPixelsOfFewCountsAreRefusedAndOfManyAllowed() {
        LineWindow window = Windows.of("Fe_Ka", 10, 20, 0, 5, 0, 0);
        double[] few = new double[64];
        Arrays.fill(few, 1);
        double[] many = new double[64];
        Arrays.fill(many, 100);
        Optional<String> refusal =
                CompositionMaps.refusalOfRaw(List.of(new LineMaps(window, few, new double[64], new double[64])));
        assertThat(refusal.orElseThrow()).contains("Fe_Ka").contains("binned by 3 × 3");
        assertThat(CompositionMaps.refusalOfRaw(List.of(new LineMaps(window, many, new double[64], new double[64]))))
                .isEmpty();
    }

    private static KFactor factor(String line, double k, double relativeError) {
        return new KFactor(XrayLines.parse(line), k, relativeError);
    }

    private static NetIntensity counts(double gross) {
        return new NetIntensity(gross, 0, 0);
    }
}
