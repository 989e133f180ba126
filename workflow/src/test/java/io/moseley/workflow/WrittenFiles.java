package io.moseley.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at what a job wrote. */
public final class WrittenFiles {
    private WrittenFiles() {}

    public static JsonNode json(Path file) throws IOException {
        return tree(Files.readString(file));
    }

    public static JsonNode tree(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** Names of all files below a folder, relative to it. */
    public static TreeSet<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            TreeSet<String> names = new TreeSet<>();
            all.filter(Files::isRegularFile)
                    .forEach(file -> names.add(root.relativize(file).toString().replace('\\', '/')));
            return names;
        }
    }
}
