package io.moseley.error;

/** The input is intact but not something Moseley can work on (an unknown format, a spectrum that is no map, fractional counts, …). */
public class UnsupportedInputException extends MoseleyException {
    private static final long serialVersionUID = 1L;

    public UnsupportedInputException(String what, String where, String remedy) {
        this(what, where, remedy, null);
    }

    public UnsupportedInputException(String what, String where, String remedy, Throwable cause) {
        super(ExitCode.UNSUPPORTED_INPUT, what, where, remedy, cause);
    }
}
