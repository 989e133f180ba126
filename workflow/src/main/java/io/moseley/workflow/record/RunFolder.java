package io.moseley.workflow.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.FailedException;
import io.moseley.error.OutputExistsException;
import io.moseley.util.AtomicFiles;
import io.moseley.util.StableStorage;
import io.moseley.util.Unfinished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder that a run writes its results to. Files are collected in a hidden folder inside it and moved to their
 * names by {@link #commit}, {@code run.json} last: a run that fails leaves the folder as it was.
 *
 * <p>A folder with a {@code run.json} of ours is a run. It is replaced only on request, and then only the files that
 * its {@code run.json} lists; a file that is not listed there is somebody else's and is never touched: needing its name
 * is an error. Files of the old run that the new one does not write are removed if they are unchanged and the new run has
 * not read them. A run of another job is never replaced: its files are not those of the new one.
 *
 * <p>Guarantee: a {@code run.json} that says "complete" or "interrupted" stands beside whole outputs, after a loss
 * of power too ({@link StableStorage}); while an earlier run is replaced it says "incomplete" and names the files of both.
 *
 * <pre>{@code
 * try (RunFolder folder = RunFolder.create(path, "denoise", overwrite)) {
 *     folder.write("maps/Fe_Ka.png", file -> Files.write(file, figure.png()));
 *     folder.commit(provenance);
 * }
 * }</pre>
 */
public final class RunFolder implements AutoCloseable {
    /** The file that makes a folder a run. */
    public static final String RUN_JSON = "run.json";

    /** The status of a run that broke off while it replaced an earlier one. */
    static final String INCOMPLETE = "incomplete";

    private static final String REMEDY_OTHER_FOLDER = "choose another folder with -o, or move that file away";

    private final Path folder;
    private final Path staging;
    private final Path madeFrom;
    private final Map<String, String> oldOutputs;
    private final Runnable unfinished;
    private final Map<String, Checksum> outputs = Collections.synchronizedMap(new TreeMap<>());

    private RunFolder(Path folder, Path staging, Path madeFrom, Map<String, String> oldOutputs) {
        this.folder = folder;
        this.staging = staging;
        this.madeFrom = madeFrom;
        this.oldOutputs = oldOutputs;
        this.unfinished = Unfinished.begin(this::close);
    }

    /**
     * Makes the folder if it is absent. Nothing that exists is changed.
     *
     * @param job what the run does, as the command is called
     * @throws OutputExistsException if it holds a run and {@code overwrite} is false, if it holds a run of another job or a
     *     {@code run.json} that is not ours, or if it is a file
     * @throws FailedException if it cannot be written
     */
    public static RunFolder create(Path folder, String job, boolean overwrite) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new OutputExistsException(
                    "the output folder is a file", folder.toString(), "choose another folder with -o");
        }
        Path runJson = absolute.resolve(RUN_JSON);
        Map<String, String> old = new LinkedHashMap<>();
        if (Files.exists(runJson)) {
            JsonNode record = recordOf(runJson);
            requireSameJob(record.path("job").asText(), job, folder);
            AtomicFiles.requireAbsent(runJson, overwrite);
            old = outputsOf(record, absolute);
        }
        Path madeFrom = firstMissing(absolute);
        try {
            Files.createDirectories(absolute);
            Path staging = Files.createTempDirectory(absolute, ".moseley-");
            return new RunFolder(absolute, staging, madeFrom, old);
        } catch (IOException e) {
            removeEmpty(absolute, madeFrom);
            throw AtomicFiles.cannotWrite(absolute, e);
        }
    }

    /**
     * Writes one file of the run; it gets its name at {@link #commit}. May be called from several threads.
     *
     * @param name relative to the folder, with "/": "maps/Fe_Ka.png"
     * @param writer is given the path to write to, whose file name is the final one
     * @throws OutputExistsException if a file of that name exists that is not of an earlier run
     * @throws FailedException if it cannot be written
     */
    public void write(String name, AtomicFiles.Writer writer) {
        Path relative = relative(name);
        requireOurs(name);
        Path temporary = staging.resolve(relative.toString());
        try {
            Files.createDirectories(temporary.getParent());
            writer.write(temporary);
            outputs.put(name, Checksum.of(temporary));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder.resolve(relative.toString()), e);
        }
    }

    /**
     * Finds out before the work whether names are free that its results will need.
     *
     * @param names relative to the folder, with "/"
     * @throws OutputExistsException if one is taken by a file that is not of an earlier run
     */
    public void requireFree(Collection<String> names) {
        names.forEach(this::requireOurs);
    }

    /** Writes a tree of results; see {@link MetricsJson}. */
    public void writeJson(String name, Map<String, ?> tree) {
        write(name, file -> Files.write(file, MetricsJson.text(tree).getBytes(StandardCharsets.UTF_8)));
    }

    /** The files written so far, with checksums. */
    synchronized Map<String, Checksum> written() {
        return new TreeMap<>(outputs);
    }

    /**
     * Moves all files to their names and writes {@code run.json} with their checksums.
     *
     * @throws OutputExistsException if a foreign file has taken a name meanwhile; nothing is moved then
     * @throws FailedException if moving fails; the files that are there then are whole, and a later run with overwrite
     *     replaces them
     */
    public synchronized void commit(Provenance provenance) {
        List<String> names = new ArrayList<>(outputs.keySet());
        names.forEach(this::requireOurs);
        try {
            if (!oldOutputs.isEmpty()) {
                announceReplacement(provenance);
            }
            StableStorage.flush(staging);
            Set<Path> folders = new TreeSet<>();
            for (String name : names) {
                Path destination = folder.resolve(name);
                Files.createDirectories(destination.getParent());
                AtomicFiles.move(staging.resolve(name), destination);
                folders.add(destination.getParent());
            }
            folders.forEach(StableStorage::flushNames);
            removeOldOutputs(names, provenance.inputFiles());
            publish(provenance.toMap(outputs));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    /** Removes what was not committed; a folder that was made for this run and stayed empty goes too. */
    @Override
    public synchronized void close() {
        Unfinished.finished(unfinished);
        AtomicFiles.deleteQuietly(staging);
        removeEmpty(folder, madeFrom);
    }

    /** A crash between the moves thus leaves no old checksums for new files, and all files known as ours. */
    private void announceReplacement(Provenance provenance) throws IOException {
        Map<String, Object> tree = provenance.toMap(outputs);
        tree.put("status", INCOMPLETE);
        Map<String, Object> all = new TreeMap<>();
        oldOutputs.forEach((name, sha256) -> all.put(name, Map.of("sha256", sha256)));
        outputs.forEach((name, checksum) -> all.put(name, checksum.toMap()));
        tree.put("outputs", all);
        publish(tree);
    }

    private void removeOldOutputs(List<String> kept, List<Path> read) throws IOException {
        for (Map.Entry<String, String> old : oldOutputs.entrySet()) {
            Path file = folder.resolve(old.getKey());
            if (!kept.contains(old.getKey())
                    && !isAmong(read, file)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Checksum.of(file).sha256().equals(old.getValue())) {
                Files.delete(file);
                removeEmpty(file.getParent(), folder.relativize(file).getNameCount() > 1 ? file.getParent() : null);
            }
        }
    }

    private static boolean isAmong(List<Path> files, Path file) throws IOException {
        for (Path each : files) {
            if (Files.exists(each) && Files.exists(file) && Files.isSameFile(each, file)) {
                return true;
            }
        }
        return false;
    }

    private Path relative(String name) {
        Path relative = Path.of(name).normalize();
        if (name.isEmpty()
                || relative.isAbsolute()
                || relative.startsWith("..")
                || name.equals(RUN_JSON)
                || !relative.toString().replace('\\', '/').equals(name)) {
            throw new IllegalArgumentException("not a name for an output: '" + name + "'");
        }
        return relative;
    }

    private void requireOurs(String name) {
        Path destination = folder.resolve(name);
        if (Files.exists(destination, LinkOption.NOFOLLOW_LINKS) && !oldOutputs.containsKey(name)) {
            throw new OutputExistsException(
                    "a file of this name exists that no earlier run in this folder wrote",
                    destination.toString(),
                    REMEDY_OTHER_FOLDER);
        }
        if (Files.isDirectory(destination)) {
            throw new OutputExistsException(
                    "a folder has the name of an output", destination.toString(), REMEDY_OTHER_FOLDER);
        }
    }

    /** Folders of earlier versions may not say what made them. */
    private static void requireSameJob(String old, String job, Path folder) {
        if (!old.isEmpty() && !old.equals(job)) {
            throw new OutputExistsException(
                    "the folder holds a run of moseley " + old + ", which one of moseley " + job + " does not replace",
                    folder.toString(),
                    "choose another folder with -o");
        }
    }

    private static JsonNode recordOf(Path runJson) {
        JsonNode tree;
        try {
            tree = new ObjectMapper().readTree(Files.readAllBytes(runJson));
        } catch (IOException e) {
            tree = null;
        }
        if (tree == null || !Provenance.PROGRAM.equals(tree.path("program").asText())) {
            throw new OutputExistsException(
                    "the folder holds a run.json that is not Moseley's", runJson.toString(), REMEDY_OTHER_FOLDER);
        }
        return tree;
    }

    private static Map<String, String> outputsOf(JsonNode record, Path folder) {
        Map<String, String> names = new LinkedHashMap<>();
        record.path("outputs").fields().forEachRemaining(entry -> {
            Path file = folder.resolve(entry.getKey()).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                names.put(entry.getKey(), entry.getValue().path("sha256").asText());
            }
        });
        return names;
    }

    /** {@code run.json} comes when all that it speaks of is on the disk, and is there when this returns. */
    private void publish(Map<String, ?> record) throws IOException {
        Path runJson = staging.resolve(RUN_JSON);
        Files.write(runJson, RecordSeal.sealed(record));
        StableStorage.flush(runJson);
        AtomicFiles.move(runJson, folder.resolve(RUN_JSON));
        StableStorage.flushNames(folder);
    }

    private static Path firstMissing(Path folder) {
        Path missing = null;
        for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
            missing = path;
        }
        return missing;
    }

    /** Removes {@code folder} and its parents up to {@code last}, as far as they are empty. */
    private static void removeEmpty(Path folder, Path last) {
        if (last == null) {
            return;
        }
        try {
            for (Path path = folder; path != null && path.startsWith(last); path = path.getParent()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // Not empty: it stays.
        }
    }
}
