package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.COMPOSITION;

import java.util.List;

/** How lines are measured and turned into compositions. */
public final class Composition {
    public static final Option<String> K_FACTORS = Option.of(
                    "k-factors", COMPOSITION, Syntax.text("LIST|FILE", "Fe_Ka=1.21,Pt_La=4.2"))
            .help(
                    "Composition of a thin film by these k-factors (weight, any reference): Fe_Ka=1.21,Pt_La=4.2, or a CSV"
                            + " or JSON file.");

    public static final Option<Double> K_FACTOR_ERROR = Option.of(
                    "k-factor-error",
                    COMPOSITION,
                    Syntax.number("PART", "0.05").limited("0 to 1", error -> error >= 0 && error <= 1))
            .help("Relative standard error of the k-factors, such as 0.05, where the file states none.")
            .otherwise("0, counting errors alone")
            .as(Option.Role.OF_CALL);

    public static final Option<Boolean> ASSUME_THIN_FILM =
            Option.flag("assume-thin-film", COMPOSITION).help("Use k-factors on a map of an SEM too.");

    public static final Option<Double> BACKGROUND_DISTANCE = Option.of(
                    "background-distance",
                    COMPOSITION,
                    Syntax.number("FWHM", "3").limited("1 to 10 (FWHM)", fwhm -> fwhm >= 1 && fwhm <= 10))
            .help("Distance of the two background windows from their line, in widths of the line. They move outwards"
                    + " where another line is.")
            .defaultsTo(2.0, "2");

    public static final Option<Double> BACKGROUND_WIDTH = Option.of(
                    "background-width",
                    COMPOSITION,
                    Syntax.number("FWHM", "0.5")
                            .limited("more than 0, at most 5 (FWHM)", fwhm -> fwhm > 0 && fwhm <= 5))
            .help("Width of each background window, in widths of the line.")
            .defaultsTo(1.0, "1");

    public static final List<Option<?>> OPTIONS =
            List.of(K_FACTORS, K_FACTOR_ERROR, ASSUME_THIN_FILM, BACKGROUND_DISTANCE, BACKGROUND_WIDTH);

    private Composition() {}
}
