package io.moseley.io.hyperspy;

import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.NotACount;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.StoredArray;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A map, line scan or spectrum of a file: its header, and its values on demand, in whatever order of axes they are stored. */
final class SignalCube implements SpectrumImageSource {
    private static final long BYTES_PER_PIXEL = 8;

    private final Path path;
    private final StoredSignal signal;
    private final SpectrumImageHeader header;
    private final MoseleyException headerError;

    /** Steps of pixel and channel numbers along each axis of the stored array. */
    private final int[] pixelStep;

    private final int energy;

    /** Axis of the rows in the stored array; -1 for a line scan or a spectrum. */
    private int rows = -1;

    /** @param warnings receives the assumptions made */
    SignalCube(Path path, StoredSignal signal, EnergyCalibration calibration, List<String> warnings) {
        this.path = path;
        this.signal = signal;
        this.energy = signal.energyAxis();
        this.pixelStep = new int[signal.axes().size()];
        SpectrumImageHeader understood = null;
        MoseleyException error = null;
        try {
            understood = header(calibration, warnings);
        } catch (UnsupportedInputException e) {
            error = e;
            warnings.add("“" + signal.title() + "”: " + e.what() + "; " + e.remedy() + ".");
        }
        this.header = understood;
        this.headerError = error;
    }

    @Override
    public String title() {
        return signal.title();
    }

    @Override
    public SpectrumImageHeader header() {
        if (headerError != null) {
            throw headerError;
        }
        return header;
    }

    @Override
    public CountSpectrumImage counts() {
        return signal.values().read(values -> {
            try {
                return readCounts(values);
            } catch (NotACount e) {
                throw e.error();
            }
        });
    }

    @Override
    public SpectrumImage spectrumImage() {
        return signal.values().read(values -> {
            if (!layout(values).isFloating()) {
                return readCounts(values);
            }
            try {
                return readCounts(values);
            } catch (NotACount e) {
                return readDense(values);
            }
        });
    }

    private SpectrumImageHeader header(EnergyCalibration calibration, List<String> warnings) {
        EnergyAxis energyAxis = signal.axes().get(energy).toEnergy(calibration, path.toString(), warnings);
        List<Integer> navigation = new ArrayList<>();
        for (int i = 0; i < signal.axes().size(); i++) {
            if (i != energy) {
                navigation.add(i);
            }
        }
        NavigationAxis xAxis = NavigationAxis.uncalibrated("x", 1);
        NavigationAxis yAxis = NavigationAxis.uncalibrated("y", 1);
        if (!navigation.isEmpty()) {
            int x = navigation.get(navigation.size() - 1);
            xAxis = signal.axes().get(x).toNavigation("x", warnings);
            pixelStep[x] = 1;
        }
        if (signal.kind() == DataSignal.Kind.SPECTRUM) {
            warnings.add("“" + signal.title() + "” is a single spectrum: taken as a map of one pixel.");
        } else if (signal.kind() == DataSignal.Kind.SPECTRUM_IMAGE) {
            int y = navigation.get(0);
            yAxis = signal.axes().get(y).toNavigation("y", warnings);
            pixelStep[y] = xAxis.size();
            rows = y;
        } else {
            warnings.add("“" + signal.title() + "” is a line scan: taken as a map of one row.");
        }
        if (energyAxis.channels() > CountSpectrumImage.MAX_CHANNELS) {
            throw new UnsupportedInputException(
                    "the energy axis has " + energyAxis.channels() + " channels, at most "
                            + CountSpectrumImage.MAX_CHANNELS + " are supported",
                    path.toString(),
                    "rebin the energy axis first");
        }
        if ((long) yAxis.size() * xAxis.size() > Integer.MAX_VALUE / 2) {
            throw new UnsupportedInputException(
                    "a map of " + yAxis.size() + " × " + xAxis.size() + " pixels is too large",
                    path.toString(),
                    "cut the map into parts first");
        }
        return new SpectrumImageHeader(
                signal.title(),
                yAxis,
                xAxis,
                energyAxis,
                SignalAcquisition.of(signal.metadata()),
                signal.metadata(),
                signal.originalMetadata());
    }

    private NumberLayout layout(StoredArray array) {
        return array.numbers()
                .orElseThrow(() -> new UnsupportedInputException(
                        "the values are of type " + array.elementType()
                                + ", expected integers or floating point numbers",
                        array.path() + " in " + path,
                        "save the spectrum image with a plain number type"));
    }

    private CountSpectrumImage readCounts(StoredArray array) throws IOException {
        SpectrumImageHeader shape = header();
        MemoryBudget.ofThisJvm()
                .require(shape.pixels() * BYTES_PER_PIXEL, "the index of " + shape.pixels() + " pixels");
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(shape);
        PendingCounts pending = new PendingCounts();
        int bandLength = rows < 0 ? 0 : array.bandLength(rows);
        int[] band = {0};
        forEachRun(array, (first, axis, offset, values, count) -> {
            if (bandLength > 0 && offset[rows] / bandLength != band[0]) {
                band[0] = offset[rows] / bandLength;
                pending.flushTo(builder);
            }
            int pixel = pixelOf(first);
            int channel = first[energy];
            for (int i = 0; i < count; i++) {
                double value = values[i];
                if (value != 0) {
                    int p = pixel + i * pixelStep[axis];
                    int c = axis == energy ? channel + i : channel;
                    if (!(value > 0) || value > Integer.MAX_VALUE || value != Math.rint(value)) {
                        throw NotACount.of(value, p, c, shape, signal.path() + " in " + path);
                    }
                    pending.add(p, c, (int) value);
                }
            }
        });
        pending.flushTo(builder);
        return builder.build();
    }

    private DenseSpectrumImage readDense(StoredArray array) throws IOException {
        SpectrumImageHeader shape = header();
        MemoryBudget.ofThisJvm().require(4 * shape.voxels(), "a dense cube of " + shape.voxels() + " values");
        int channels = shape.channels();
        float[][] dense = new float[shape.height()][Math.multiplyExact(shape.width(), channels)];
        forEachRun(array, (first, axis, offset, values, count) -> {
            int pixel = pixelOf(first);
            int channel = first[energy];
            for (int i = 0; i < count; i++) {
                int p = pixel + i * pixelStep[axis];
                int c = axis == energy ? channel + i : channel;
                if (!(values[i] >= 0) || values[i] > Float.MAX_VALUE) {
                    throw NotACount.of(values[i], p, c, shape, signal.path() + " in " + path);
                }
                dense[p / shape.width()][p % shape.width() * channels + c] = (float) values[i];
            }
        });
        return DenseSpectrumImage.of(shape, dense);
    }

    private int pixelOf(int[] position) {
        int pixel = 0;
        for (int axis = 0; axis < position.length; axis++) {
            pixel += position[axis] * pixelStep[axis];
        }
        return pixel;
    }

    /** Receives the values along the last axis, from {@code first} on; {@code blockOffset} is that of their block. */
    @FunctionalInterface
    private interface RunVisitor {
        void visit(int[] first, int axis, int[] blockOffset, double[] values, int count);
    }

    private void forEachRun(StoredArray array, RunVisitor visitor) throws IOException {
        NumberLayout layout = layout(array);
        int last = pixelStep.length - 1;
        double[] values = new double[signal.axes().get(last).size()];
        array.forEachBlock(Math.max(0, rows), (offset, shape, stored, bytes) -> {
            int[] at = new int[shape.length];
            int[] first = new int[shape.length];
            do {
                int linear = 0;
                for (int axis = 0; axis < shape.length; axis++) {
                    linear = linear * stored[axis] + at[axis];
                    first[axis] = offset[axis] + at[axis];
                }
                layout.read(bytes, linear * layout.size(), shape[last], values);
                visitor.visit(first, last, offset, values, shape[last]);
            } while (advance(at, shape, last - 1));
        });
    }

    private static boolean advance(int[] at, int[] shape, int fastest) {
        for (int axis = fastest; axis >= 0; axis--) {
            if (++at[axis] < shape[axis]) {
                return true;
            }
            at[axis] = 0;
        }
        return false;
    }

    /** Counts in the order of storage, put into the order of pixels when a band of rows is complete. */
    private static final class PendingCounts {
        private int[] pixels = new int[1024];
        private char[] channels = new char[1024];
        private int[] counts = new int[1024];
        private int size;

        void add(int pixel, int channel, int count) {
            if (size == pixels.length) {
                int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size * 3L / 2);
                pixels = Arrays.copyOf(pixels, capacity);
                channels = Arrays.copyOf(channels, capacity);
                counts = Arrays.copyOf(counts, capacity);
            }
            pixels[size] = pixel;
            channels[size] = (char) channel;
            counts[size++] = count;
        }

        /** A stable counting sort: along each pixel the channels come increasing in any order of axes. */
        void flushTo(CountSpectrumImageBuilder builder) {
            if (size == 0) {
                return;
            }
            int min = Integer.MAX_VALUE;
            int max = 0;
            for (int i = 0; i < size; i++) {
                min = Math.min(min, pixels[i]);
                max = Math.max(max, pixels[i]);
            }
            int[] next = new int[max - min + 2];
            for (int i = 0; i < size; i++) {
                next[pixels[i] - min + 1]++;
            }
            for (int i = 1; i < next.length; i++) {
                next[i] += next[i - 1];
            }
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                order[next[pixels[i] - min]++] = i;
            }
            for (int i : order) {
                builder.add(pixels[i], channels[i], counts[i]);
            }
            size = 0;
        }
    }
}
