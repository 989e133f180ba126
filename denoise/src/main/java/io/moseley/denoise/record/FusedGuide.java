package io.moseley.denoise.record;

/** Part of a guide image that fusion uses. */
public enum FusedGuide {
    EDGES_AND_INTENSITIES("edges and intensities"),
    EDGES("edges"),
    /** Held-out counts preferred the estimate without the guide. */
    REJECTED("none"),
    NOT_GIVEN("none was given");

    private final String words;

    FusedGuide(String words) {
        this.words = words;
    }

    /** The words of records and texts: "edges and intensities". */
    public String words() {
        return words;
    }
}
