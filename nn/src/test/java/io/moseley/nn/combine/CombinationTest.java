package io.moseley.nn.combine;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinationTest {
    private static final Blend BLEND = new Blend(new float[] {0.5f, 1, 0.25f}, 0.5);

    @Test
    void networksOfOneKindShareWhatTheBlendGivesIt() {
        List<float[]> shares = Combination.byKind(
                        List.of(NetworkKind.FREE_BANDS, NetworkKind.ENDMEMBERS, NetworkKind.FREE_BANDS), BLEND)
                .shares();
        assertThat(shares.get(0)).containsExactly(0.25f, 0.5f, 0.125f);
        assertThat(shares.get(1)).containsExactly(0.5f, 0, 0.75f);
        assertThat(shares.get(2)).containsExactly(shares.get(0));
    }

    @Test
    void aBlendOfBlendsStillSumsToOne() {
        Combination even = Combination.even(2, 3);
        List<float[]> first = even.scaled(BLEND.weights(), false);
        List<float[]> second = even.scaled(BLEND.weights(), true);
        for (int b = 0; b < 3; b++) {
            assertThat(first.get(0)[b] + first.get(1)[b] + second.get(0)[b] + second.get(1)[b])
                    .isEqualTo(1);
        }
    }

    @Test
    void ratesAreSummedBandByBand() {
        RateCube sum = new Combination(List.of(new float[] {0.5f, 1}, new float[] {0.5f, 0}))
                .apply(List.of(
                        RateCube.of(new float[] {1, 2, 3, 4}, 2, 1, 2),
                        RateCube.of(new float[] {10, 20, 30, 40}, 2, 1, 2)));
        assertThat(sum.values()).containsExactly(5.5f, 11, 3, 4);
    }
}
