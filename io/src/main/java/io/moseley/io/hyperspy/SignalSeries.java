package io.moseley.io.hyperspy;

import io.moseley.count.CountSum;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.CubeValues;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several maps of one shape, such as a tilt series or the frames of a map: axes before the two of a map. What they are, and
 * whether their sum means anything, the file does not say: the user chooses frames.
 */
final class SignalSeries implements SpectrumImageSource {
    private final StoredSignal signal;

    /** Header and refusals of one map. */
    private final ArrayCube map;

    private final int frames;

    /** @param map with the header of a single map; its values are not read */
    SignalSeries(StoredSignal signal, ArrayCube map) {
        this.signal = signal;
        this.map = map;
        this.frames = axes(signal).stream().mapToInt(SignalAxis::size).reduce(1, Math::multiplyExact);
    }

    private static List<SignalAxis> axes(StoredSignal signal) {
        return signal.navigation().subList(0, signal.navigation().size() - 2);
    }

    @Override
    public String title() {
        return signal.title();
    }

    @Override
    public SpectrumImageHeader header() {
        return map.header();
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public boolean isSeries() {
        return true;
    }

    @Override
    public CountSpectrumImage counts() {
        SpectrumImageHeader header = header();
        String along = axes(signal).stream()
                .map(axis -> axis.name().isEmpty() ? "" : "“" + axis.name() + "”")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and "));
        throw new UnsupportedInputException(
                "this is a series of " + frames + " maps of " + header.height() + " × " + header.width() + " pixels"
                        + (along.isEmpty() ? "" : " along " + along),
                signal.where(),
                "choose one map, such as --frames 0:1 for the first; or, if they are frames of one map, their sum with"
                        + " --frames 0:" + frames);
    }

    @Override
    public CountSpectrumImage counts(ReadSelection selection) {
        if (selection.isAll()) {
            return counts();
        }
        List<CountSpectrumImage> chosen = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            if (selection.containsFrame(frame)) {
                int number = frame;
                CountSpectrumImage counts = new ArrayCube(
                                title(), new Frame(signal, number, header().pixels()), this::header, new ArrayList<>())
                        .counts();
                chosen.add(chosen.isEmpty() ? counts : CountSum.of(chosen.remove(0), counts));
            }
        }
        return chosen.get(0);
    }

    /**
     * The values of one map.
     *
     * @param pixels of each map
     */
    private record Frame(StoredSignal signal, int number, int pixels) implements CubeValues {
        @Override
        public String where() {
            return signal.where() + ", frame " + number;
        }

        /** Nothing is known of the order within a frame. */
        @Override
        public int bandPixels() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void forEachRun(RunVisitor visitor) {
            int first = number * pixels;
            double[] one = new double[1];
            signal.forEachRun((pixel, pixelStep, channel, channelStep, values, count) -> {
                if (pixelStep == 0) {
                    if (pixel >= first && pixel < first + pixels) {
                        visitor.visit(pixel - first, 0, channel, channelStep, values, count);
                    }
                    return;
                }
                for (int i = 0; i < count; i++) {
                    int at = pixel + i * pixelStep - first;
                    if (at >= 0 && at < pixels && values[i] != 0) {
                        one[0] = values[i];
                        visitor.visit(at, 0, channel + i * channelStep, 0, one, 1);
                    }
                }
            });
        }
    }
}
