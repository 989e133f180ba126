package io.moseley.io.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was left out of an open file: values that cannot be decoded, and further names of objects that bear several, which a
 * crafted file uses to be walked without end.
 */
public final class Omissions {
    private static final int NAMED = 20;
    private static final int MAX_PATHS = 10_000;
    private static final int MAX_LENGTH = 200;

    private final Set<String> undecoded = new LinkedHashSet<>();
    private final Set<String> repeated = new LinkedHashSet<>();
    private final Set<Object> visited = new HashSet<>();

    /** @param path of the value in the file */
    public void add(String path) {
        add(undecoded, path);
    }

    /**
     * Tells whether an object is met for the first time; it is left out if not.
     *
     * @param identity of the object, whatever its name
     * @param path by which it is met
     */
    public boolean isNew(Object identity, String path) {
        boolean isNew = visited.add(identity);
        if (!isNew) {
            add(repeated, path);
        }
        return isNew;
    }

    private static void add(Set<String> paths, String path) {
        if (paths.size() < MAX_PATHS) {
            paths.add(path.length() > MAX_LENGTH ? path.substring(0, MAX_LENGTH) + "…" : path);
        }
    }

    /** The sentences for the user; none if nothing was left out. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentence("it cannot be decoded", undecoded).ifPresent(sentences::add);
        sentence("it is linked more than once", repeated).ifPresent(sentences::add);
        return sentences;
    }

    private static Optional<String> sentence(String reason, Set<String> paths) {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>(paths).subList(0, Math.min(NAMED, paths.size()));
        int more = paths.size() - named.size();
        return Optional.of("Left out, because " + reason + ": " + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : "") + ".");
    }
}
