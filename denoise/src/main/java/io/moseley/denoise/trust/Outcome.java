package io.moseley.denoise.trust;

import java.util.Locale;

/** Result of one trust test, and the level of a verdict on all of them. */
public enum Outcome {
    /** The test found no fault. */
    PASSED("passed", "reliable"),
    /** The test found something that the user should look at before using the result. */
    CHECK("check", "check before use"),
    /** The result, or the part of it that the finding names, must not be used. */
    FAILED("failed", "UNRELIABLE"),
    /** The data or the options do not allow the test; the finding says why. */
    NOT_TESTED("not tested", "not tested");

    private final String word;
    private final String level;

    Outcome(String word, String level) {
        this.word = word;
        this.level = level;
    }

    /** The outcome of a test for people: "passed", "check", "failed", "not tested". */
    public String word() {
        return word;
    }

    /** The verdict on a whole result for people: "reliable", "check before use", "UNRELIABLE", "not tested". */
    public String level() {
        return level;
    }

    /** The value in JSON: {@code passed}, {@code check}, {@code failed} or {@code not-tested}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the worse of two outcomes; a test that was not made changes nothing. */
    public Outcome and(Outcome other) {
        if (this == NOT_TESTED) {
            return other;
        }
        return other == NOT_TESTED || compareTo(other) >= 0 ? this : other;
    }
}
