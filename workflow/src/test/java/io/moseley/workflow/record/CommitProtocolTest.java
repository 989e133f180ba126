package io.moseley.workflow.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.MoseleyException;
import io.moseley.output.AtomicFiles;
import io.moseley.output.Leftovers;
import io.moseley.testkit.FailingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every step by which outputs get their names, killed and refused in turn: the output is old or new, nothing else, and the next
 * run leaves nothing of the broken one.
 */
class CommitProtocolTest {
    private static final int MOST_STEPS = 500;

    /** The kinds of outputs; each is written with a text in it. */
    private enum Kind {
        FILE {
            @Override
            void write(Path folder, String text) {
                AtomicFiles.write(folder.resolve("out.hspy"), true, file -> Files.writeString(file, text));
            }
        },
        PAIR {
            @Override
            void write(Path folder, String text) {
                AtomicFiles.write(List.of(folder.resolve("out.rpl"), folder.resolve("out.raw")), true, files -> {
                    Files.writeString(files.get(0), "header " + text);
                    Files.writeString(files.get(1), "data " + text);
                });
            }
        },
        FOLDER {
            @Override
            void write(Path folder, String text) {
                AtomicFiles.writeFolder(folder.resolve("out.zspy"), true, store -> {
                    Files.writeString(store.resolve(".zgroup"), "group " + text);
                    Files.writeString(Files.createDirectory(store.resolve("0")).resolve("0.0"), "data " + text);
                });
            }
        },
        RUN_FOLDER {
            @Override
            void write(Path folder, String text) {
                writeRun(folder.resolve("out"), text);
            }
        },
        RUN_FOLDER_WITH_A_FILE_OF_THE_USER {
            @Override
            void write(Path folder, String text) {
                writeRun(folder.resolve("out"), text);
            }
        };

        abstract void write(Path folder, String text);

        static void writeRun(Path folder, String text) {
            try (RunFolder run = RunFolder.create(folder, "denoise", true)) {
                run.write("denoised.hspy", file -> Files.writeString(file, "cube " + text));
                run.write("maps/" + text + ".png", file -> Files.writeString(file, "map " + text));
                run.commit(new Provenance(List.of("moseley", "denoise", text)));
            }
        }
    }

    @TempDir
    private Path temporary;

    private final FailingDisk disk = new FailingDisk();

    @ParameterizedTest
    @EnumSource
    void aKilledRunLeavesTheOldOrTheNew(Kind kind) throws IOException {
        for (boolean overwrite : new boolean[] {false, true}) {
            int step = 0;
            for (boolean ended = false; !ended; step++) {
                assertThat(step).isLessThan(MOST_STEPS);
                Path folder = folder(kind, overwrite);
                Map<String, String> old = content(folder);
                disk.killAt(step);
                ended = writes(kind, folder);
                String where = kind + ", step " + step + " of " + disk.steps();
                requireNoMixture(folder, where);
                disk.heal();

                Leftovers.recover(disk.path(folder)); // as each command does that reads there
                Leftovers.recover(disk.path(folder.resolve("out")));
                requireOldOrNew(folder, old, where);

                kind.write(disk.path(folder), "next");
                assertThat(textsOf(folder)).as(where).containsOnly("next");
                assertThat(hidden(folder)).as(where).isEmpty();
            }
            assertThat(step).as("steps of %s", kind).isGreaterThan(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedStepLeavesTheOldOrTheNewAtOnce(Kind kind) throws IOException {
        for (boolean overwrite : new boolean[] {false, true}) {
            int step = 0;
            for (int made = Integer.MAX_VALUE; step < made; step++) {
                assertThat(step).isLessThan(MOST_STEPS);
                Path folder = folder(kind, overwrite);
                Map<String, String> old = content(folder);
                disk.refuse(step);
                boolean said = writes(kind, folder);
                made = disk.steps().size();
                String where = kind + ", step " + step + " of " + disk.steps();
                disk.heal();
                requireOldOrNew(folder, old, where);
                if (said) {
                    assertThat(textsOf(folder)).as(where).containsOnly("new");
                }
                kind.write(disk.path(folder), "next");
                assertThat(hidden(folder)).as(where).isEmpty();
            }
        }
    }

    private int folders;

    private Path folder(Kind kind, boolean overwrite) throws IOException {
        disk.heal();
        Path folder = Files.createDirectory(temporary.resolve("f" + folders++)).toRealPath();
        if (kind == Kind.RUN_FOLDER_WITH_A_FILE_OF_THE_USER) {
            Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("notes.txt"), "mine");
        }
        if (overwrite) {
            kind.write(folder, "old");
        }
        return folder;
    }

    /** @return whether it succeeded */
    private boolean writes(Kind kind, Path folder) {
        try {
            kind.write(disk.path(folder), "new");
            return true;
        } catch (FailingDisk.Killed | MoseleyException e) {
            return false;
        }
    }

    /** Before anybody recovers: the key of the output stands beside what belongs to it. */
    private static void requireNoMixture(Path folder, String where) throws IOException {
        for (String key : List.of("out.rpl", "out.zspy/.zgroup", "out/run.json")) {
            if (Files.exists(folder.resolve(key))) {
                assertThat(textsOf(folder)).as(where).hasSize(1);
            }
        }
    }

    private static void requireOldOrNew(Path folder, Map<String, String> old, String where) throws IOException {
        Map<String, String> now = content(folder);
        if (!now.equals(old)) {
            assertThat(textsOf(folder)).as(where + ": " + now).containsOnly("new");
            assertThat(now.keySet()).as(where).hasSizeGreaterThanOrEqualTo(old.size());
        }
    }

    /** The runs of which there is something. */
    private static List<String> textsOf(Path folder) throws IOException {
        return content(folder).values().stream()
                .filter(text -> !text.equals("mine"))
                .map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .distinct()
                .toList();
    }

    /** Texts of visible files by name; of run.json, the last word of its command. */
    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.contains(".moseley-")) {
                    String text = Files.readString(file);
                    content.put(
                            name,
                            name.endsWith("run.json")
                                    ? "run "
                                            + new ObjectMapper()
                                                    .readTree(text)
                                                    .at("/command/2")
                                                    .asText()
                                    : text);
                }
            }
        }
        return content;
    }

    private static List<Path> hidden(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().startsWith(".moseley-"))
                    .toList();
        }
    }
}
