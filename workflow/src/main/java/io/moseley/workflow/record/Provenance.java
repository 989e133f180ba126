package io.moseley.workflow.record;

import io.moseley.error.FailedException;
import io.moseley.nn.torch.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a result came to be, collected while a job runs and written as {@code run.json}: enough to repeat the run, to see
 * why a repetition differs, and to tell whether a file is still the one that was written. Safe for use from several
 * threads. Keys come in the order below; within {@code options}, {@code seeds} and the lists, in the order of the calls.
 *
 * <table>
 * <caption>Fields of run.json</caption>
 * <tr><th>field</th><th>reason</th></tr>
 * <tr><td>program, schemaVersion</td><td>tells our run.json from another program's; readers know what to expect</td></tr>
 * <tr><td>status</td><td>"complete", or "interrupted" if the user stopped the training and this is its best so far</td></tr>
 * <tr><td>job</td><td>what was done: a run of denoise can be repeated from this file</td></tr>
 * <tr><td>command, workingDirectory</td><td>what was typed and where, to be typed again; paths are relative to it</td></tr>
 * <tr><td>options</td><td>the effective values including defaults: a default may change with the version</td></tr>
 * <tr><td>seeds</td><td>the same seed, machine and thread count give the same bytes</td></tr>
 * <tr><td>versions</td><td>Moseley, Java, operating system and the libraries that compute: results may change with each</td></tr>
 * <tr><td>machine</td><td>processor and threads change the order of floating-point sums; memory and threads explain times</td></tr>
 * <tr><td>inputs</td><td>names move, checksums do not: shows which data were used</td></tr>
 * <tr><td>outputs</td><td>shows whether a file was changed since, and which files a later run may replace</td></tr>
 * <tr><td>started, totalSeconds, stages</td><td>what took the time, to plan the next run</td></tr>
 * <tr><td>warnings</td><td>what the user was told must travel with the result</td></tr>
 * <tr><td>checksum</td><td>of the file itself, added when it is written ({@link RecordSeal}): shows whether it was edited</td></tr>
 * </table>
 */
public final class Provenance {
    static final String PROGRAM = "moseley";
    static final int SCHEMA_VERSION = 2;

    /** A stage being timed; closing it ends it. */
    public interface Stage extends AutoCloseable {
        @Override
        void close();
    }

    private final Clock clock;
    private final long startNanos = System.nanoTime();
    private final Instant started;
    private final List<String> command;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, Object> seeds = new LinkedHashMap<>();
    private final Map<String, Object> versions = new LinkedHashMap<>();
    private final Map<String, Object> machine = new LinkedHashMap<>();
    private final List<Map<String, Object>> inputs = new ArrayList<>();
    private final List<Path> inputFiles = new ArrayList<>();
    private final List<Map<String, Object>> stages = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String status = "complete";
    private String job = "";

    /** @param command the words of the command line, the program first */
    public Provenance(List<String> command) {
        this(command, Clock.systemUTC());
    }

    Provenance(List<String> command, Clock clock) {
        this.command = List.copyOf(command);
        this.clock = clock;
        this.started = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
        versions.put("moseley", MoseleyVersion.text());
        versions.put("java", javaVersion());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("processor", processor());
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("heapBytes", Runtime.getRuntime().maxMemory());
    }

    public synchronized Provenance job(String name) {
        job = name;
        return this;
    }

    /** The effective value of an option, named as on the command line. */
    public synchronized Provenance option(String name, Object value) {
        options.put(name, value);
        return this;
    }

    /** The seed, or that of a named stream or ensemble member. */
    public synchronized Provenance seed(String name, long value) {
        seeds.put(name, value);
        return this;
    }

    /** The version of a library that computes, such as libtorch. */
    public synchronized Provenance version(String library, String version) {
        versions.put(library, version);
        return this;
    }

    public synchronized Provenance threads(int threads) {
        machine.put("threads", threads);
        return this;
    }

    /**
     * A file that was read; its checksum is computed here.
     *
     * @param role "spectrum image", "guide", "truth"
     * @throws FailedException if it cannot be read
     */
    public Provenance input(String role, Path file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("role", role);
        entry.put("path", file.toString());
        entry.putAll(Checksum.ofInput(file).toMap());
        synchronized (this) {
            inputs.add(entry);
            inputFiles.add(file);
        }
        return this;
    }

    synchronized List<Path> inputFiles() {
        return List.copyOf(inputFiles);
    }

    /** Begins a stage; use with try-with-resources. */
    public Stage stage(String name) {
        long begin = System.nanoTime();
        return () -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", name);
            entry.put("seconds", seconds(System.nanoTime() - begin));
            synchronized (this) {
                stages.add(entry);
            }
        };
    }

    public synchronized Provenance warning(String text) {
        warnings.add(text);
        return this;
    }

    /** The user stopped the work; the result is the best so far. */
    public synchronized Provenance interrupted() {
        status = "interrupted";
        return this;
    }

    /** Software and hardware that can change the last digits of a result, by the keys of the record. */
    public static Map<String, String> surroundings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("moseley", MoseleyVersion.text());
        texts.put("java", javaVersion());
        texts.put("libtorch", Torch.version());
        texts.put("processor", processor());
        return texts;
    }

    private static String javaVersion() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ")";
    }

    /** @param outputs per file, its path relative to the run folder with "/" */
    synchronized Map<String, Object> toMap(Map<String, Checksum> outputs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("program", PROGRAM);
        tree.put("schemaVersion", SCHEMA_VERSION);
        tree.put("status", status);
        tree.put("job", job);
        tree.put("command", command);
        tree.put("workingDirectory", Path.of("").toAbsolutePath().toString());
        tree.put("options", new LinkedHashMap<>(options));
        tree.put("seeds", new LinkedHashMap<>(seeds));
        tree.put("versions", new LinkedHashMap<>(versions));
        tree.put("machine", new LinkedHashMap<>(machine));
        tree.put("inputs", List.copyOf(inputs));
        Map<String, Object> files = new LinkedHashMap<>();
        outputs.forEach((name, checksum) -> files.put(name, checksum.toMap()));
        tree.put("outputs", files);
        tree.put("started", started.toString());
        tree.put("totalSeconds", seconds(System.nanoTime() - startNanos));
        tree.put("stages", List.copyOf(stages));
        tree.put("warnings", List.copyOf(warnings));
        return tree;
    }

    private static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }

    /** The processor as the system names it. */
    public static String processor() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuInfo)) {
            try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException | java.io.UncheckedIOException e) {
                return System.getProperty("os.arch");
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows != null ? windows : System.getProperty("os.arch");
    }
}
