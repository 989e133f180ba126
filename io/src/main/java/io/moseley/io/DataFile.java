package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a format found in a file: its signals, its guide images, and its spectrum image, whose values are read on
 * demand. Immutable; holds no open file.
 */
public final class DataFile {
    private final Path path;
    private final String formatName;
    private final String formatVersion;
    private final List<DataSignal> signals;
    private final List<SpectrumImageSource> spectrumImages;
    private final List<GuideImage> guideImages;
    private final List<String> warnings;

    /**
     * @param formatVersion as the file states it; may be empty
     * @param spectrumImages the one to work on comes first
     * @param warnings sentences for the user: what was decided for them, what was left out
     */
    public DataFile(
            Path path,
            String formatName,
            String formatVersion,
            List<DataSignal> signals,
            List<SpectrumImageSource> spectrumImages,
            List<GuideImage> guideImages,
            List<String> warnings) {
        this.path = path;
        this.formatName = formatName;
        this.formatVersion = formatVersion;
        this.signals = List.copyOf(signals);
        this.spectrumImages = List.copyOf(spectrumImages);
        this.guideImages = List.copyOf(guideImages);
        this.warnings = List.copyOf(warnings);
    }

    public Path path() {
        return path;
    }

    public String formatName() {
        return formatName;
    }

    public String formatVersion() {
        return formatVersion;
    }

    /** Everything in the file, of whatever kind. */
    public List<DataSignal> signals() {
        return signals;
    }

    public List<SpectrumImageSource> spectrumImages() {
        return spectrumImages;
    }

    /** The images of the file, each one a candidate for pansharpening. */
    public List<GuideImage> guideImages() {
        return guideImages;
    }

    public List<String> warnings() {
        return warnings;
    }

    public boolean hasSpectrumImage() {
        return !spectrumImages.isEmpty();
    }

    /** Header of the spectrum image, without reading its values. See {@link SpectrumImageSource#header()}. */
    public SpectrumImageHeader header() {
        return first().header();
    }

    /** The spectrum image as raw counts; reads the file. See {@link SpectrumImageSource#counts()}. */
    public CountSpectrumImage counts() {
        return first().counts();
    }

    /** The spectrum image; reads the file. See {@link SpectrumImageSource#spectrumImage()}. */
    public SpectrumImage spectrumImage() {
        return first().spectrumImage();
    }

    /** The exposure of each pixel that the file recorded. See {@link SpectrumImageSource#recordedDose()}. */
    public Optional<DoseMap> recordedDose() {
        return first().recordedDose();
    }

    private SpectrumImageSource first() {
        if (spectrumImages.isEmpty()) {
            throw new UnsupportedInputException(
                    "the file holds no spectrum image, only: " + contents(),
                    path.toString(),
                    "give a map: a spectrum for each pixel, with two spatial axes and one energy axis");
        }
        return spectrumImages.get(0);
    }

    private String contents() {
        if (signals.isEmpty()) {
            return "nothing";
        }
        return String.join(
                ", ",
                signals.stream()
                        .map(signal ->
                                "“" + signal.title() + "” (" + words(signal.kind()) + ", shape " + signal.shape() + ")")
                        .toList());
    }

    private static String words(DataSignal.Kind kind) {
        return switch (kind) {
            case SPECTRUM_IMAGE -> "a spectrum image";
            case LINE_SCAN -> "a line scan";
            case SPECTRUM -> "a single spectrum";
            case IMAGE -> "an image";
            case OTHER -> "not a spectrum or an image";
        };
    }
}
