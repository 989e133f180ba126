package io.moseley.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import java.nio.file.Path;
import java.util.Locale;

/** Kinds of HDF5 files, told apart by content, so that at most one format recognises a file. */
public enum Hdf5Kind {
    /** HyperSpy's {@code .hspy}. */
    HYPERSPY("HyperSpy", ".hspy"),
    /** Thermo Fisher Velox's {@code .emd}. */
    VELOX("Velox EMD", ".emd"),
    /** Oxford Instruments' {@code .h5oina}. */
    OXFORD("Oxford Instruments H5OINA", ".h5oina"),
    /** EDAX APEX's projects, {@code .edaxh5} and {@code .h5}. */
    EDAX("EDAX APEX", ".edaxh5"),
    /** Berkeley's EMD, which shares no more than the extension with Velox. */
    NCEM_EMD("Berkeley (NCEM) EMD", ""),
    /** py4DSTEM and others on top of the EMD of version 1.0. */
    EMD_1("EMD 1.0 (py4DSTEM)", ""),
    /** EBSD maps in the layout of Jackson et al. */
    H5EBSD("h5ebsd (EBSD data)", ""),
    NEXUS("NeXus", ""),
    MATLAB("MATLAB 7.3", ""),
    NETCDF("NetCDF 4", ""),
    DREAM3D("DREAM.3D", ""),
    /** Not HDF5, or HDF5 of no kind that is known here. */
    UNKNOWN("of no kind that Moseley knows", "");

    private final String words;
    private final String extension;

    Hdf5Kind(String words, String extension) {
        this.words = words;
        this.extension = extension;
    }

    /**
     * The kind of a file; one that is too damaged to tell is what its extension says. {@link #UNKNOWN} if it is not HDF5.
     */
    public static Hdf5Kind of(Path path) {
        if (!Hdf5Files.hasSignature(path)) {
            return UNKNOWN;
        }
        try {
            return Hdf5Files.read(path, file -> of(file, path.toString()));
        } catch (CorruptInputException e) {
            String name = path.toString().toLowerCase(Locale.ROOT);
            for (Hdf5Kind kind : values()) {
                if (!kind.extension.isEmpty() && name.endsWith(kind.extension)) {
                    return kind;
                }
            }
            throw e;
        }
    }

    /** The error for an HDF5 file that no format reads; it says what the file is. */
    public static UnsupportedInputException refusal(Path path) {
        return new UnsupportedInputException(
                "this HDF5 file is " + of(path).words
                        + "; of HDF5 Moseley reads HyperSpy .hspy, Velox .emd, Oxford .h5oina and EDAX .edaxh5",
                path.toString(),
                "open it with the program that wrote it, or with HyperSpy, and save the EDS map as .hspy");
    }

    private static Hdf5Kind of(Group file, String where) {
        if (Hdf5Scalars.attributeText(file, "file_format").equals("HyperSpy")
                || file.getChild("Experiments") instanceof Group) {
            return HYPERSPY;
        }
        if (Hdf5Scalars.text(file, "Version", where)
                .filter(text -> text.contains("Velox"))
                .isPresent()) {
            return VELOX;
        }
        String manufacturer = Hdf5Scalars.text(file, "Manufacturer", where).orElse("");
        if (manufacturer.startsWith("Oxford")
                || (file.getChild("Format Version") instanceof Dataset && file.getChild("Index") instanceof Dataset)) {
            return OXFORD;
        }
        if (file.getChildren().values().stream()
                .anyMatch(node -> node instanceof Group project
                        && Hdf5Scalars.attributeText(project, "Company").startsWith("EDAX"))) {
            return EDAX;
        }
        if (Hdf5Scalars.attributeText(file, "emd_group_type").equals("file")
                || Hdf5Scalars.attributeText(file, "authoring_program").equals("py4DSTEM")) {
            return EMD_1;
        }
        if (file.getAttribute("version_major") != null && file.getAttribute("version_minor") != null) {
            return NCEM_EMD;
        }
        if (file.getAttribute("MATLAB_class") != null || file.getHdfFile().getUserBlockSize() == 512) {
            return MATLAB;
        }
        if (file.getAttribute("NX_class") != null
                || file.getAttribute("NeXus_version") != null
                || file.getAttribute("default") != null) {
            return NEXUS;
        }
        if (file.getAttribute("_NCProperties") != null) {
            return NETCDF;
        }
        if (file.getChild("DataContainers") instanceof Group || file.getChild("DataStructure") instanceof Group) {
            return DREAM3D;
        }
        boolean scans = file.getChildren().values().stream()
                .anyMatch(node -> node instanceof Group group && group.getChild("EBSD") instanceof Group);
        if (scans || !manufacturer.isEmpty() || file.getChild("manufacturer") instanceof Dataset) {
            return H5EBSD;
        }
        return UNKNOWN;
    }
}
