package io.moseley.output;

import io.moseley.error.OutputExistsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The one way in which outputs get their names: a file, a pair of files, a folder that is one data set, the files of a run
 * folder.
 *
 * <ol>
 *   <li>An {@link OutputLock} keeps other runs away from the output.
 *   <li>What dead processes left in its folder is finished or taken back, and removed ({@link Leftovers}).
 *   <li>Everything is written into a hidden folder beside the output ({@link Pending}), and brought to the disk.
 *   <li>It takes its place. One file does in one step: by a link, which replaces nothing, or by a renaming, which replaces
 *       the old file. Several files, and a folder in the place of another, take several steps: a {@link Journal} is on the
 *       disk before the first, and a {@link Changeover} makes them.
 *   <li>The names are brought to the disk, the journal goes, and with it the hidden folder.
 * </ol>
 *
 * <p>A process that ends anywhere leaves the old output or the new one, or a journal by which the next start of Moseley that
 * reads or writes in this folder makes one of them.
 */
public final class Publication implements AutoCloseable {
    private final Path base;
    private final OutputLock lock;
    private final Pending pending;
    private final Runnable removal;

    private Publication(Path base, OutputLock lock, Pending pending) {
        this.base = base;
        this.lock = lock;
        this.pending = pending;
        this.removal = Unfinished.begin(pending::close);
    }

    /**
     * Begins to write an output.
     *
     * @param base the folder of the output; made if it is absent
     * @param name of the output in it
     * @throws OutputExistsException if another run is writing it
     * @throws IOException if the folder cannot be written
     */
    public static Publication begin(Path base, String name) throws IOException {
        Files.createDirectories(base);
        Path real = base.toRealPath();
        OutputLock lock = OutputLock.hold(real, name);
        try {
            Leftovers.clean(real);
            return new Publication(real, lock, Pending.in(real, name));
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether a path lies in the hidden folder of an output of this process, and is published with it. */
    static boolean isWithin(Path path) {
        return Pending.holds(path);
    }

    /** Whether a name leads from a folder to a place below it, through no link. */
    public static boolean isInside(Path base, String name) {
        return Changeover.isInside(base, name) && Changeover.isReached(base, base.resolve(name));
    }

    /** The folder to fill: its content has the names that it will have in the base. */
    public Path fresh() {
        return pending.fresh();
    }

    /**
     * Gives everything its name.
     *
     * @param names of the files and folders in {@link #fresh}, relative to the base, with "/": the first is the key, without
     *     which the others are not read
     * @param removed files in the base that go
     * @param replaceable whether a file, or the folder of a data set, that has the name of one may be replaced
     * @throws OutputExistsException if something else has a name
     * @throws IOException if the disk refuses; all is as it was then
     */
    public void commit(List<String> names, Collection<String> removed, Predicate<String> replaceable)
            throws IOException {
        List<Changeover.Item> items = new ArrayList<>();
        for (String name : names) {
            Path place = base.resolve(name);
            String before = Stamp.of(place);
            if (!before.equals(Stamp.NOTHING)
                    && !(replaceable.test(name) && Stamp.isOfOneKind(before, Stamp.of(fresh().resolve(name))))) {
                throw appeared(place, null);
            }
            items.add(new Changeover.Item(name, true, before));
        }
        for (String name : removed) {
            String before = Stamp.of(base.resolve(name));
            if (!before.equals(Stamp.NOTHING)) {
                items.add(new Changeover.Item(name, false, before));
            }
        }
        StableStorage.flush(fresh());
        for (Changeover.Item item : items) {
            if (item.placed() && !item.before().equals(Stamp.NOTHING)) {
                keepMode(base.resolve(item.name()), fresh().resolve(item.name()));
            }
        }
        Path key = base.resolve(names.get(0));
        try {
            if (items.size() == 1 && !items.get(0).before().startsWith("folder")) {
                takeOnePlace(key, items.get(0).before());
            } else {
                takePlaces(key, items);
            }
        } catch (FileAlreadyExistsException e) {
            throw appeared(Path.of(e.getFile()), e);
        }
    }

    private void takeOnePlace(Path place, String before) throws IOException {
        Path from = fresh().resolve(base.relativize(place).toString());
        Unfinished.changing(() -> {
            if (before.equals(Stamp.NOTHING)) {
                Changeover.placeNew(from, place);
            } else {
                Changeover.replaceFile(from, place);
            }
            Unfinished.written(place);
        });
        StableStorage.flushNames(base);
    }

    private void takePlaces(Path key, List<Changeover.Item> items) throws IOException {
        Changeover changeover = new Changeover(base, pending.folder(), items);
        Journal.write(pending.folder(), items);
        Unfinished.changing(() -> {
            try {
                changeover.carryOut();
                Unfinished.written(key);
            } catch (IOException e) {
                takeBack(changeover, e);
                throw e;
            }
        });
        changeover.folders().forEach(StableStorage::flushNames);
        Journal.remove(pending.folder());
    }

    private void takeBack(Changeover changeover, IOException reason) throws IOException {
        try {
            changeover.takeBack();
            Journal.remove(pending.folder());
        } catch (IOException e) {
            pending.keep();
            reason.addSuppressed(e);
        }
    }

    /** A file that replaces another is as readable and writable as that, and belongs to the same group if we may say so. */
    private static void keepMode(Path old, Path fresh) {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        try {
            if (view == null || isFolder(old) != isFolder(fresh)) {
                return;
            }
            PosixFileAttributes mode = Files.readAttributes(old, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            view.setPermissions(mode.permissions());
            if (!view.readAttributes().group().equals(mode.group())) {
                view.setGroup(mode.group());
                view.setPermissions(mode.permissions());
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The group of another user, or a file system without modes: the new file has those of new files.
        }
    }

    private static boolean isFolder(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory();
    }

    private static OutputExistsException appeared(Path place, Exception cause) {
        return new OutputExistsException(
                "something of the output's name appeared while it was written; it is left as it is",
                place.toString(),
                "choose another name with -o, and run the same command again",
                cause);
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        try {
            Unfinished.finished(removal);
            pending.close();
        } finally {
            lock.close();
        }
    }
}
