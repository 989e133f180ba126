package io.moseley.workflow.options;

/** The headings under which options stand, in the order of help and documentation. */
public enum OptionGroup {
    INPUT("Input"),
    OUTPUT("Output"),
    METHOD("Method"),
    GUIDE("Guide"),
    TRAINING("Training"),
    COMPOSITION("Composition"),
    CHECKS("Checks"),
    ADVANCED("Advanced"),
    GENERAL("General");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    public String heading() {
        return heading;
    }
}
