package io.moseley.workflow.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.image.PixelSumSpectrumImage;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.io.Formats;
import io.moseley.report.render.Colormap;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.SimulatedSample;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.SimulateOptions;
import io.moseley.workflow.options.TrustLevel;
import io.moseley.workflow.record.MetricsJson;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustRunTest {
    @TempDir
    private Path folder;

    private CountSpectrumImage counts() {
        Path sample = folder.resolve("sample");
        SimulatedSample.simulate(SimulatedSample.options("core-shell", sample, 20, 24, 24, 4, 1, 0)
                .with(SimulateOptions.CHANNELS, 64));
        return Formats.open(sample.resolve("counts.hspy")).counts();
    }

    private TrustVerdict run(CountSpectrumImage counts, TrustLevel level, Cancellation cancellation) {
        DenoiseOptions options = DenoiseOptions.builder(Path.of("counts.hspy"))
                .with(Method.MODEL, Model.NMF)
                .with(Checks.TRUST, level)
                .with(Advanced.THREADS, 1)
                .build();
        MapInput map = MapInput.of(counts).withLines(LineWindows.of(counts, List.of(), Progress.none()));
        List<Estimate> estimates = new EstimateRun(options, Progress.none(), Cancellation.none()).run(map);
        return new TrustRun(options, Progress.none(), cancellation)
                .run(new DenoiseOutcome(map, estimates, Optional.empty(), false))
                .verdict();
    }

    @Test
    void everyTestAnswers() {
        TrustVerdict verdict = run(counts(), TrustLevel.FULL, Cancellation.none());

        assertThat(verdict.findings())
                .extracting(TrustFinding::test)
                .contains("held-out", "counts-kept", "residuals", "input", "guide-fits");
        assertThat(verdict.findings())
                .filteredOn(finding ->
                        List.of("held-out", "counts-kept", "residuals", "input").contains(finding.test()))
                .allSatisfy(finding ->
                        assertThat(finding.outcome()).as(finding.sentence()).isNotEqualTo(Outcome.NOT_TESTED));
        assertThat(MetricsJson.text(verdict.toMap())).contains("\"outcome\"").doesNotContain("@");
    }

    @Test
    void whatIsLeftAfterCtrlCIsLeftOut() {
        Cancellation stopped = new Cancellation();
        stopped.request();

        TrustVerdict verdict = run(counts(), TrustLevel.FULL, stopped);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_TESTED);
        assertThat(verdict.sentence()).isEqualTo("Not tested: The run was stopped on request.");
    }

    @Test
    void aDeadlineAsksForAnEnd() throws InterruptedException {
        Cancellation user = new Cancellation();
        Cancellation deadline = user.within(0.02);
        for (int i = 0; i < 500 && !deadline.isRequested(); i++) {
            Thread.sleep(10);
        }
        assertThat(deadline.isRequested()).isTrue();
        assertThat(user.isRequested()).isFalse();
    }

    @Test
    void withoutALimitOnlyTheUserEnds() {
        Cancellation user = new Cancellation();
        Cancellation unlimited = user.within(Double.POSITIVE_INFINITY);
        assertThat(unlimited.isRequested()).isFalse();
        user.request();
        assertThat(unlimited.isRequested()).isTrue();
    }

    @Test
    void pixelsOfAFinerGridAreSummed() {
        CountSpectrumImage fine = counts();
        CountSpectrumImage coarse = fine.rebin(2, 2, 1);

        SpectrumImage summed = PixelSumSpectrumImage.onGridOf(coarse.header(), fine);

        assertThat(summed.sumImage()).containsExactly(coarse.sumImage());
        assertThat(summed.sumSpectrum()).containsExactly(coarse.sumSpectrum());
    }

    @Test
    void pixelsThatLieInTwoAreSharedByArea() {
        CountSpectrumImage fine = counts();
        // 24 pixels in 16 rows and 9 columns
        SpectrumImageHeader header = fine.header()
                .withNavigation(
                        fine.header().yAxis().resample(16),
                        fine.header().xAxis().resample(9));

        SpectrumImage shared = PixelSumSpectrumImage.onGridOf(header, fine);

        assertThat(shared.total()).isCloseTo(fine.total(), within(1e-3));
        double[] image = fine.sumImage();
        double expected = 0;
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                expected += (y == 0 ? 1 : 0.5) * (x < 2 ? 1 : 2 / 3.0) * image[y * fine.width() + x];
            }
        }
        assertThat(shared.sumImage()[0]).isCloseTo(expected, within(1e-3));
    }

    @Test
    void coarserImagesAreRefused() {
        CountSpectrumImage fine = counts();

        assertThatThrownBy(() -> PixelSumSpectrumImage.onGridOf(fine.header(), fine.rebin(1, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mapsOfEitherSignAreWhiteAtZero() {
        int middle = Colormap.BLUE_RED.rgb(0.5);

        assertThat(middle >> 16 & 0xFF).isGreaterThan(235);
        assertThat(middle >> 8 & 0xFF).isGreaterThan(235);
        assertThat(middle & 0xFF).isGreaterThan(235);
        TrustMap map = new TrustMap("t", "u", 24, 24, new double[576], true);
        BufferedImage picture =
                new TrustFigures(null, counts().header()).figure(map).render();
        assertThat(picture.getRGB(picture.getWidth() / 3, picture.getHeight() / 2) & 0xFFFFFF)
                .isEqualTo(middle);
    }

    @Test
    void aTestThatBreaksDoesNotTakeTheResultWithIt() {
        CountSpectrumImage counts = counts();
        Estimate broken = new Estimate(
                "denoised",
                false,
                "nmf",
                new DenoiseResult(
                        DenseSpectrumImage.copyOf(counts),
                        new ClassicalRecord(new ClassicalSettings.Nmf(0, -1, 1), Optional.empty())),
                1);
        DenoiseOptions options = DenoiseOptions.builder(Path.of("counts.hspy"))
                .with(Method.MODEL, Model.NMF)
                .with(Checks.TRUST, TrustLevel.FULL)
                .build();

        TrustVerdict verdict = new TrustRun(options, Progress.none(), Cancellation.none())
                .run(new DenoiseOutcome(MapInput.of(counts), List.of(broken), Optional.empty(), false))
                .verdict();

        assertThat(verdict.findings())
                .filteredOn(finding -> finding.test().equals("held-out"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.NOT_TESTED);
                    assertThat(finding.sentence()).contains("failed to run").contains("rank");
                });
    }
}
