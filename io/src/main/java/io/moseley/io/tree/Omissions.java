package io.moseley.io.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was left out of an open file because it cannot be decoded, such as a value of its metadata. */
public final class Omissions {
    private static final int NAMED = 20;
    private static final int MAX_LENGTH = 200;

    private final Set<String> paths = new LinkedHashSet<>();

    /** @param path of the value in the file */
    public void add(String path) {
        paths.add(path.length() > MAX_LENGTH ? path.substring(0, MAX_LENGTH) + "…" : path);
    }

    /** The sentence for the user; empty if all could be decoded. */
    public Optional<String> sentence() {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>(paths).subList(0, Math.min(NAMED, paths.size()));
        int more = paths.size() - named.size();
        return Optional.of("Left out, because it cannot be decoded: " + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : "") + ".");
    }
}
