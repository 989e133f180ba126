package io.moseley.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the modules, and what only one place may do. */
@AnalyzeClasses(packages = "io.moseley", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {
    private static final String[] CORE = {
        "io.moseley.spectrum..",
        "io.moseley.count..",
        "io.moseley.xray..",
        "io.moseley.error..",
        "io.moseley.output..",
        "io.moseley.util.."
    };
    private static final String IO = "io.moseley.io..";
    private static final String DENOISE = "io.moseley.denoise..";
    private static final String NN = "io.moseley.nn..";
    private static final String REPORT = "io.moseley.report..";
    private static final String WORKFLOW = "io.moseley.workflow..";
    private static final String CLI = "io.moseley.cli..";

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IO, DENOISE, NN, REPORT, WORKFLOW, CLI);

    @ArchTest
    static final ArchRule ioKnowsOnlyCore = noClasses()
            .that()
            .resideInAPackage(IO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DENOISE, NN, REPORT, WORKFLOW, CLI);

    @ArchTest
    static final ArchRule denoiseKnowsOnlyCore = noClasses()
            .that()
            .resideInAPackage(DENOISE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IO, NN, REPORT, WORKFLOW, CLI);

    @ArchTest
    static final ArchRule nnKnowsCoreAndDenoise = noClasses()
            .that()
            .resideInAPackage(NN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IO, REPORT, WORKFLOW, CLI);

    @ArchTest
    static final ArchRule reportDrawsAndNeitherReadsNorLearns = noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IO, NN, WORKFLOW, CLI);

    @ArchTest
    static final ArchRule workflowKnowsNoSurface = noClasses()
            .that()
            .resideInAPackage(WORKFLOW)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    @ArchTest
    static final ArchRule theCommandLineHoldsNoScience = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(IO, DENOISE, NN, REPORT, "io.moseley.count..", "io.moseley.xray..");

    @ArchTest
    static final ArchRule onlyTheTorchPackageTouchesNativeCode = noClasses()
            .that()
            .resideOutsideOfPackage("io.moseley.nn.torch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.moseley.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.moseley.(**)").should().beFreeOfCycles();
}
