package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.OUTPUT;

import java.nio.file.Path;
import java.util.List;

/** Where results go, and what they hold. */
public final class Output {
    public static final Option<Path> FOLDER = Option.of("output", OUTPUT, Syntax.file("DIR", "results"))
            .help("Folder to write.")
            .as(Option.Role.REQUIRED);

    public static final Option<Boolean> OVERWRITE = Option.flag("overwrite", OUTPUT)
            .help("Replace an earlier output of that name.")
            .as(Option.Role.OF_CALL);

    public static final Option<List<String>> ELEMENTS = Option.of(
                    "elements", OUTPUT, Syntax.list(Syntax.text("", ""), "Fe,Pt"))
            .help("Elements or lines (Pt_La) to map.")
            .defaultsTo(List.of(), "those of the file");

    public static final Option<Boolean> UNIFORM_DOSE = Option.flag("uniform-dose", OUTPUT)
            .help(
                    "Write the spectrum image at even exposure. Otherwise it has the recorded dose, and its sums match the"
                            + " input's.");

    private Output() {}

    /** A run folder with a name of its own where none is given. */
    public static Option<Path> folder(String defaultName) {
        return FOLDER.help("Run folder to write.").as(Option.Role.OF_CALL).otherwise(defaultName);
    }
}
