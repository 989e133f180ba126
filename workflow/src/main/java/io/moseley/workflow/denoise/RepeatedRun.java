package io.moseley.workflow.denoise;

import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.workflow.options.Composition;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.record.Checksum;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordSeal;
import io.moseley.workflow.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An earlier run of {@code moseley denoise} whose options a new one takes over ({@code --config run.json}). With the same
 * options, inputs, versions and processor {@code denoised.hspy} and everything in {@code maps/} have the same bytes
 * again, and so do all other outputs but those that hold times: {@code metrics.json}, the report and {@code run.json}.
 *
 * <p>Inputs are searched where they were relative to the run folder, then where they were at the time of the run, then in
 * the present folder ({@link RunRecord#places}), and must have the recorded checksum.
 *
 * <pre>{@code
 * RepeatedRun repeated = RepeatedRun.of(Path.of("run/run.json"));
 * repeated.under(OptionValues.none()).get(Advanced.SEED); // 7
 * }</pre>
 */
public final class RepeatedRun {
    /** In the record of what was done, but no option. */
    private static final String FINDING = "dose-map-used";

    /** The name of the map among the recorded options. */
    public static final String INPUT = "input";

    private final RunRecord record;
    private final Map<String, String> options;

    private RepeatedRun(RunRecord record) {
        this.record = record;
        this.options = new LinkedHashMap<>(record.options());
        options.remove(FINDING);
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
                    "name the run.json of a folder that moseley denoise wrote; other commands are repeated by typing"
                            + " the record's \"command\" again");
        }
        RepeatedRun run = new RepeatedRun(record);
        run.requireKnown();
        return run;
    }

    /** An option that this version does not know would be lost without a word. */
    private void requireKnown() {
        Set<String> unknown = new TreeSet<>(options.keySet());
        unknown.remove(INPUT);
        DenoiseOptions.ALL.forEach(option -> unknown.remove(option.name()));
        if (!unknown.isEmpty()) {
            throw new UnsupportedInputException(
                    "the record holds options that this version does not know: " + String.join(", ", unknown),
                    file().toString(),
                    "repeat the run with the version that wrote it, or remove these options from the file");
        }
    }

    /** The file the options come from. */
    public Path file() {
        return record.file();
    }

    /** The map that was denoised, where it lies now. */
    public Optional<Path> input() {
        return Optional.ofNullable(options.get(INPUT)).map(this::located).map(Path::of);
    }

    /**
     * The recorded options, and over them those that the user gives anew. A recorded option that only goes with what the
     * user replaced is left out: the rank and strength of another model, the training of a method that is not trained.
     *
     * @throws UsageException for a recorded value that is not allowed
     */
    public OptionValues under(OptionValues typed) {
        if (typed.states(Composition.K_FACTOR_ERROR)
                && !typed.states(Composition.K_FACTORS)
                && options.containsKey(Composition.K_FACTORS.name())) {
            throw new UsageException(
                    "the recorded k-factors have their errors already",
                    Composition.K_FACTOR_ERROR.typed(),
                    "give the k-factors too, by --k-factors, or omit --k-factor-error");
        }
        Set<Option<?>> replaced = new HashSet<>();
        if (typed.states(Method.MODEL)) {
            replaced.addAll(List.of(Method.RANK, Method.STRENGTH));
        }
        boolean fromFile = typed.states(Method.MODEL_FILE) || options.containsKey(Method.MODEL_FILE.name());
        if (fromFile
                || !typed.over(recorded(OptionValues.none(), Method.MODEL))
                        .get(Method.MODEL)
                        .isNetwork()) {
            replaced.addAll(DenoiseOptions.TRAINING);
        }
        if (fromFile) {
            replaced.add(Method.MODEL);
        }
        OptionValues values = OptionValues.none();
        for (Option<?> option : DenoiseOptions.ALL) {
            if (option.isOfResult() && !replaced.contains(option)) {
                values = recorded(values, option);
            }
        }
        return typed.over(values);
    }

    private OptionValues recorded(OptionValues values, Option<?> option) {
        String text = options.get(option.name());
        return text == null ? values : values.parsed(option, located(text));
    }

    /** A recorded value; of an input, where the file lies now. */
    private String located(String value) {
        return inputOf(value).flatMap(record::located).map(Path::toString).orElse(value);
    }

    /** The folder of the result, unless the user names another. */
    public Path output() {
        return Path.of(record.folder().getFileName() + "-repeated");
    }

    /**
     * Compares the inputs that are read again with the record.
     *
     * @param stated names of options that the user gives anew: their files may be any
     * @return sentences for the user: what keeps the result from being the same
     * @throws UsageException if an input is not found
     * @throws UnsupportedInputException if one is not the file that was read then
     * @throws FailedException if one cannot be read
     */
    public List<String> check(Set<String> stated) {
        List<String> notes = new ArrayList<>();
        if (record.seal() == RecordSeal.CHANGED) {
            notes.add("config: " + file() + " was edited after the run; its options are taken as they are now");
        }
        if (!record.status().equals("complete")) {
            notes.add("config: the recorded run was " + record.status() + "; a whole training gives another result");
        }
        if (options.containsKey("max-time") && !stated.contains("max-time")) {
            notes.add("config: the recorded run had a time limit, " + options.get("max-time")
                    + "; if it ended the training, the result differs");
        }
        surroundings().ifPresent(notes::add);
        for (Map.Entry<String, String> option : options.entrySet()) {
            inputOf(option.getValue()).ifPresent(input -> {
                if (stated.contains(option.getKey())) {
                    notes.add("config: another " + input.role() + " replaces " + input.path()
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
        String remedy = option.equals(INPUT)
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
                        "restore that file; or, to use this one anyway, " + remedy);
            }
        } catch (IOException e) {
            throw new FailedException(
                    "cannot read the " + input.role() + " for its checksum (" + e.getMessage() + ")",
                    path.toString(),
                    "check the file's permissions",
                    e);
        }
    }

    /** The differences between the present machine and software and those of the recorded run. */
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
                : Optional.of("config: the last digits of the result can differ: " + String.join("; ", differences));
    }
}
