package io.moseley.workflow.options;

import io.moseley.denoise.image.RelabelledSpectrumImage;
import io.moseley.io.DataFile;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values that the user states because the file lacks them or is wrong; they override those of the file.
 *
 * @param liveTimeSeconds of all that is read
 * @param pixelSize the side of a pixel
 */
record StatedFields(Optional<Double> beamEnergyKev, Optional<Double> liveTimeSeconds, Optional<PixelSize> pixelSize) {
    static StatedFields of(OptionValues values) {
        return new StatedFields(
                values.find(Reading.BEAM_ENERGY), values.find(Reading.LIVE_TIME), values.find(Reading.PIXEL_SIZE));
    }

    /** The file with these values in its first spectrum image. */
    DataFile in(DataFile file) {
        if (!file.hasSpectrumImage()) {
            return file;
        }
        List<SpectrumImageSource> sources = new ArrayList<>(file.spectrumImages());
        sources.set(0, new Stated(sources.get(0), this));
        return new DataFile(
                file.path(),
                file.formatName(),
                file.formatVersion(),
                file.signals(),
                sources,
                file.guideImages(),
                file.warnings());
    }

    SpectrumImageHeader in(SpectrumImageHeader header) {
        Acquisition.Builder acquisition = header.acquisition().toBuilder();
        beamEnergyKev.ifPresent(acquisition::beamEnergyKev);
        liveTimeSeconds.ifPresent(acquisition::liveTimeSeconds);
        SpectrumImageHeader stated = header.withAcquisition(acquisition.build());
        return pixelSize
                .map(size -> stated.withNavigation(axis(header.yAxis(), size), axis(header.xAxis(), size)))
                .orElse(stated);
    }

    private static NavigationAxis axis(NavigationAxis axis, PixelSize size) {
        return axis.isAbsent() ? axis : new NavigationAxis(axis.name(), size.units(), size.value(), 0, axis.size());
    }

    /** A spectrum image under the header with the stated values. */
    private record Stated(SpectrumImageSource source, StatedFields fields) implements SpectrumImageSource {
        @Override
        public String title() {
            return source.title();
        }

        @Override
        public SpectrumImageHeader header() {
            return fields.in(source.header());
        }

        @Override
        public Optional<MissingChunks> missing() {
            return source.missing();
        }

        @Override
        public Optional<DoseMap> recordedDose() {
            return source.recordedDose();
        }

        @Override
        public List<String> notes() {
            return source.notes();
        }

        @Override
        public CountSpectrumImage counts() {
            CountSpectrumImage counts = source.counts();
            return counts.withHeader(fields.in(counts.header()));
        }

        @Override
        public SpectrumImage spectrumImage() {
            return stated(source.spectrumImage());
        }

        @Override
        public SpectrumImage values() {
            return stated(source.values());
        }

        private SpectrumImage stated(SpectrumImage image) {
            return image instanceof CountSpectrumImage counts
                    ? counts.withHeader(fields.in(counts.header()))
                    : new RelabelledSpectrumImage(image, fields.in(image.header()));
        }
    }
}
