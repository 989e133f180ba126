package io.moseley.workflow.options;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.spectrum.GuideImage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Which spectrum image a job works on: the same words in every command.
 *
 * @param calibration of the energy axis where the user states it ({@code --energy-scale}, {@code --energy-offset})
 * @param signal number or title of the spectrum image ({@code --signal}); empty for the first of the file
 * @param selection frames and detectors ({@code --frames}, {@code --detectors})
 * @param stated what the file does not say
 */
public record InputOptions(
        Path path,
        EnergyCalibration calibration,
        Optional<String> signal,
        ReadSelection selection,
        StatedFields stated) {
    public InputOptions {
        Objects.requireNonNull(path);
        Objects.requireNonNull(calibration);
        Objects.requireNonNull(signal);
        Objects.requireNonNull(selection);
        Objects.requireNonNull(stated);
    }

    /** The first spectrum image of a file, all of it, calibrated as the file says. */
    public static InputOptions of(Path path) {
        return new InputOptions(
                path, EnergyCalibration.fromFile(), Optional.empty(), ReadSelection.all(), StatedFields.none());
    }

    /** @throws UsageException if no energy axis can have that channel width */
    public InputOptions withEnergyScaleKev(OptionalDouble kev) {
        return withCalibration(StatedCalibration.of(kev, calibration.offsetKev()));
    }

    /** @throws UsageException if no energy axis can have that offset */
    public InputOptions withEnergyOffsetKev(OptionalDouble kev) {
        return withCalibration(StatedCalibration.of(calibration.scaleKev(), kev));
    }

    public InputOptions withSignal(String choice) {
        return new InputOptions(path, calibration, Optional.of(choice), selection, stated);
    }

    /**
     * The image that was chosen instead of a spectrum image, of the chosen frames where those are kept apart; empty if a
     * spectrum image was chosen, or nothing.
     */
    public Optional<GuideImage> image() {
        return signal.flatMap(choice -> new InputOptions(path, calibration, Optional.empty(), selection, stated)
                .open()
                .image(choice));
    }

    /** Every {@code step}-th frame from {@code first}, counted from 0, up to and without {@code end}. */
    public InputOptions withFrames(int first, int end, int step) {
        return withSelection(
                new ReadSelection(Optional.of(new ReadSelection.FrameRange(first, end, step)), selection.detectors()));
    }

    /** @param indices of at least one detector, from 0 */
    public InputOptions withDetectors(Collection<Integer> indices) {
        return withSelection(new ReadSelection(selection.frames(), Optional.of(new LinkedHashSet<>(indices))));
    }

    public InputOptions withSelection(ReadSelection value) {
        return new InputOptions(path, calibration, signal, value, stated);
    }

    /** The counts that a denoised map was made from: read like that, but for the signal, which is one of its own file. */
    public InputOptions ofCounts(Path counts) {
        return new InputOptions(counts, calibration, Optional.empty(), selection, stated);
    }

    public InputOptions withStated(StatedFields fields) {
        return new InputOptions(path, calibration, signal, selection, fields);
    }

    /**
     * Opens the file and makes the choices; {@link DataFile#counts()} then reads what was chosen.
     *
     * @throws UsageException if there is no such file or no such signal
     * @throws UnsupportedInputException if no format knows the file, or it has not the frames or detectors
     */
    public DataFile open() {
        return chosenIn(Formats.open(path, calibration));
    }

    /** The choices made in a file that is open already; errors as above. */
    public DataFile chosenIn(DataFile file) {
        DataFile chosen = signal.isPresent() ? file.select(signal.get()) : file;
        return stated.in(chosen.select(selection));
    }

    /** As plain values for the record, named as on the command line; without the path. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("signal", signal.orElse(null));
        map.put("frames", selection.frames().map(InputOptions::words).orElse(null));
        map.put("detectors", selection.detectors().map(TreeSet::new).orElse(null));
        map.put("energy-scale", orNull(calibration.scaleKev()));
        map.put("energy-offset", orNull(calibration.offsetKev()));
        map.putAll(stated.toMap());
        return map;
    }

    private InputOptions withCalibration(EnergyCalibration value) {
        return new InputOptions(path, value, signal, selection, stated);
    }

    private static String words(ReadSelection.FrameRange range) {
        return range.first() + ":" + range.end() + (range.step() == 1 ? "" : ":" + range.step());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
