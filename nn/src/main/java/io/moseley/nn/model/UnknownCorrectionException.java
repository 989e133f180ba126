package io.moseley.nn.model;

/** A model file holds a correction that this release does not know. */
final class UnknownCorrectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownCorrectionException(String name) {
        super("the model makes a correction \"" + name + "\", which this release does not know");
    }
}
