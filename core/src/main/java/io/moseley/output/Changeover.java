package io.moseley.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * New files and folders take the places of old ones. Each step is one renaming, whose traces tell whether it was made: a
 * changeover that broke off anywhere can be finished, or taken back, by whoever has its list.
 *
 * <p>The first item is the key: that without which the others are not found or not read (the header of a pair of files,
 * {@code run.json}). It leaves its place first and comes to it last. A reader thus finds the old key with the old files, no key,
 * or the new key with the new files.
 */
final class Changeover {
    /**
     * @param name relative to the base, with "/"
     * @param placed whether something new comes there; otherwise the old is only removed
     * @param before {@link Stamp} of what may be replaced
     */
    record Item(String name, boolean placed, String before) {}

    private final Path base;
    private final Path fresh;
    private final Path aside;
    private final List<Item> items;

    /** @param pending the folder of a {@link Pending} in the base */
    Changeover(Path base, Path pending, List<Item> items) {
        this.base = base;
        this.fresh = Pending.fresh(pending);
        this.aside = Pending.aside(pending);
        this.items = List.copyOf(items);
    }

    /**
     * Makes what has not been made.
     *
     * @throws FileAlreadyExistsException if there is something in a place that may not be replaced
     */
    void carryOut() throws IOException {
        Item key = items.get(0);
        setAside(key);
        for (Item item : items.subList(1, items.size())) {
            setAside(item);
            place(item);
        }
        place(key);
    }

    /** Takes back what has been made: the opposite of each step, in the opposite order. */
    void takeBack() throws IOException {
        Item key = items.get(0);
        unplace(key);
        List<Item> others = new ArrayList<>(items.subList(1, items.size()));
        Collections.reverse(others);
        for (Item item : others) {
            unplace(item);
            putBack(item);
        }
        putBack(key);
    }

    /** The folders whose names have changed. */
    List<Path> folders() {
        return items.stream()
                .map(item -> base.resolve(item.name()).getParent())
                .distinct()
                .toList();
    }

    private void setAside(Item item) throws IOException {
        Path place = base.resolve(item.name());
        Path old = aside.resolve(item.name());
        if (item.before().equals(Stamp.NOTHING)
                || exists(old)
                || item.placed() && !exists(fresh.resolve(item.name()))
                || !item.before().equals(Stamp.of(place))) {
            return;
        }
        requireReached(base, place);
        Files.createDirectories(old.getParent());
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    }

    private void place(Item item) throws IOException {
        Path from = fresh.resolve(item.name());
        if (item.placed() && exists(from)) {
            Path place = base.resolve(item.name());
            makeFolders(place);
            placeNew(from, place);
        }
    }

    /** Puts a file or folder where nothing is, in one step that cannot replace anything. */
    static void placeNew(Path from, Path place) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(from, place); // systems put a folder on no file, and on no folder that holds anything
            return;
        }
        if (!isSame(from, place)) {
            try {
                Files.createLink(place, from);
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (UnsupportedOperationException | IOException e) {
                Files.move(from, place); // a file system without links: looks first, then renames
                return;
            }
        }
        Files.delete(from);
    }

    /** Puts a file in the place of another, in one step. */
    static void replaceFile(Path from, Path place) throws IOException {
        try {
            Files.move(from, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void unplace(Item item) throws IOException {
        Path place = base.resolve(item.name());
        Path from = fresh.resolve(item.name());
        if (!item.placed() || !exists(place)) {
            return;
        }
        if (isSame(from, place)) {
            Files.delete(place);
        } else if (!exists(from)) {
            Files.move(place, from, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void putBack(Item item) throws IOException {
        Path old = aside.resolve(item.name());
        if (exists(old)) {
            Path place = base.resolve(item.name());
            makeFolders(place);
            placeNew(old, place);
        }
    }

    /** Makes the folders between the base and a place, which lead nowhere else. */
    private void makeFolders(Path place) throws IOException {
        requireReached(base, place);
        Files.createDirectories(place.getParent());
    }

    private static void requireReached(Path base, Path place) throws IOException {
        if (!isReached(base, place)) {
            throw new IOException("a link or a file is in the place of the folder of " + place);
        }
    }

    /** Whether everything there is between the base and a place is a folder: a link would lead elsewhere. */
    static boolean isReached(Path base, Path place) {
        Path folder = base;
        for (Path name : base.relativize(place.getParent())) {
            folder = folder.resolve(name);
            if (exists(folder) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        String stamp = Stamp.of(one);
        return Stamp.isFile(stamp) && stamp.equals(Stamp.of(other)) && Files.isSameFile(one, other);
    }

    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a name leads from the base to a place below it, and the base can hold it. */
    static boolean isInside(Path base, String name) {
        Path relative = base.getFileSystem().getPath(name);
        return !name.isEmpty()
                && !relative.isAbsolute()
                && relative.normalize().equals(relative)
                && !relative.startsWith("..")
                && !relative.startsWith(".")
                && !relative.getName(0).toString().startsWith(Pending.PREFIX);
    }
}
