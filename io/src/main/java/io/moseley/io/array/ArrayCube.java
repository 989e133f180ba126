package io.moseley.io.array;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountPlanes;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.MemoryBudget;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A spectrum image whose values are a plain array: a header that may be wanting, and the values on demand. */
public final class ArrayCube implements SpectrumImageSource {
    private static final long BYTES_PER_PIXEL = 12;
    private static final int MAX_PIXELS = Integer.MAX_VALUE / 2;

    private final String title;
    private final CubeValues values;
    private final SpectrumImageHeader header;
    private final MoseleyException refusal;
    private List<String> notes = List.of();

    /**
     * @param header made now; where it cannot be made, {@code warnings} say so and {@link #header()} gives the reason
     */
    public ArrayCube(String title, CubeValues values, Supplier<SpectrumImageHeader> header, List<String> warnings) {
        this.title = title;
        this.values = values;
        SpectrumImageHeader made = null;
        MoseleyException reason = null;
        try {
            made = header.get();
        } catch (UnsupportedInputException | CorruptInputException e) {
            reason = e;
            warnings.add((title.isEmpty() ? "" : "“" + title + "”: ") + e.what() + "; " + e.remedy() + ".");
        }
        this.header = made;
        this.refusal = reason;
    }

    /**
     * Fails unless a map of this shape can be held.
     *
     * @throws UnsupportedInputException if it is too large
     */
    public static void requireHoldable(long height, long width, long channels, String where) {
        if (channels > CountSpectrumImage.MAX_CHANNELS) {
            throw new UnsupportedInputException(
                    "the energy axis has " + channels + " channels, at most " + CountSpectrumImage.MAX_CHANNELS
                            + " are supported",
                    where,
                    "rebin the energy axis first, and check that the file's axes are in the order it says");
        }
        if (height > MAX_PIXELS || width > MAX_PIXELS || height * width > MAX_PIXELS) {
            throw new UnsupportedInputException(
                    "a map of " + height + " × " + width + " pixels is too large",
                    where,
                    "cut the map into parts first");
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public SpectrumImageHeader header() {
        if (refusal != null) {
            throw refusal;
        }
        return header;
    }

    @Override
    public Optional<MissingChunks> missing() {
        return values.missing();
    }

    @Override
    public SpectrumImage spectrumImage() {
        try {
            return counts();
        } catch (NotACount e) {
            return readDense(true);
        }
    }

    @Override
    public SpectrumImage values() {
        header(); // its own refusal comes first
        try {
            return counts();
        } catch (UnsupportedInputException e) {
            return readDense(false);
        }
    }

    @Override
    public CountSpectrumImage counts() {
        SpectrumImageHeader shape = header();
        values.requireHeld();
        MemoryBudget.ofThisJvm()
                .require(
                        shape.pixels() * BYTES_PER_PIXEL, "the index of " + shape.pixels() + " pixels", values.where());
        if (values.bandPixels() == 0) {
            CountPlanes planes = new CountPlanes(shape);
            forEachCount((pixel, channel, count) -> planes.add(channel, pixel, count));
            return planes.build();
        }
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(shape);
        if (values.bandPixels() == 1) {
            forEachCount(builder::add);
        } else {
            PendingCounts pending = new PendingCounts(builder, values.bandPixels());
            forEachCount(pending::add);
            pending.flush();
        }
        return builder.build();
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @FunctionalInterface
    private interface CountVisitor {
        void visit(int pixel, int channel, int count);
    }

    private void forEachCount(CountVisitor visitor) {
        Rounding rounding = new Rounding();
        values.forEachRun((pixel, pixelStep, channel, channelStep, run, length) -> {
            for (int i = 0; i < length; i++) {
                double value = run[i];
                if (value != 0) {
                    int p = pixel + i * pixelStep;
                    int c = channel + i * channelStep;
                    double whole = rounding.whole(value);
                    if (!(whole >= 0) || whole > Integer.MAX_VALUE) {
                        throw NotACount.of(value, p, c, header, values.where());
                    }
                    if (whole > 0) {
                        visitor.visit(p, c, (int) whole);
                    }
                }
            }
        });
        if (rounding.leavesNothing()) {
            throw new NotACount(
                    "all values lie below " + Rounding.TOLERANCE,
                    values.where(),
                    "give the raw counts as recorded, not scaled, normalised or denoised ones");
        }
        notes = rounding.sentence().map(List::of).orElse(List.of());
    }

    /** @param expected whether only expected counts will do, which are finite and not negative */
    private DenseSpectrumImage readDense(boolean expected) {
        SpectrumImageHeader shape = header();
        MemoryBudget.ofThisJvm()
                .require(4 * shape.voxels(), "a dense cube of " + shape.voxels() + " values", values.where());
        int width = shape.width();
        int channels = shape.channels();
        float[][] rows = new float[shape.height()][Math.multiplyExact(width, channels)];
        values.forEachRun((pixel, pixelStep, channel, channelStep, run, length) -> {
            for (int i = 0; i < length; i++) {
                int p = pixel + i * pixelStep;
                int c = channel + i * channelStep;
                if (expected && (!(run[i] >= 0) || run[i] > Float.MAX_VALUE)) {
                    throw NotACount.of(run[i], p, c, shape, values.where());
                }
                rows[p / width][p % width * channels + c] = (float) run[i];
            }
        });
        return DenseSpectrumImage.of(shape, rows);
    }
}
