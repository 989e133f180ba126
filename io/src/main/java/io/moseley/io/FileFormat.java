package io.moseley.io;

import io.moseley.io.hdf5.Hdf5Kind;
import java.nio.file.Path;
import java.util.List;

/**
 * The file formats: the name of each, its file extensions, and the signature of its files. The classes of a format are
 * loaded only for a file that bears its signature, or for an output that bears its extension.
 */
public enum FileFormat {
    HYPERSPY_HDF5("HyperSpy HDF5", "hspy.HspyFormat", "hspy", "hdf5", "h5"),
    VELOX("Velox EMD", "velox.VeloxFormat", "emd"),
    OXFORD("Oxford H5OINA", "oxford.OxfordFormat", "h5oina"),
    BRUKER_MAP("Bruker map", "bruker.BcfFormat", "bcf"),
    BRUKER_SPECTRUM("Bruker spectrum", "bruker.SpxFormat", "spx"),
    DIGITAL_MICROGRAPH("DigitalMicrograph", "digitalmicrograph.DigitalMicrographFormat", "dm4", "dm3"),
    RIPPLE("Lispix ripple", "ripple.RippleFormat", "rpl", "raw"),
    NUMPY("NumPy array", "npy.NpyFormat", "npy"),
    EMSA("EMSA/MAS spectrum", "emsa.EmsaFormat", "msa", "emsa", "ems"),
    TIFF("TIFF", "tiff.TiffFormat", "tif", "tiff", "tf8", "btf"),
    HYPERSPY_ZARR("HyperSpy Zarr", "zspy.ZspyFormat", "zspy"),
    OME_ZARR("OME-Zarr", "omezarr.OmeZarrFormat", "zarr", "ozx"),
    EDAX("EDAX", "edax.EdaxFormat", "spd", "spc", "ipr"),
    JEOL("JEOL Analysis Station", "jeol.JeolFormat", "pts", "img");

    private final String title;
    private final String className;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> extensions;

    FileFormat(String title, String className, String... extensions) {
        this.title = title;
        this.className = FileFormat.class.getPackageName() + "." + className;
        this.extensions = List.of(extensions);
    }

    /** The name for people, such as "HyperSpy HDF5". */
    public String title() {
        return title;
    }

    /** Lower-case file extensions without the dot; the first is the usual one. */
    public List<String> extensions() {
        return extensions;
    }

    /**
     * Tells whether a file is of this format: by content first, by extension only where content does not tell.
     *
     * @throws io.moseley.error.CorruptInputException if it is an HDF5 file too damaged to tell
     */
    public boolean recognises(Path path) {
        return recognises(FileHead.of(path));
    }

    boolean recognises(FileHead head) {
        return bearsSignature(head) && load().recognises(head.path());
    }

    private boolean bearsSignature(FileHead head) {
        return switch (this) {
            case HYPERSPY_HDF5 -> head.hdf5Kind() == Hdf5Kind.HYPERSPY;
            case VELOX -> head.hdf5Kind() == Hdf5Kind.VELOX;
            case OXFORD -> head.hdf5Kind() == Hdf5Kind.OXFORD;
            case BRUKER_MAP -> head.startsWith("AAMVHFSS");
            case BRUKER_SPECTRUM -> head.contains("<TRTSpectrum");
            case DIGITAL_MICROGRAPH -> head.startsWith("\0\0\0\3") || head.startsWith("\0\0\0\4");
            case RIPPLE -> head.isNamed(extensions);
            case NUMPY -> head.startsWith("\u0093NUMPY");
            case EMSA -> head.contains("#FORMAT");
            case TIFF ->
                head.startsWith("II*\0")
                        || head.startsWith("II+\0")
                        || head.startsWith("MM\0*")
                        || head.startsWith("MM\0+");
            case HYPERSPY_ZARR, OME_ZARR -> head.isFolder() || head.startsWith("PK");
            // A map, a spectrum (its counts lie at 3840) or an image description of version 333 or 334.
            case EDAX ->
                head.startsWith("MAPSPECTRA_DATA")
                        || head.has("\0\u000F\0\0", 28)
                        || head.startsWith("\u004D\1")
                        || head.startsWith("\u004E\1");
            // A map or an image.
            case JEOL -> head.has("PTTDFILE", 4) || head.has("JED-", 4);
        };
    }

    /** Loads the classes that read and write the format. */
    SpectrumImageFormat load() {
        try {
            return (SpectrumImageFormat)
                    Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the format " + title + " cannot be loaded", e);
        }
    }
}
