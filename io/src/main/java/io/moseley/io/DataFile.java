package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The content of a file: its signals, its guide images, and its spectrum images, whose values are read on demand. Holds
 * no open file.
 *
 * @param formatVersion as the file states it; may be empty
 * @param signals all of the file, of any kind
 * @param spectrumImages the one to work on comes first
 * @param guideImages each one a candidate for pansharpening
 * @param warnings sentences for the user: assumptions made, content omitted
 */
public record DataFile(
        Path path,
        String formatName,
        String formatVersion,
        List<DataSignal> signals,
        List<SpectrumImageSource> spectrumImages,
        List<GuideImage> guideImages,
        List<String> warnings) {
    public DataFile {
        signals = List.copyOf(signals);
        spectrumImages = List.copyOf(spectrumImages);
        guideImages = List.copyOf(guideImages);
        warnings = List.copyOf(warnings);
    }

    /** Adds a warning if there are several spectrum images, of which the first is used. */
    public static void warnOfSeveral(List<SpectrumImageSource> sources, List<String> warnings) {
        if (sources.size() > 1) {
            warnings.add("The file holds " + sources.size() + " spectrum images; “"
                    + sources.get(0).title() + "” is used (choose another with --signal).");
        }
    }

    /**
     * Everything in the file in the order of its numbers, which begin at 1: first the spectrum images, in the order of
     * {@link #spectrumImages()}, then what cannot be chosen.
     */
    public List<DataSignal> numberedSignals() {
        List<DataSignal> rest = new ArrayList<>(signals);
        List<DataSignal> numbered = new ArrayList<>();
        for (SpectrumImageSource source : spectrumImages) {
            DataSignal signal = rest.stream()
                    .filter(candidate -> candidate.kind() != DataSignal.Kind.IMAGE
                            && candidate.kind() != DataSignal.Kind.OTHER
                            && candidate.title().equals(Text.line(source.title())))
                    .min(Comparator.comparing(DataSignal::kind))
                    .orElseGet(
                            () -> new DataSignal(source.title(), DataSignal.Kind.SPECTRUM_IMAGE, List.of(), "unknown"));
            rest.remove(signal);
            numbered.add(signal);
        }
        numbered.addAll(rest);
        return List.copyOf(numbered);
    }

    /**
     * This file with another of its spectrum images first.
     *
     * @param choice title of the spectrum image, or its number in {@link #numberedSignals()}
     * @throws UsageException if there is none such, or several have that title; lists the choices
     */
    public DataFile select(String choice) {
        List<SpectrumImageSource> titled = spectrumImages.stream()
                .filter(source -> source.title().equalsIgnoreCase(choice.strip()))
                .toList();
        SpectrumImageSource chosen =
                titled.size() == 1 ? titled.get(0) : spectrumImages.get(indexOf(choice, titled.size()));
        List<SpectrumImageSource> reordered = new ArrayList<>(spectrumImages);
        reordered.remove(chosen);
        reordered.add(0, chosen);
        return new DataFile(path, formatName, formatVersion, signals, reordered, guideImages, warnings);
    }

    /**
     * A guide image instead of a spectrum image.
     *
     * @param choice title of the image, or its number in {@link #numberedSignals()}
     * @return empty if there is none such, if it cannot be told from others, or if a spectrum image is meant
     */
    public Optional<GuideImage> image(String choice) {
        String text = choice.strip();
        List<DataSignal> chosen = numberedSignals();
        chosen = chosen.subList(spectrumImages.size(), chosen.size());
        if (text.matches("\\d{1,6}")) {
            int index = Integer.parseInt(text) - 1 - spectrumImages.size();
            return index >= 0 && index < chosen.size() ? image(chosen.get(index)) : Optional.empty();
        }
        boolean isMap =
                spectrumImages.stream().anyMatch(source -> source.title().equalsIgnoreCase(text));
        return isMap
                ? Optional.empty()
                : chosen.stream()
                        .filter(signal -> signal.title().equalsIgnoreCase(text))
                        .findFirst()
                        .flatMap(this::image);
    }

    /** Guide images are called by their detectors, signals by the words of the file. */
    private Optional<GuideImage> image(DataSignal signal) {
        String detector = DetectorName.of(signal.title());
        List<DataSignal> alike = signals.stream()
                .filter(other -> other.kind() == DataSignal.Kind.IMAGE
                        && DetectorName.of(other.title()).equals(detector))
                .toList();
        List<GuideImage> images = guideImages.stream()
                .filter(image -> DetectorName.of(image.detector()).equals(detector))
                .toList();
        int index = alike.indexOf(signal);
        return index >= 0 && images.size() == alike.size() ? Optional.of(images.get(index)) : Optional.empty();
    }

    /**
     * This file with only a part of its first spectrum image, and with the guide images of the same frames where the
     * file keeps those apart too.
     *
     * @throws UnsupportedInputException if the file does not keep those frames or detectors apart, or has not so many
     */
    public DataFile select(ReadSelection selection) {
        if (selection.isAll()) {
            return this;
        }
        SpectrumImageSource source = first();
        selection.requireWithin(source, path.toString());
        List<SpectrumImageSource> sources = new ArrayList<>(spectrumImages);
        sources.set(0, new SelectedSpectrumImage(source, selection));
        List<GuideImage> guides = source.guideImages(selection);
        return new DataFile(
                path, formatName, formatVersion, signals, sources, guides.isEmpty() ? guideImages : guides, warnings);
    }

    public DataFile withWarning(String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new DataFile(path, formatName, formatVersion, signals, spectrumImages, guideImages, more);
    }

    /** The chunks of the spectrum image that the file lacks. See {@link SpectrumImageSource#missing()}. */
    public Optional<MissingChunks> missing() {
        return spectrumImages.stream().findFirst().flatMap(SpectrumImageSource::missing);
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

    /** The spectrum image, whatever its values; reads the file. See {@link SpectrumImageSource#values()}. */
    public SpectrumImage values() {
        return first().values();
    }

    /** Sentences about the values, once they have been read. See {@link SpectrumImageSource#notes()}. */
    public List<String> notes() {
        return first().notes();
    }

    /** The exposure of each pixel that the file recorded. See {@link SpectrumImageSource#recordedDose()}. */
    public Optional<DoseMap> recordedDose() {
        return first().recordedDose();
    }

    private int indexOf(String choice, int titled) {
        if (choice.strip().matches("\\d{1,6}")) {
            int number = Integer.parseInt(choice.strip());
            if (number >= 1 && number <= spectrumImages.size()) {
                return number - 1;
            }
        }
        first();
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < spectrumImages.size(); i++) {
            choices.add((i + 1) + " “" + spectrumImages.get(i).title() + "”");
        }
        throw new UsageException(
                titled > 1
                        ? "the file holds " + titled + " spectrum images with the title \"" + choice + "\""
                        : "the file holds no spectrum image \"" + choice + "\"",
                path + ", --signal",
                "choose by number or title: " + String.join(", ", choices));
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
            case SERIES -> "a series of maps";
            case OTHER -> "not a spectrum or an image";
        };
    }
}
