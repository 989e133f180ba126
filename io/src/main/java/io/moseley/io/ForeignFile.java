package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of the field and around it that no format reads: what each seems to be, and the way to one that is read. */
enum ForeignFile {
    TIA_SERIES(
            "a data file of TIA (FEI, Thermo Fisher)", Way.HYPERSPY_PAIR, head -> head.startsWith("II\u0097\1"), "ser"),
    TIA_ACQUISITION(
            "an acquisition of TIA (FEI, Thermo Fisher); its data lie in .ser files beside it",
            Way.HYPERSPY_PAIR,
            head -> head.startsWith("JK\0\2"),
            "emi"),
    PHENOM("an EDS project of a Phenom microscope (Thermo Fisher)", Way.HYPERSPY, "elid"),
    JEOL_WORKSPACE(
            "a list of JEOL Analysis Station, which holds no spectra",
            "give the map itself: the .pts file that lies in the Sample folder beside it",
            "asw"),
    JEOL_SPECTRUM(
            "a spectrum of JEOL Analysis Station",
            "give the map (.pts), or read the spectrum with HyperSpy and save it as .hspy or .msa",
            "eds"),
    OXFORD_PROJECT(
            "a project of Oxford Instruments AZtec",
            "export the map in AZtec as H5OINA (.h5oina), or as .rpl and .raw",
            "oip",
            "oipx"),
    INCA_PROJECT("a project of Oxford Instruments INCA", "export the map in INCA as .rpl and .raw", "ipj"),
    EDAX_MAP(
            "a spectrum map of EDAX TEAM or APEX",
            "export it in TEAM or APEX as .spd with its .spc and .ipr, or as .h5",
            "csd"),
    NORAN(
            "a spectrum map of Thermo Fisher NSS or Pathfinder",
            "export it there as .rpl and .raw",
            "si",
            "siref",
            "csi"),
    BRUKER_PROJECT(
            "a project of Bruker Esprit",
            "save the map in Esprit as .bcf, or export it as .rpl and .raw",
            "rtx",
            "pan"),
    NION("data of Nion Swift", Way.HYPERSPY, "ndata", "ndata1"),
    PANTA_RHEI("data of CEOS Panta Rhei", Way.HYPERSPY, "prz"),
    BLOCKFILE("a series of diffraction patterns (.blo)", Way.NO_SPECTRA, head -> head.has("IMGBLO", 0), "blo"),
    MRC("an image or a series of images (MRC)", Way.IMAGE, head -> head.has("MAP ", 208), "mrc", "ali", "mrcz", "rec"),
    CAMERA("a series of detector frames", Way.NO_SPECTRA, "mib", "tvips", "de5", "app5", "seq"),
    EBSD(
            "an EBSD map",
            "export the EDS map of the same area as .h5oina, .bcf or .rpl and .raw",
            "ang",
            "ctf",
            "osc",
            "cpr",
            "crc"),
    DIGITAL_SURF("a surface or a spectral map of Digital Surf (Mountains)", Way.HYPERSPY, "sur", "pro"),
    RAMAN_OR_CL("a Raman or cathodoluminescence map", Way.NO_XRAYS, "wdf", "tvf", "wip", "ngs", "odat"),
    LIGHT_MICROSCOPE("a file of a light or X-ray microscope", Way.IMAGE, "czi", "lif", "nd2", "oib", "txrm"),
    PICTURE(
            "a picture",
            "save it as TIFF, PNG or JPEG to use it as a guide",
            head -> head.startsWith("BM", "GIF8", "RIFF", "\0\0\1\0"),
            "bmp",
            "gif",
            "webp",
            "svg",
            "heic"),
    ARCHIVE(
            "an archive or a compressed file",
            "unpack it and give the file in it",
            head -> head.startsWith(
                    "PK\3\4", "\u001F\u008B", "BZh", "7z\u00BC\u00AF", "Rar!", "\u00FD7zXZ", "(\u00B5/\u00FD"),
            "gz",
            "zip",
            "7z",
            "rar",
            "tar",
            "tgz",
            "bz2",
            "xz",
            "zst"),
    DOCUMENT(
            "a document",
            "give the file that the microscope's program saved",
            head -> head.startsWith("%PDF", "\u00D0\u00CF\u0011\u00E0"),
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx"),
    MATLAB("a MATLAB file", Way.ARRAY, head -> head.startsWith("MATLAB 5.0"), "mat"),
    NUMPY_ARCHIVE("an archive of NumPy arrays", "save the one array as .npy (numpy.save)", "npz"),
    TABLE(
            "a table or a text",
            "give the spectrum image itself; a single spectrum is read as .msa",
            "csv",
            "txt",
            "dat",
            "tsv");

    /** Remedies that several kinds share. */
    private static final class Way {
        static final String HYPERSPY = "open it with HyperSpy and save the EDS map as .hspy";
        static final String HYPERSPY_PAIR =
                "open the .emi file, with its .ser files beside it, with HyperSpy and save the EDS map as .hspy";
        static final String NO_SPECTRA = "it holds no X-ray spectra: give the EDS map that was recorded with it";
        static final String NO_XRAYS = "Moseley denoises X-ray counts (EDS): give an EDS map";
        static final String IMAGE =
                "save the image as TIFF to use it as a guide (--guide FILE), and give the EDS map as input";
        static final String ARRAY = "save the array as .npy, or the map with HyperSpy as .hspy";

        private Way() {}
    }

    private final String words;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Predicate<FileHead> signature;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> extensions;

    ForeignFile(String words, String remedy, Predicate<FileHead> signature, String... extensions) {
        this.words = words;
        this.remedy = remedy;
        this.signature = signature;
        this.extensions = List.of(extensions);
    }

    ForeignFile(String words, String remedy, String... extensions) {
        this(words, remedy, head -> false, extensions);
    }

    /** What a file seems to be, by its extension, else by its first bytes; empty if nothing tells. */
    static Optional<UnsupportedInputException> refusal(FileHead head) {
        String extension = FileName.extension(head.path());
        return Arrays.stream(values())
                .filter(kind -> kind.extensions.contains(extension))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(kind -> kind.signature.test(head))
                        .findFirst())
                .map(kind -> kind.refusal(head.path()));
    }

    private UnsupportedInputException refusal(Path path) {
        return new UnsupportedInputException(
                "this seems to be " + words + ", which Moseley does not read", path.toString(), remedy);
    }
}
