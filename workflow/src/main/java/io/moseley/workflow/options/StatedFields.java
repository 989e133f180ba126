package io.moseley.workflow.options;

import io.moseley.denoise.image.RelabelledSpectrumImage;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the user states because the file does not, or is wrong; it wins over the file.
 *
 * @param beamEnergyKev {@code --beam-energy}
 * @param liveTimeSeconds of all that is read ({@code --live-time})
 * @param pixelSize the side of a pixel ({@code --pixel-size})
 */
public record StatedFields(
        OptionalDouble beamEnergyKev, OptionalDouble liveTimeSeconds, Optional<PixelSize> pixelSize) {
    /**
     * A length with its unit.
     *
     * @param units such as "nm"
     */
    public record PixelSize(double value, String units) {
        public PixelSize {
            requirePositive(OptionalDouble.of(value), "pixel size", "--pixel-size", "2.5nm");
        }

        @Override
        public String toString() {
            return new BigDecimal(Double.toString(value)).toPlainString() + units;
        }
    }

    /** @throws UsageException for values that are not positive */
    public StatedFields {
        Objects.requireNonNull(pixelSize);
        requirePositive(beamEnergyKev, "beam energy in keV", "--beam-energy", "200");
        requirePositive(liveTimeSeconds, "live time in seconds", "--live-time", "600");
    }

    /** What the file says stands. */
    public static StatedFields none() {
        return new StatedFields(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    boolean isNone() {
        return beamEnergyKev.isEmpty() && liveTimeSeconds.isEmpty() && pixelSize.isEmpty();
    }

    /** The file with these values in its first spectrum image. */
    DataFile in(DataFile file) {
        if (isNone() || !file.hasSpectrumImage()) {
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

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("beam-energy", beamEnergyKev.isPresent() ? (Double) beamEnergyKev.getAsDouble() : null);
        map.put("live-time", liveTimeSeconds.isPresent() ? (Double) liveTimeSeconds.getAsDouble() : null);
        map.put("pixel-size", pixelSize.map(PixelSize::toString).orElse(null));
        return map;
    }

    private static NavigationAxis axis(NavigationAxis axis, PixelSize size) {
        return new NavigationAxis(axis.name(), size.units(), size.value(), 0, axis.size());
    }

    private static void requirePositive(OptionalDouble value, String what, String option, String example) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new UsageException(
                    "the " + what + " must be more than 0, got " + value.getAsDouble(),
                    option,
                    "write it like " + example);
        }
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
        public Optional<DoseMap> recordedDose() {
            return source.recordedDose();
        }

        @Override
        public CountSpectrumImage counts() {
            CountSpectrumImage counts = source.counts();
            return counts.withHeader(fields.in(counts.header()));
        }

        @Override
        public SpectrumImage spectrumImage() {
            SpectrumImage image = source.spectrumImage();
            return image instanceof CountSpectrumImage counts
                    ? counts.withHeader(fields.in(counts.header()))
                    : new RelabelledSpectrumImage(image, fields.in(image.header()));
        }
    }
}
