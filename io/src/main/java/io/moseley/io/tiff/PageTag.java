package io.moseley.io.tiff;

import java.util.Set;

/** The tags of TIFF 6.0 that matter here, and DigitalMicrograph's, which HyperSpy writes too: three of each kind, for y, x and z. */
final class PageTag {
    static final int SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int PLANAR = 284;
    static final int RESOLUTION_UNIT = 296;
    static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SAMPLE_FORMAT = 339;

    static final int DM_UNITS = 65003;
    static final int DM_OFFSETS = 65006;
    static final int DM_SCALES = 65009;
    static final int DM_END = 65012;

    private static final Set<Integer> USED = Set.of(
            SUBFILE_TYPE,
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            DESCRIPTION,
            STRIP_OFFSETS,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            X_RESOLUTION,
            Y_RESOLUTION,
            PLANAR,
            PREDICTOR,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_BYTES,
            SAMPLE_FORMAT);

    private PageTag() {}

    /** Tells whether reading needs the tag. */
    static boolean isUsed(int tag) {
        return USED.contains(tag) || tag >= DM_UNITS && tag < DM_END;
    }

    /** Tells whether a tag only describes the page: it can be left out. */
    static boolean isDescriptive(int tag) {
        return tag == DESCRIPTION || tag == X_RESOLUTION || tag == Y_RESOLUTION || tag >= DM_UNITS;
    }
}
