package io.moseley.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.filter.FilterManager;
import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.ReadFailure;
import io.moseley.io.binary.Work;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens HDF5 files such that whatever is wrong with one comes out as one {@link MoseleyException}. */
public final class Hdf5Files {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private Hdf5Files() {}

    /** Tells whether the file has the HDF5 signature, at its beginning or after a user block. */
    public static boolean hasSignature(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[SIGNATURE.length];
            for (long at = 0; at + bytes.length <= file.length(); at = at == 0 ? 512 : 2 * at) {
                file.seek(at);
                file.readFully(bytes);
                if (Arrays.equals(bytes, SIGNATURE)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param work on the root of the file
     * @throws CorruptInputException if the file turns out to be damaged
     * @throws UnsupportedInputException if it holds something that has no decoder
     * @throws FailedException if it cannot be read
     */
    // A damaged file can make the decoder recurse without end: that is damage like any other.
    public static <T> T read(Path path, Work<TolerantGroup, T> work) {
        FilterManager.addFilter(new TolerantShuffleFilter());
        FilterManager.addFilter(new LzfFilter());
        FilterManager.addFilter(new Fletcher32Filter());
        FilterManager.addFilter(new Lz4Filter());
        try (HdfFile file = open(path)) {
            return work.with(TolerantGroup.root(file));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError | InternalError e) {
            throw error(path, e);
        }
    }

    /**
     * Work on a part of an open file that the rest can do without.
     *
     * @param what the part is, for the warning
     * @param warnings receives why it is left out, if it cannot be decoded
     */
    public static <T> Optional<T> dispensable(Path path, String what, List<String> warnings, Part<T> work) {
        try {
            return Optional.of(work.read());
        } catch (IOException | RuntimeException e) {
            MoseleyException error = error(path, e);
            if (error instanceof FailedException || error instanceof MemoryBudgetException) {
                throw error;
            }
            warnings.add(what + " is left out: " + error.what() + ".");
            return Optional.empty();
        }
    }

    /** Reading of a part of a file. */
    @FunctionalInterface
    public interface Part<T> {
        T read() throws IOException;
    }

    /** The one error that a failure of the decoder is to the user. */
    public static MoseleyException error(Path path, Throwable e) {
        if (e instanceof MoseleyException known) {
            return known;
        }
        if (e instanceof IOException failure) {
            return ReadFailure.of(failure, path);
        }
        if (e instanceof UnsupportedHdfException unsupported) {
            return unsupported(path, unsupported);
        }
        if (e instanceof InternalError) { // a page of a mapped file is gone
            return new CorruptInputException(
                    "the file has become shorter while it was read",
                    path.toString(),
                    "wait until the file is complete, then try again",
                    e);
        }
        if (e instanceof OutOfMemoryError) {
            return new MemoryBudgetException(
                    "reading the file needs more memory than is allowed, or its sizes are damaged",
                    path.toString(),
                    "allow more with --memory; if the file is small, copy it again from where it was recorded",
                    e);
        }
        return new CorruptInputException(
                "the HDF5 file is damaged or truncated (" + reason(e) + ")", path.toString(), e);
    }

    /** The error for what is right but has no decoder here. */
    static UnsupportedInputException unsupported(Path path, UnsupportedHdfException e) {
        return new UnsupportedInputException(
                reason(e).replace(", this is not supported by jHDF", ", which is not read"),
                path.toString(),
                "save the file again with gzip compression or without one, such as with HyperSpy:"
                        + " hs.load(…).save(…, compression=\"gzip\")",
                e);
    }

    /**
     * Up to 2 GiB the file is mapped as a whole: then jHDF takes slices of it, checked against its size, where it would
     * otherwise allocate whatever length a damaged header states, and map every chunk on its own.
     */
    private static HdfFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() <= Integer.MAX_VALUE) {
                return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            }
        }
        return new HdfFile(path);
    }

    private static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(e.getClass().getSimpleName());
    }
}
