package io.moseley.report.page;

import io.moseley.report.render.Colormap;

/** The colours of a map. */
enum Palette {
    COUNTS,
    IMAGE,
    /** Blue below, nearly white in the middle, red above; both ends equally dark. */
    SIGNED;

    private static final int[] BLUE = {24, 78, 160};
    private static final int[] RED = {178, 34, 34};
    private static final int[] MIDDLE = {247, 247, 245};

    /** Colour of pixels without a value. */
    static final int NO_VALUE = 0x9A9A9A;

    /** 0xRRGGBB of a fraction; those below 0 and above 1 take the end colours. */
    int rgb(double fraction) {
        if (this != SIGNED) {
            return (this == COUNTS ? Colormap.VIRIDIS : Colormap.GRAY).rgb(fraction);
        }
        double t = Math.max(-1, Math.min(1, 2 * fraction - 1));
        int[] end = t < 0 ? BLUE : RED;
        double share = Math.pow(Math.abs(t), 0.9);
        int color = 0;
        for (int i = 0; i < 3; i++) {
            color = color << 8 | (int) Math.round(MIDDLE[i] + share * (end[i] - MIDDLE[i]));
        }
        return color;
    }

    /** Names its gradient in the page. */
    String id() {
        return "palette-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
