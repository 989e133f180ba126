package io.moseley.workflow.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.output.Leftovers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The {@code run.json} of an earlier run, as {@link Provenance} wrote it. Reading trusts nothing: a field of another
 * type than ours is an error, not a surprise later.
 *
 * <pre>{@code
 * RunRecord record = RunRecord.read(Path.of("run"));
 * record.options().get("seed"); // "0"
 * }</pre>
 *
 * @param tree of {@code run.json}
 * @param outputs by name relative to the folder
 * @param options as they are written on the command line, lists with commas; those that were not set are left out
 */
public record RunRecord(
        Path file,
        RecordSeal seal,
        JsonNode tree,
        List<Input> inputs,
        Map<String, Checksum> outputs,
        Map<String, String> options) {
    /**
     * A file that the run read.
     *
     * @param role "spectrum image", "guide", …
     * @param path as it was typed
     */
    public record Input(String role, String path, Checksum checksum) {}

    /**
     * @param runOrFile a run folder, or its {@code run.json}
     * @throws UsageException if there is no such folder or file
     * @throws UnsupportedInputException if it is not a run of ours, or one of a later version
     * @throws CorruptInputException if the record is damaged
     */
    public static RunRecord read(Path runOrFile) {
        Path file = file(runOrFile);
        byte[] text = bytes(file);
        JsonNode tree = parsed(text);
        if (!Provenance.PROGRAM.equals(tree.path("program").asText())) {
            if (isTraceOfOurs(text)) {
                throw new CorruptInputException(
                        "the record of the run is damaged: it cannot be read as JSON of ours",
                        file.toString(),
                        "restore run.json from a copy, or repeat the run with the same command");
            }
            throw new UnsupportedInputException(
                    "this run.json was not written by Moseley", file.toString(), "name a folder that Moseley wrote");
        }
        int version = tree.path("schemaVersion").asInt(0);
        RecordSeal seal = RecordSeal.of(text, tree);
        if (version > Provenance.SCHEMA_VERSION && seal == RecordSeal.AS_WRITTEN) {
            throw new UnsupportedInputException(
                    "the record was written by a later version of Moseley (schemaVersion " + version
                            + ", this one knows " + Provenance.SCHEMA_VERSION + ")",
                    file.toString(),
                    "use that version: " + tree.at("/versions/moseley").asText("a later one"));
        }
        return new RunRecord(
                file,
                seal,
                tree,
                inputs(field(tree, "inputs", JsonNode::isArray, file), file),
                outputs(field(tree, "outputs", JsonNode::isObject, file), file),
                options(field(tree, "options", JsonNode::isObject, file)));
    }

    private static Path file(Path runOrFile) {
        Leftovers.recover(runOrFile);
        Path parent = runOrFile.toAbsolutePath().getParent();
        if (parent != null) {
            Leftovers.recover(parent);
        }
        if (!Files.exists(runOrFile)) {
            throw new UsageException(
                    "there is no such run", runOrFile.toString(), "name the folder that an earlier run wrote with -o");
        }
        Path file = Files.isDirectory(runOrFile) ? runOrFile.resolve(RunFolder.RUN_JSON) : runOrFile;
        if (!Files.isRegularFile(file)) {
            throw new UnsupportedInputException(
                    "this is not a run folder: it has no run.json",
                    runOrFile.toString(),
                    "name the folder that an earlier run wrote with -o; an output of one file alone has no record");
        }
        return file;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailedException(
                    "cannot read the record of the run (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                    file.toString(),
                    "check the file's permissions",
                    e);
        }
    }

    /** Reads a record; a damaged one has no fields. */
    private static JsonNode parsed(byte[] text) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            JsonNode tree = mapper.readTree(text);
            return tree == null ? mapper.createObjectNode() : tree;
        } catch (IOException e) {
            return mapper.createObjectNode();
        }
    }

    /** Whether a text that cannot be read was once a record of ours. */
    private static boolean isTraceOfOurs(byte[] text) {
        return RecordSeal.of(text) != RecordSeal.WITHOUT_CHECKSUM
                || new String(text, StandardCharsets.UTF_8).contains("\"" + Provenance.PROGRAM + "\"");
    }

    /** Where the run lies now. */
    public Path folder() {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** "complete", "interrupted", or "incomplete" if a run broke off while it replaced another. */
    public String status() {
        return tree.path("status").asText();
    }

    /** The command: "denoise", "compare", "demo", "simulate", "maps"; "" if the record does not name it. */
    public String job() {
        String job = tree.path("job").asText("");
        return job.isEmpty() ? tree.path("command").path(1).asText("") : job;
    }

    /** Software and hardware of the run, as far as the record names them; see {@link Provenance#surroundings}. */
    public Map<String, String> surroundings() {
        Map<String, String> texts = new LinkedHashMap<>();
        tree.path("versions")
                .fields()
                .forEachRemaining(
                        each -> texts.put(each.getKey(), each.getValue().asText()));
        texts.put("processor", tree.at("/machine/processor").asText());
        return texts;
    }

    /**
     * The places where an input may lie now, the likeliest first: as far from the run folder as it was then, which finds
     * it after both were moved together; where it was then; and its path from the present folder.
     */
    List<Path> places(Input input) {
        List<Path> places = new ArrayList<>();
        try {
            Path typed = Path.of(input.path());
            String then = tree.path("workingDirectory").asText("");
            if (!then.isEmpty()) {
                Path was = Path.of(then).resolve(typed).normalize();
                Path run = Path.of(then)
                        .resolve(options.getOrDefault("output", ""))
                        .normalize();
                if (was.getRoot() != null && was.getRoot().equals(run.getRoot())) {
                    places.add(folder().resolve(run.relativize(was)).normalize());
                }
                places.add(was);
            }
            places.add(typed.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return List.of(); // recorded on another system
        }
        return places.stream().distinct().toList();
    }

    /** Where an input lies now: the first place that has a file of its size, or else any at all; empty if there is none. */
    public Optional<Path> located(Input input) {
        List<Path> there = places(input).stream().filter(Files::exists).toList();
        return there.stream()
                .filter(path -> hasSize(path, input.checksum().bytes()))
                .findFirst()
                .or(() -> there.stream().findFirst());
    }

    private static boolean hasSize(Path path, long bytes) {
        try {
            return Files.isRegularFile(path) && Files.size(path) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode field(JsonNode tree, String field, Predicate<JsonNode> type, Path file) {
        JsonNode node = tree.path(field);
        if (!type.test(node)) {
            throw damaged(field, file);
        }
        return node;
    }

    private static List<Input> inputs(JsonNode array, Path file) {
        List<Input> list = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.path("path").isTextual()) {
                throw damaged("inputs", file);
            }
            list.add(new Input(
                    each.path("role").asText("input"), each.path("path").asText(), checksum(each, "inputs", file)));
        }
        return List.copyOf(list);
    }

    private static Map<String, Checksum> outputs(JsonNode object, Path file) {
        Map<String, Checksum> map = new TreeMap<>();
        object.fields().forEachRemaining(each -> map.put(each.getKey(), checksum(each.getValue(), "outputs", file)));
        return map;
    }

    /** A record of an incomplete run has no sizes. */
    private static Checksum checksum(JsonNode node, String field, Path file) {
        if (!node.path("sha256").isTextual()) {
            throw damaged(field, file);
        }
        return new Checksum(node.path("bytes").asLong(-1), node.path("sha256").asText());
    }

    private static Map<String, String> options(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = object.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> option = each.next();
            JsonNode value = option.getValue();
            if (value.isValueNode() && !value.isNull()) {
                map.put(option.getKey(), value.asText());
            } else if (value.isArray() && !value.isEmpty()) {
                map.put(
                        option.getKey(),
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(",")));
            }
        }
        return map;
    }

    private static CorruptInputException damaged(String field, Path file) {
        return new CorruptInputException(
                "the record of the run is damaged: its field \"" + field + "\" is not as Moseley writes it",
                file.toString(),
                "restore run.json from a copy, or repeat the run with the same command");
    }
}
