package io.moseley.workflow.options;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.spectrum.EdsPlausibility;
import io.moseley.spectrum.GuideImage;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The spectrum image that a job reads, chosen in the same way by every command.
 *
 * <pre>{@code
 * InputOptions.of(Path.of("map.emd")).with(Reading.FRAMES, new FrameRange(0, 4, 1)).open().counts();
 * }</pre>
 *
 * @param values of {@link Reading}
 */
public record InputOptions(Path path, OptionValues values) {
    private static final List<Option<?>> KEPT =
            DenoiseOptions.joined(Reading.OPTIONS, List.of(Reading.MISSING_AS_ZERO));
    private static final List<Option<?>> STATED = List.of(Reading.BEAM_ENERGY, Reading.LIVE_TIME, Reading.PIXEL_SIZE);

    public InputOptions {
        Objects.requireNonNull(path);
        values = values.of(KEPT);
    }

    /** The first spectrum image of a file, all of it, calibrated as the file says. */
    public static InputOptions of(Path path) {
        return new InputOptions(path, OptionValues.none());
    }

    /** @throws UsageException for a value that is not allowed */
    public <T> InputOptions with(Option<T> option, T value) {
        return new InputOptions(path, values.with(option, value));
    }

    /** All of what this option chooses a part of. */
    public InputOptions without(Option<?> option) {
        return new InputOptions(path, values.without(option));
    }

    /** Another file, read in the same way. */
    public InputOptions at(Path other) {
        return new InputOptions(other, values);
    }

    /** The first spectrum image of another file, all of it, with the stated energies. */
    public InputOptions withEnergiesFor(Path other) {
        return new InputOptions(
                other,
                values.of(List.of(
                        Reading.ENERGY_SCALE, Reading.ENERGY_OFFSET, Reading.ASSUME_EDS, Reading.MISSING_AS_ZERO)));
    }

    /** These frames and detectors instead. */
    public InputOptions withSelection(ReadSelection selection) {
        InputOptions chosen = without(Reading.FRAMES).without(Reading.DETECTORS);
        if (selection.frames().isPresent()) {
            chosen = chosen.with(Reading.FRAMES, selection.frames().get());
        }
        return selection.detectors().isPresent()
                ? chosen.with(
                        Reading.DETECTORS,
                        selection.detectors().get().stream().sorted().toList())
                : chosen;
    }

    /** The calibration of the energy axis as far as the user states it. */
    public EnergyCalibration calibration() {
        return new EnergyCalibration(stated(Reading.ENERGY_SCALE), stated(Reading.ENERGY_OFFSET));
    }

    /** Number or title of the spectrum image; empty for the first of the file. */
    public Optional<String> signal() {
        return values.find(Reading.SIGNAL);
    }

    public ReadSelection selection() {
        return new ReadSelection(
                values.find(Reading.FRAMES), values.find(Reading.DETECTORS).map(LinkedHashSet::new));
    }

    /**
     * The image that was chosen instead of a spectrum image, of the chosen frames where the file keeps them apart; empty
     * if a spectrum image was chosen, or nothing.
     */
    public Optional<GuideImage> image() {
        return signal().flatMap(choice -> without(Reading.SIGNAL).open().image(choice));
    }

    /**
     * Opens the file and makes the choices; {@link DataFile#counts()} then reads what was chosen.
     *
     * @throws UsageException if there is no such file or no such signal
     * @throws UnsupportedInputException if no format knows the file, or it does not have the frames or detectors
     */
    public DataFile open() {
        return chosenIn(Formats.open(path, calibration()));
    }

    /**
     * Opens the file for what needs X-ray lines or counts of X-rays; errors as above.
     *
     * @throws UnsupportedInputException also if its spectra are of another kind, unless the user says that they are of EDS
     */
    public DataFile openEds() {
        DataFile file = open();
        if (file.hasSpectrumImage() && !values.get(Reading.ASSUME_EDS)) {
            EdsPlausibility.doubt(file.header()).ifPresent(doubt -> {
                throw new UnsupportedInputException(
                        doubt,
                        path.toString(),
                        "give an EDS map; if this is one, say so with --assume-eds, or correct its energies with"
                                + " --energy-scale and --energy-offset");
            });
        }
        return file;
    }

    /**
     * Opens a file of raw EDS counts, none of which may be missing; errors as above.
     *
     * @throws CorruptInputException if the file lacks chunks, unless they are stated to be zero
     */
    public DataFile openCounts() {
        DataFile file = openEds();
        if (file.missing().isPresent() && !values.get(Reading.MISSING_AS_ZERO)) {
            throw new CorruptInputException(
                    "the file lacks " + file.missing().get().text() + ", which would be taken for "
                            + file.missing().get().fill() + " counts",
                    path.toString(),
                    "copy it again from where it was recorded; if the program that wrote it leaves out chunks of zeros"
                            + " (zarr with write_empty_chunks=False), add " + Reading.MISSING_AS_ZERO.typed());
        }
        return file;
    }

    /** The choices made in a file that is open already; errors as above. */
    public DataFile chosenIn(DataFile file) {
        DataFile chosen = signal().isPresent() ? file.select(signal().get()) : file;
        DataFile selected = withWarningOfMissing(chosen.select(selection()));
        return STATED.stream().anyMatch(values::states)
                ? StatedFields.of(values).in(selected)
                : selected;
    }

    private static DataFile withWarningOfMissing(DataFile file) {
        return file.missing()
                .map(missing -> file.withWarning(
                        "The file lacks " + missing.text() + "; these are read as " + missing.fill() + "."))
                .orElse(file);
    }

    /** Plain values for the record, named as on the command line; without the path. */
    public Map<String, Object> toMap() {
        return values.toMap(Reading.OPTIONS);
    }

    private OptionalDouble stated(Option<Double> option) {
        return values.find(option).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
