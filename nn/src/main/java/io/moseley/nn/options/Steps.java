package io.moseley.nn.options;

import io.moseley.error.UsageException;
import io.moseley.nn.refine.Refinements;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Names of the steps that {@link NetworkOptions#omit} switches off: those of the training, and every refinement. */
public final class Steps {
    /** Unmixing networks get more endmembers than held-out counts support in a factorisation. */
    public static final String FURTHER_ENDMEMBERS = "further-endmembers";

    /** Networks are trained on all counts in the end. */
    public static final String FINAL_FIT = "final-fit";

    /** Bands are brought back to channels by a factorisation, not by the mean spectrum. */
    public static final String CHANNELS = "channels";

    private static final List<String> OTHERS = List.of(FURTHER_ENDMEMBERS, FINAL_FIT, CHANNELS);

    private Steps() {}

    public static List<String> names() {
        return Stream.concat(OTHERS.stream(), Refinements.names().stream()).toList();
    }

    /** @throws UsageException listing the names if one is not among them */
    public static void requireKnown(Collection<String> steps) {
        for (String step : steps) {
            if (!names().contains(step)) {
                throw new UsageException(
                        "there is no step \"" + step + "\" that could be omitted",
                        "omit",
                        "name some of: " + String.join(", ", names()));
            }
        }
    }
}
