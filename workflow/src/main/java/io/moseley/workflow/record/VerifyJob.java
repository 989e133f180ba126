package io.moseley.workflow.record;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.output.Publication;
import io.moseley.util.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares a run folder, and the inputs of the run, with the checksums in its {@code run.json}. Reads every byte, changes
 * none.
 */
public final class VerifyJob {
    /** Whether the inputs are read and compared. */
    public enum Inputs {
        /** Those that are found are compared; others are named and no failure. */
        WHERE_FOUND,
        REQUIRED,
        SKIPPED
    }

    private final Path run;
    private final Inputs inputs;

    /** @param run a run folder, or its {@code run.json} */
    public VerifyJob(Path run, Inputs inputs) {
        this.run = run;
        this.inputs = inputs;
    }

    /**
     * @throws io.moseley.error.UsageException if there is no such folder
     * @throws io.moseley.error.UnsupportedInputException if it is not a run folder of Moseley
     * @throws FailedException if a file cannot be read
     */
    public Verification run(Progress progress) {
        progress.stage("verifying");
        RunRecord record;
        try {
            record = RunRecord.read(run);
        } catch (CorruptInputException damaged) {
            return unreadable();
        }
        Path folder = record.folder();
        List<String> changed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Checksum> output : record.outputs().entrySet()) {
            progress.update(done++ / (double) record.outputs().size(), output.getKey());
            Optional<Path> file = inside(folder, output.getKey());
            if (file.isEmpty()) {
                missing.add(output.getKey());
            } else if (!Publication.isInside(folder, output.getKey())
                    || !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)
                    || !isAs(output.getValue(), file.get())) {
                changed.add(output.getKey());
            }
        }
        return new Verification(
                folder,
                record.seal(),
                record.status(),
                record.outputs().size(),
                changed,
                missing,
                foreign(folder, record.outputs().keySet()),
                inputs(record, progress));
    }

    /** The record is there but says nothing any more. */
    private Verification unreadable() {
        Path folder = Files.isDirectory(run) ? run : run.toAbsolutePath().getParent();
        return new Verification(folder, RecordSeal.CHANGED, "", 0, List.of(), List.of(), List.of(), List.of());
    }

    /** The output, if it is there; a name that leads out of the folder is none of ours. */
    private static Optional<Path> inside(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return Optional.of(file)
                    .filter(path -> path.startsWith(folder) && Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException e) {
            return Optional.empty(); // recorded on another system
        }
    }

    /** A file, or a folder that is one data set; what is read from a device or a pipe may never end. */
    private static boolean isData(Path input) {
        return Files.isRegularFile(input) || Files.isDirectory(input);
    }

    private static boolean isAs(Checksum recorded, Path file) {
        try {
            return Checksum.of(file).sha256().equals(recorded.sha256());
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private static List<String> foreign(Path folder, Set<String> outputs) {
        try (Stream<Path> all = Files.walk(folder)) {
            TreeSet<String> names = new TreeSet<>();
            all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(
                            path -> names.add(folder.relativize(path).toString().replace('\\', '/')));
            names.removeAll(outputs);
            names.remove(RunFolder.RUN_JSON);
            return List.copyOf(names);
        } catch (IOException e) {
            throw cannotRead(folder, e);
        } catch (UncheckedIOException e) {
            throw cannotRead(folder, e.getCause());
        }
    }

    private List<Verification.VerifiedInput> inputs(RunRecord record, Progress progress) {
        if (inputs == Inputs.SKIPPED) {
            return List.of();
        }
        List<Verification.VerifiedInput> verified = new ArrayList<>();
        for (RunRecord.Input input : record.inputs()) {
            progress.update(1, input.path());
            Verification.InputState state = record.located(input)
                    .map(file -> isData(file) && isAs(input.checksum(), file)
                            ? Verification.InputState.AS_READ
                            : Verification.InputState.CHANGED)
                    .orElse(Verification.InputState.MISSING);
            verified.add(new Verification.VerifiedInput(input.role(), input.path(), state, inputs == Inputs.REQUIRED));
        }
        return verified;
    }

    private static FailedException cannotRead(Path file, IOException e) {
        return new FailedException(
                "cannot read a file for its checksum (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                file.toString(),
                "check the file's permissions",
                e);
    }
}
