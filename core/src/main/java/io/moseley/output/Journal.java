package io.moseley.output;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of places that are being changed, on the disk before the first of them is: who finds it knows what was meant. A
 * text of one line a place: what happens, what was there, its name with percent signs.
 */
final class Journal {
    private static final String FILE = "journal";
    private static final String TITLE = "moseley journal 1";

    private Journal() {}

    /** Returns when it is on the disk. */
    static void write(Path folder, List<Changeover.Item> items) throws IOException {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        for (Changeover.Item item : items) {
            text.append(item.placed() ? "place" : "remove")
                    .append('\t')
                    .append(item.before())
                    .append('\t')
                    .append(URLEncoder.encode(item.name(), StandardCharsets.UTF_8))
                    .append('\n');
        }
        Path half = folder.resolve(FILE + ".half");
        Files.writeString(half, text);
        StableStorage.flush(half);
        Files.move(half, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        StableStorage.flushNames(folder);
    }

    /** Returns when it is gone from the disk: all places are changed, or none is. */
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        StableStorage.flushNames(folder);
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Empty if there is none.
     *
     * @throws IOException if it is not as {@link #write} writes it
     */
    static Optional<List<Changeover.Item>> read(Path folder) throws IOException {
        if (!isIn(folder)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(folder.resolve(FILE));
        if (lines.isEmpty() || !lines.get(0).equals(TITLE)) {
            throw new IOException("not a journal of this version");
        }
        List<Changeover.Item> items = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 3) {
                throw new IOException("not a line of a journal: " + line);
            }
            items.add(new Changeover.Item(
                    URLDecoder.decode(cells[2], StandardCharsets.UTF_8), cells[0].equals("place"), cells[1]));
        }
        return Optional.of(items);
    }
}
