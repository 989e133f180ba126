package io.moseley.workflow.denoise;

import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.record.Checksum;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordSeal;
import io.moseley.workflow.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An earlier run of {@code moseley denoise} whose options a new one takes over ({@code --config run.json}). With the same
 * options, inputs, versions and processor {@code denoised.hspy} and everything in {@code maps/} have the same bytes
 * again, and so do all other outputs but those that hold times: {@code metrics.json}, the report and {@code run.json}.
 *
 * <p>Inputs are looked for where they lay beside the run folder, then where they lay when the run was made, then in the
 * present folder ({@link RunRecord#places}), and must have the recorded checksum.
 *
 * <pre>{@code
 * RepeatedRun repeated = RepeatedRun.of(Path.of("run/run.json"));
 * repeated.option("seed"); // Optional[7]
 * }</pre>
 */
public final class RepeatedRun {
    /** In the record of what was done, but no option of the command line. */
    private static final Set<String> FINDINGS = Set.of("dose-map-used", "background-distance", "background-width");

    private static final String MODEL = "model";

    /** Options of the networks' training; a model from a file takes none of them, nor does a method that is not trained. */
    private static final Set<String> TRAINING =
            Set.of("preset", "ensemble", "steps", "max-time", "precision", "sharpen-to", "target");

    /** Settings of the recorded model alone. */
    private static final Set<String> MODEL_SETTINGS = Set.of("rank", "strength");

    private final RunRecord record;
    private final Map<String, String> options;

    private RepeatedRun(RunRecord record) {
        this.record = record;
        this.options = new LinkedHashMap<>(record.options());
        options.keySet().removeAll(FINDINGS);
        String twin = options.remove("twin"); // what the first version called it
        if (twin != null) {
            options.put("no-twin", String.valueOf(!Boolean.parseBoolean(twin)));
        }
    }

    /**
     * @param config the {@code run.json} of a run, or its folder
     * @throws UsageException if there is none
     * @throws UnsupportedInputException if it is not one of {@code moseley denoise}
     * @throws io.moseley.error.CorruptInputException if it is damaged
     */
    public static RepeatedRun of(Path config) {
        RunRecord record = RunRecord.read(config);
        if (!record.job().equals(DenoiseJob.JOB)) {
            throw new UnsupportedInputException(
                    "this is the record of moseley " + (record.job().isEmpty() ? "…" : record.job())
                            + ", not of moseley denoise",
                    record.file().toString(),
                    "name the run.json of a folder that moseley denoise wrote; other commands are repeated by typing the"
                            + " record's \"command\" again");
        }
        return new RepeatedRun(record);
    }

    /** The names of all recorded options, as on the command line but without dashes; "input" is the map. */
    public Set<String> names() {
        return options.keySet();
    }

    /** The file the options come from. */
    public Path file() {
        return record.file();
    }

    /**
     * The value of an option, as on the command line; of an input, where the file lies now. Empty if it was not set.
     *
     * @param stated options that the user gives anew: what belongs to a recorded value of these alone is empty too
     * @param model that the user gives anew
     */
    public Optional<String> option(String name, Set<String> stated, Optional<String> model) {
        boolean appliesModel = stated.contains("model-file") || options.containsKey("model-file");
        if (appliesModel && (name.equals(MODEL) || TRAINING.contains(name))
                || !trains(model) && TRAINING.contains(name)
                || model.isPresent() && MODEL_SETTINGS.contains(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(options.get(name)).map(value -> inputOf(value)
                .flatMap(record::located)
                .map(Path::toString)
                .orElse(value));
    }

    /** Whether the model that the new run has is a network; one that there is none of is refused later. */
    private boolean trains(Optional<String> stated) {
        String word = stated.orElseGet(() -> options.getOrDefault(MODEL, Model.AUTO.word()));
        return Arrays.stream(Model.values())
                .filter(each -> each.word().equals(word))
                .allMatch(Model::isNetwork);
    }

    /** A folder beside no other: where the result goes unless the user says. */
    public Path output() {
        return Path.of(record.folder().getFileName() + "-repeated");
    }

    /**
     * Compares the inputs that are read again with the record.
     *
     * @param stated options that the user gives anew: their files may be any
     * @return sentences for the user: what keeps the result from being the same
     * @throws UsageException if an input is not found
     * @throws UnsupportedInputException if one is not the file that was read then
     * @throws FailedException if one cannot be read
     */
    public List<String> check(Set<String> stated) {
        List<String> notes = new ArrayList<>();
        if (record.seal() == RecordSeal.BROKEN) {
            notes.add(
                    "config: " + file() + " was edited since it was written; its options are taken as they stand now");
        }
        if (!record.status().equals("complete")) {
            notes.add("config: the recorded run was " + record.status() + "; the whole training gives another result");
        }
        if (options.containsKey("max-time") && !stated.contains("max-time")) {
            notes.add("config: the recorded run had a limit of time, " + options.get("max-time")
                    + "; if it struck, the result differs");
        }
        surroundings().ifPresent(notes::add);
        for (Map.Entry<String, String> option : options.entrySet()) {
            inputOf(option.getValue()).ifPresent(input -> {
                if (stated.contains(option.getKey())) {
                    notes.add("config: another " + input.role() + " is given in place of " + input.path()
                            + "; the result is not the recorded one");
                } else {
                    requireSame(option.getKey(), input);
                }
            });
        }
        return notes;
    }

    private Optional<RunRecord.Input> inputOf(String value) {
        return record.inputs().stream()
                .filter(input -> input.path().equals(value))
                .findFirst();
    }

    private void requireSame(String option, RunRecord.Input input) {
        String remedy = option.equals("input")
                ? "name the map itself: moseley denoise FILE --config " + file()
                : "name the file with --" + option + " FILE";
        Path path = record.located(input)
                .orElseThrow(() -> new UsageException(
                        "the " + input.role() + " of the recorded run is not found",
                        input.path(),
                        "put it back there, or " + remedy));
        try {
            if (!Checksum.of(path).sha256().equals(input.checksum().sha256())) {
                throw new UnsupportedInputException(
                        "the " + input.role() + " is not the file that the recorded run read: its SHA-256 differs",
                        path.toString(),
                        "restore that file; or, to use this one all the same, " + remedy);
            }
        } catch (IOException e) {
            throw new FailedException(
                    "cannot read the " + input.role() + " for its checksum (" + e.getMessage() + ")",
                    path.toString(),
                    "check the file's permissions",
                    e);
        }
    }

    /** What computes now, where it is not what computed then. */
    private Optional<String> surroundings() {
        Map<String, String> then = record.surroundings();
        List<String> differences = new ArrayList<>();
        Provenance.surroundings().forEach((name, text) -> {
            String before = then.getOrDefault(name, "");
            if (!before.isEmpty() && !before.equals(text)) {
                differences.add(name + " " + before + " then, " + text + " now");
            }
        });
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "config: the last digits of the result can differ, for " + String.join("; ", differences));
    }
}
