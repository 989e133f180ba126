package io.moseley.denoise.trust.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.PhaseMap;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.Repetition;
import io.moseley.denoise.trust.SmoothedPhantoms;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuideDependenceTest {
    private final Simulation phantom = SmoothedPhantoms.phantom("contradiction", 48, 30);
    private final SpectrumImage unguided = SmoothedPhantoms.smoothed(phantom, 1.5);

    @Test
    void aResultThatIsTrueIsNotFlaggedThoughItsGuideShowsAFalseDisc() {
        TrustFinding finding = run(phantom.truth(), SmoothedPhantoms.repetition(1));

        assertThat(finding.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding.sentence()).contains("The counts contradict the guide nowhere");
        assertThat(finding.numbers()).containsEntry("variance_changed_by_shuffled_guide", 0.0);
    }

    @Test
    void aResultPaintedFromTheGuideAloneFails() {
        TrustFinding finding = run(painted(phantom.guide()), paintingRepetition());

        assertThat(finding.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finding.sentence()).contains("painted from the guide").contains("--guide none");
        assertThat((double) finding.numbers().get("variance_changed_by_shuffled_guide"))
                .isGreaterThan(0.5);
        assertThat((double) finding.numbers().get("variance_changed_by_mirrored_guide"))
                .isGreaterThan(0.5);
    }

    @Test
    void aFalseDiscTakenFromTheGuideIsFoundInItsPlace() {
        PhaseMap disc = phantom.guideOnly().get(0);
        TrustFinding finding = run(withDisc(disc, 0.3), SmoothedPhantoms.repetition(1));

        assertThat(finding.outcome()).isIn(Outcome.CHECK, Outcome.FAILED);
        @SuppressWarnings("unchecked")
        List<Integer> box = (List<Integer>) finding.numbers().get("contradicted_box");
        int middle = (box.get(0) + box.get(2) / 2) * 48 + box.get(1) + box.get(2) / 2;
        assertThat(disc.values()[middle]).isGreaterThan(0.5f);
        assertThat(finding.maps()).hasSize(2);
    }

    @Test
    void withoutGuideThereIsNothingToTest() {
        TestedResult tested = SmoothedPhantoms.tested(phantom, phantom.truth(), SmoothedPhantoms.repetition(1));

        assertThat(new GuideDependence().run(tested, DenoiseContext.quiet(1)).outcome())
                .isEqualTo(Outcome.NOT_TESTED);
    }

    @Test
    void withoutAnUnguidedTwinTheCountsThemselvesAreAsked() {
        TestedResult honest = tested(phantom.truth(), Optional.empty(), SmoothedPhantoms.repetition(1));
        TestedResult painted = tested(painted(phantom.guide()), Optional.empty(), SmoothedPhantoms.repetition(1));

        assertThat(new GuideDependence().run(honest, DenoiseContext.quiet(1)).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(new GuideDependence().run(painted, DenoiseContext.quiet(1)).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void shufflingAndMirroringKeepTheValuesOfTheGuide() {
        GuideImage guide = phantom.guide();
        float[] sorted = guide.values();
        Arrays.sort(sorted);

        for (GuideImage variant :
                List.of(GuideVariants.shuffled(guide, new Seeds(1).stream("guide")), GuideVariants.mirrored(guide))) {
            float[] values = variant.values();
            assertThat(values).isNotEqualTo(guide.values());
            Arrays.sort(values);
            assertThat(values).isEqualTo(sorted);
        }
    }

    private TrustFinding run(SpectrumImage result, Repetition repetition) {
        return new GuideDependence().run(tested(result, Optional.of(unguided), repetition), DenoiseContext.quiet(1));
    }

    private TestedResult tested(SpectrumImage result, Optional<SpectrumImage> other, Repetition repetition) {
        return new TestedResult(
                DenoiseInput.of(phantom.counts()).withGuide(phantom.guide()),
                result,
                other,
                SmoothedPhantoms.windows(phantom),
                repetition);
    }

    /** The mean spectrum, as bright as the guide. */
    private SpectrumImage painted(GuideImage guide) {
        float[] brightness = guide.values();
        double sum = 0;
        for (float value : brightness) {
            sum += value;
        }
        float[] spectrum = new float[phantom.counts().channels()];
        double[] counts = phantom.counts().sumSpectrum();
        for (int c = 0; c < spectrum.length; c++) {
            spectrum[c] = (float) (counts[c] / sum);
        }
        return new FactoredSpectrumImage(phantom.counts().header(), brightness, new float[][] {spectrum});
    }

    private Repetition paintingRepetition() {
        return new Repetition() {
            @Override
            public SpectrumImage applied(DenoiseInput input, DenoiseContext context) {
                return painted(input.guide().orElseThrow());
            }

            @Override
            public SpectrumImage anew(DenoiseInput input, DenoiseContext context) {
                return applied(input, context);
            }
        };
    }

    /** The truth with the iron of the discs that exist painted where only the guide shows one. */
    private SpectrumImage withDisc(PhaseMap disc, double strength) {
        FactoredSpectrumImage truth = phantom.truth();
        double most = Arrays.stream(truth.abundanceMap(0)).max().orElseThrow();
        float[][] values = new float[truth.height()][truth.width() * truth.channels()];
        truth.forEachRow((y, spectra) -> System.arraycopy(spectra, 0, values[y], 0, spectra.length));
        for (int p = 0; p < truth.pixels(); p++) {
            for (int c = 0; c < truth.channels(); c++) {
                values[p / truth.width()][p % truth.width() * truth.channels() + c] +=
                        (float) (strength * disc.values()[p] * most * truth.endmember(0)[c]);
            }
        }
        return DenseSpectrumImage.of(truth.header(), values);
    }
}
