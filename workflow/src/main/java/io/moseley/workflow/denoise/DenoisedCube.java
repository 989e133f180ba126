package io.moseley.workflow.denoise;

import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.DenoisedHeader;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.CompletedSpectrumImage;
import io.moseley.workflow.input.MapReading;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.DenoiseOptions;
import java.util.Optional;

/** The cube that is written: the kept estimate, marked as denoised, with the zero peak as it was recorded. */
final class DenoisedCube {
    private DenoisedCube() {}

    static SpectrumImage of(DenoiseOptions options, DenoiseOutcome outcome) {
        SpectrumImage denoised = marked(options, outcome.kept(), outcome.input().dose());
        return outcome.input()
                .source()
                .map(map -> completed(options, denoised, map))
                .orElse(denoised);
    }

    private static SpectrumImage marked(DenoiseOptions options, Estimate kept, SampleDose dose) {
        return options.uniformDose()
                ? DenoisedHeader.mark(
                        kept.atEvenExposure(dose.map()), options.seed(), options.elements(), Optional.of(dose))
                : DenoisedHeader.mark(kept, options.seed(), options.elements());
    }

    /** With the zero peak as recorded, where it was omitted and the pixels are still those of the map. */
    private static SpectrumImage completed(DenoiseOptions options, SpectrumImage denoised, OpenedMap map) {
        SpectrumImageHeader recorded = map.file().header();
        if (denoised.height() != recorded.height() || denoised.width() != recorded.width()) {
            return denoised;
        }
        return MapReading.zeroPeak(options, map)
                .<SpectrumImage>map(peak -> new CompletedSpectrumImage(peak, denoised, recorded.energyAxis()))
                .orElse(denoised);
    }
}
