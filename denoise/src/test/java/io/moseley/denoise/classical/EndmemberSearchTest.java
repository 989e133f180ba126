package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndmemberSearchTest {
    private static Endmembers find(EndmemberSearch search, CountSpectrumImage counts, DoseMap dose) {
        SpectralBands bands = SpectralBands.adaptive(counts.sumSpectrum(), 64);
        return search.find(counts, bands, dose, DenoiseContext.quiet(1));
    }

    @Test
    void asManyEndmembersAsPhasesAreFoundAndTheirCurveIsKept() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(64, 64, 128, 40), new Seeds(1).stream("counts"));
        Endmembers found = find(new EndmemberSearch(OptionalInt.empty(), 0), counts, DoseMap.uniform(64, 64));
        assertThat(found.components()).isBetween(3, 4);
        assertThat(found.curve()).hasSizeGreaterThan(found.components());
        double best = found.curve().get(found.components() - 1);
        assertThat(found.curve()).allMatch(deviance -> deviance >= best);
        for (float[] endmember : found.endmembers()) {
            double sum = 0;
            for (float value : endmember) {
                assertThat(value).isFinite().isNotNegative();
                sum += value;
            }
            assertThat(sum).isBetween(0.999, 1.001);
        }
    }

    @Test
    void aMapOfOneSpectrumHasOneEndmemberEvenAtUnevenExposure() {
        DoseMap dose = DoseMap.rowStep(48, 48, 20, 1.5);
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(48, 48, 128, 20), dose, new Seeds(2).stream("counts"));
        assertThat(find(new EndmemberSearch(OptionalInt.empty(), 0), counts, dose)
                        .components())
                .isEqualTo(1);
    }

    @Test
    void theirNumberCanBeStated() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(32, 32, 64, 20), new Seeds(3).stream("counts"));
        EndmemberSearch five = new EndmemberSearch(OptionalInt.of(5), 0);
        assertThat(find(five, counts, DoseMap.uniform(32, 32)).components()).isEqualTo(5);
    }

    @Test
    void furtherOnesAreAddedToThoseThatTheCountsSupport() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(48, 48, 128, 30), new Seeds(4).stream("counts"));
        DoseMap dose = DoseMap.uniform(48, 48);
        Endmembers supported = find(new EndmemberSearch(OptionalInt.empty(), 0), counts, dose);
        Endmembers more = find(new EndmemberSearch(OptionalInt.empty(), 4), counts, dose);
        assertThat(more.components()).isEqualTo(supported.components() + 4);
        assertThat(more.supported()).isEqualTo(supported.components()).isEqualTo(supported.supported());
        assertThat(more.curve()).isEqualTo(supported.curve());
    }
}
