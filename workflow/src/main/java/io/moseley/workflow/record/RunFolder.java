package io.moseley.workflow.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.FailedException;
import io.moseley.error.OutputExistsException;
import io.moseley.output.AtomicFiles;
import io.moseley.output.Leftovers;
import io.moseley.output.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder that a run writes its results to. Files are collected in a hidden folder and get their names at {@link #commit}:
 * a run that fails leaves the folder as it was. A new folder appears whole, in one step; in one that is there the files take
 * their places together ({@link Publication}), with {@code run.json} as the key that leaves first and comes last.
 *
 * <p>A folder with a {@code run.json} of ours is a run. It is replaced only on request, and then only the files that
 * its {@code run.json} lists; a file that is not listed there is somebody else's and is never touched: needing its name
 * is an error. Files of the old run that the new one does not write are removed if they are unchanged and the new run has
 * not read them. A run of another job is never replaced: its files are not those of the new one; nor is one whose
 * {@code run.json} was changed, which may list files of others. No link in the folder is followed.
 *
 * <p>Guarantee: a {@code run.json} that says "complete" or "interrupted" stands beside whole outputs, after a loss
 * of power too.
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

    private static final String REMEDY_OTHER_FOLDER = "choose another folder with -o, or move that file away";

    private final Path folder;
    private final boolean isNew;
    private final Publication publication;
    private final Path madeFrom;
    private final Map<String, String> oldOutputs;
    private final boolean replacesRun;
    private final Map<String, Checksum> outputs = Collections.synchronizedMap(new TreeMap<>());

    private RunFolder(Path folder, boolean isNew, Publication publication, Path madeFrom, Optional<JsonNode> old) {
        this.folder = folder;
        this.isNew = isNew;
        this.publication = publication;
        this.madeFrom = madeFrom;
        this.replacesRun = old.isPresent();
        this.oldOutputs = old.map(record -> outputsOf(record, folder)).orElse(Map.of());
    }

    /**
     * Nothing that exists is changed.
     *
     * @param job what the run does, as the command is called
     * @throws OutputExistsException if it holds a run and {@code overwrite} is false, if it holds a run of another job or a
     *     {@code run.json} that is not ours or was changed, if it is a file, or if another run writes to it
     * @throws FailedException if it cannot be written
     */
    public static RunFolder create(Path folder, String job, boolean overwrite) {
        return create(folder, job, overwrite, List.of());
    }

    /**
     * The same, for a run that reads files.
     *
     * @throws OutputExistsException if one of them would be replaced, too
     */
    public static RunFolder create(Path folder, String job, boolean overwrite, List<Path> inputs) {
        InputsKept.require(folder, inputs);
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute) && Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new OutputExistsException(
                    "the output folder is a file, or a link that leads nowhere",
                    folder.toString(),
                    "choose another folder with -o");
        }
        boolean isNew = !Files.exists(absolute);
        Path base = isNew ? absolute.getParent() : absolute;
        Leftovers.recover(base);
        replaceable(absolute, job, overwrite);
        Path madeFrom = firstMissing(base);
        try {
            Publication publication =
                    Publication.begin(base, isNew ? absolute.getFileName().toString() : RUN_JSON);
            try {
                if (!isNew && base.getParent() != null) {
                    Leftovers.clean(base.getParent()); // of the run that made the folder
                }
                if (isNew) {
                    Files.createDirectory(publication.fresh().resolve(absolute.getFileName()));
                }
                // Read again: now no other run changes it.
                RunFolder run = new RunFolder(
                        isNew ? absolute : absolute.toRealPath(),
                        isNew,
                        publication,
                        madeFrom,
                        replaceable(absolute, job, overwrite));
                for (String name : run.oldOutputs.keySet()) {
                    run.requireNoInput(name, inputs);
                }
                return run;
            } catch (IOException | RuntimeException | Error e) {
                publication.close();
                throw e;
            }
        } catch (IOException e) {
            removeEmpty(base, madeFrom);
            throw AtomicFiles.cannotWrite(absolute, e);
        }
    }

    /** The record of the run that is there and may be replaced. */
    private static Optional<JsonNode> replaceable(Path folder, String job, boolean overwrite) {
        Path runJson = folder.resolve(RUN_JSON);
        if (!Files.exists(runJson, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        JsonNode record = recordOf(runJson);
        requireSameJob(record.path("job").asText(), job, folder);
        AtomicFiles.requireAbsent(runJson, overwrite);
        return Optional.of(record);
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
        Path temporary = staging().resolve(relative.toString());
        try {
            Files.createDirectories(temporary.getParent());
            writer.write(temporary);
            outputs.put(name, Checksum.of(temporary));
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder.resolve(relative.toString()), e);
        }
    }

    private Path staging() {
        return isNew ? publication.fresh().resolve(folder.getFileName()) : publication.fresh();
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
     * Gives all files their names, with a {@code run.json} that has their checksums.
     *
     * @throws OutputExistsException if a foreign file has taken a name meanwhile, or if an input of the run has one; nothing is
     *     changed then
     * @throws FailedException if the disk refuses; nothing is changed then
     */
    public synchronized void commit(Provenance provenance) {
        List<String> names = new ArrayList<>(List.of(RUN_JSON));
        names.addAll(outputs.keySet());
        try {
            Files.write(staging().resolve(RUN_JSON), RecordSeal.sealed(provenance.toMap(outputs)));
            if (isNew) {
                publication.commit(List.of(folder.getFileName().toString()), List.of(), name -> false);
                return;
            }
            for (String name : outputs.keySet()) {
                requireOurs(name);
                requireNoInput(name, provenance.inputFiles());
            }
            List<String> removed = removableOutputs(names, provenance.inputFiles());
            publication.commit(
                    names, removed, name -> name.equals(RUN_JSON) ? replacesRun : oldOutputs.containsKey(name));
            for (String name : removed) {
                Path file = folder.resolve(name);
                removeEmpty(file.getParent(), folder.relativize(file).getNameCount() > 1 ? file.getParent() : null);
            }
        } catch (IOException e) {
            throw AtomicFiles.cannotWrite(folder, e);
        }
    }

    /** Removes what was not committed; a folder that was made for this run and stayed empty goes too. */
    @Override
    public synchronized void close() {
        publication.close();
        removeEmpty(isNew ? folder.getParent() : folder, madeFrom);
    }

    private List<String> removableOutputs(List<String> kept, List<Path> read) throws IOException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, String> old : oldOutputs.entrySet()) {
            Path file = folder.resolve(old.getKey());
            if (!kept.contains(old.getKey())
                    && !isAmong(read, file)
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Checksum.of(file).sha256().equals(old.getValue())) {
                names.add(old.getKey());
            }
        }
        return names;
    }

    private static boolean isAmong(List<Path> files, Path file) throws IOException {
        for (Path each : files) {
            if (Files.exists(each) && Files.exists(file) && Files.isSameFile(each, file)) {
                return true;
            }
        }
        return false;
    }

    private void requireNoInput(String name, List<Path> read) throws IOException {
        if (isAmong(read, folder.resolve(name))) {
            throw new OutputExistsException(
                    "the run has read this file, and would replace it",
                    folder.resolve(name).toString(),
                    "choose another folder with -o");
        }
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
        if (!Publication.isInside(folder, name)) {
            throw new OutputExistsException(
                    "a link or a file has the name of the folder of an output",
                    destination.toString(),
                    REMEDY_OTHER_FOLDER);
        }
        if (!Files.exists(destination, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!oldOutputs.containsKey(name)) {
            throw new OutputExistsException(
                    "a file of this name exists that no earlier run in this folder wrote",
                    destination.toString(),
                    REMEDY_OTHER_FOLDER);
        }
        if (!Files.isRegularFile(destination, LinkOption.NOFOLLOW_LINKS)) {
            throw new OutputExistsException(
                    "a folder, a link or a device has the name of an output",
                    destination.toString(),
                    REMEDY_OTHER_FOLDER);
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
        byte[] text = new byte[0];
        JsonNode tree = null;
        try {
            if (Files.isRegularFile(runJson, LinkOption.NOFOLLOW_LINKS)) {
                text = Files.readAllBytes(runJson);
                tree = new ObjectMapper().readTree(text);
            }
        } catch (IOException e) {
            tree = null;
        }
        if (tree == null || !Provenance.PROGRAM.equals(tree.path("program").asText())) {
            throw new OutputExistsException(
                    "the folder holds a run.json that is not Moseley's", runJson.toString(), REMEDY_OTHER_FOLDER);
        }
        if (RecordSeal.of(text, tree) == RecordSeal.CHANGED) {
            throw new OutputExistsException(
                    "run.json was changed since Moseley wrote it: it may list files that no run wrote",
                    runJson.toString(),
                    REMEDY_OTHER_FOLDER);
        }
        return tree;
    }

    private static Map<String, String> outputsOf(JsonNode record, Path folder) {
        Map<String, String> names = new LinkedHashMap<>();
        record.path("outputs").fields().forEachRemaining(entry -> {
            if (isInside(folder, entry.getKey())) {
                names.put(entry.getKey(), entry.getValue().path("sha256").asText());
            }
        });
        return names;
    }

    private static boolean isInside(Path folder, String name) {
        try {
            return Publication.isInside(folder, name);
        } catch (InvalidPathException e) {
            return false; // recorded on another system
        }
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
