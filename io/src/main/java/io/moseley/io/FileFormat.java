package io.moseley.io;

import io.moseley.io.hdf5.Hdf5Kind;
import java.util.List;
import java.util.function.Predicate;

/**
 * The file formats: the name of each, its file extensions, and the signature of its files. The classes of a format are
 * loaded only for a file that bears its signature, or for an output that bears its extension.
 */
public enum FileFormat {
    HYPERSPY_HDF5(
            "HyperSpy HDF5", "hspy.HspyFormat", head -> head.hdf5Kind() == Hdf5Kind.HYPERSPY, "hspy", "hdf5", "h5"),
    VELOX("Velox EMD", "velox.VeloxFormat", head -> head.hdf5Kind() == Hdf5Kind.VELOX, "emd"),
    OXFORD("Oxford H5OINA", "oxford.OxfordFormat", head -> head.hdf5Kind() == Hdf5Kind.OXFORD, "h5oina"),
    BRUKER_MAP("Bruker map", "bruker.BcfFormat", head -> head.startsWith("AAMVHFSS"), "bcf"),
    BRUKER_SPECTRUM("Bruker spectrum", "bruker.SpxFormat", head -> head.contains("<TRTSpectrum"), "spx"),
    DIGITAL_MICROGRAPH(
            "DigitalMicrograph",
            "digitalmicrograph.DigitalMicrographFormat",
            head -> head.startsWith("\0\0\0\3", "\0\0\0\4"),
            "dm4",
            "dm3"),
    RIPPLE("Lispix ripple", "ripple.RippleFormat", head -> head.isNamed("rpl", "raw"), "rpl", "raw"),
    NUMPY("NumPy array", "npy.NpyFormat", head -> head.startsWith("\u0093NUMPY"), "npy"),
    EMSA("EMSA/MAS spectrum", "emsa.EmsaFormat", head -> head.contains("#FORMAT"), "msa", "emsa", "ems"),
    TIFF(
            "TIFF",
            "tiff.TiffFormat",
            head -> head.startsWith("II*\0", "II+\0", "MM\0*", "MM\0+"),
            "tif",
            "tiff",
            "tf8",
            "btf"),
    PICTURE(
            "PNG or JPEG picture",
            "picture.PictureFormat",
            head -> head.startsWith("\u0089PNG\r\n\u001A\n", "\u00FF\u00D8\u00FF"),
            "png",
            "jpg",
            "jpeg"),
    HYPERSPY_ZARR("HyperSpy Zarr", "zspy.ZspyFormat", FileHead::mayBeZarr, "zspy"),
    OME_ZARR("OME-Zarr", "omezarr.OmeZarrFormat", FileHead::mayBeZarr, "zarr", "ozx"),
    /** A map, a spectrum (its counts lie at 3840) or an image description of version 333 or 334. */
    EDAX(
            "EDAX",
            "edax.EdaxFormat",
            head -> head.startsWith("MAPSPECTRA_DATA", "\u004D\1", "\u004E\1") || head.has("\0\u000F\0\0", 28),
            "spd",
            "lsd",
            "spc",
            "ipr"),
    EDAX_PROJECT("EDAX APEX", "edax.EdaxProjectFormat", head -> head.hdf5Kind() == Hdf5Kind.EDAX, "edaxh5"),
    /** A map or an image. */
    JEOL(
            "JEOL Analysis Station",
            "jeol.JeolFormat",
            head -> head.has("PTTDFILE", 4) || head.has("JED-", 4),
            "pts",
            "img");

    private final String title;
    private final String className;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<FileHead> signature;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> extensions;

    FileFormat(String title, String className, Predicate<FileHead> signature, String... extensions) {
        this.title = title;
        this.className = FileFormat.class.getPackageName() + "." + className;
        this.signature = signature;
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
    public boolean recognises(FileHead head) {
        return signature.test(head) && load().recognises(head);
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
