package io.moseley.denoise.quantify;

/** Who says that a line belongs to the sample. */
public enum LineOrigin {
    /** The metadata of the file. */
    FILE("file"),
    /** The user. */
    STATED("stated"),
    /** A peak in the sum spectrum. */
    FOUND("found");

    private final String word;

    LineOrigin(String word) {
        this.word = word;
    }

    /** "file", "stated", "found". */
    public String word() {
        return word;
    }
}
