package io.moseley.xray;

/** The shell whose vacancy a line fills. */
public enum LineFamily {
    K(2),
    L(8),
    M(18);

    private final int electrons;

    LineFamily(int electrons) {
        this.electrons = electrons;
    }

    /** Electrons of the full shell. */
    public int electrons() {
        return electrons;
    }
}
