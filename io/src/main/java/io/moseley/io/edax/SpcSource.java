package io.moseley.io.edax;

import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The spectrum of an {@code .spc} file, as a map of one pixel. */
record SpcSource(Path path, SpcSpectrum spectrum, EnergyCalibration calibration) implements SpectrumImageSource {
    @Override
    public String title() {
        return FileName.stem(path);
    }

    DataSignal summary() {
        return new DataSignal(title(), DataSignal.Kind.SPECTRUM, List.of((long) spectrum.counts().length), "uint32");
    }

    @Override
    public SpectrumImageHeader header() {
        return new SpectrumImageHeader(
                title(),
                NavigationAxis.uncalibrated("y", 1),
                NavigationAxis.uncalibrated("x", 1),
                SpdMap.energyAxis(calibration, Optional.of(spectrum), spectrum.counts().length, path),
                spectrum.acquisition(),
                Metadata.of(Map.of("General", Map.of("original_filename", String.valueOf(path.getFileName())))),
                Metadata.of(Map.of("spc_header", spectrum.header())));
    }

    @Override
    public CountSpectrumImage counts() {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header());
        builder.addSpectrum(0, spectrum.counts());
        return builder.build();
    }
}
