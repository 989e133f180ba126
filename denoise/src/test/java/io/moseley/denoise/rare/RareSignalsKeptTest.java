package io.moseley.denoise.rare;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.denoise.RareSignalsKept;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RareSignalsKeptTest extends DenoiserContract {
    private static final Denoiser LOW_RANK = new KlNmfDenoiser(OptionalInt.of(3), OptionalDouble.of(1.4));

    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return kept(counts, seed).expectedCounts();
    }

    private static DenoiseResult kept(CountSpectrumImage counts, long seed) {
        DenoiseInput input = DenoiseInput.of(counts);
        DenoiseContext context = DenoiseContext.quiet(seed);
        return RareSignalsKept.in(LOW_RANK.denoise(input, context), input, context);
    }

    @Test
    void aSpeckIsInTheResultAndInTheRecord() {
        CountSpectrumImage counts = withSpeck();
        DenoiseResult result = kept(counts, 1);
        assertThat(result.expectedCounts()).isInstanceOf(RestoredSpectrumImage.class);
        RareSignals signals = result.rareSignals().orElseThrow();
        assertThat(signals.options().falseSignalsPerMap()).isEqualTo(0.01);
        assertThat(signals.signals()).singleElement().satisfies(signal -> assertThat(signal.energyKev())
                .isBetween(8.5, 8.7));
    }

    @Test
    void withoutRareSignalsTheEstimateIsUntouched() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(16, 16, 100, 40), new Seeds(2).stream("counts"));
        DenoiseResult result = kept(counts, 1);
        assertThat(result.expectedCounts()).isNotInstanceOf(RestoredSpectrumImage.class);
        assertThat(result.rareSignals())
                .hasValueSatisfying(signals -> assertThat(signals.isEmpty()).isTrue());
    }

    private static CountSpectrumImage withSpeck() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(24, 24, 200, 40), new Seeds(2).stream("counts"));
        return new Specks(counts, new Seeds(3).stream("specks"))
                .add(10, 12, 2, 30, 8.6)
                .counts();
    }
}
