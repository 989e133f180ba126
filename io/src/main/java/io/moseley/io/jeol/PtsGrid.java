package io.moseley.io.jeol;

/**
 * Converts the beam's coordinates, which run to 4095 along the longer side, to pixels.
 *
 * @param stepX coordinates per pixel
 */
record PtsGrid(int width, int height, int stepX, int stepY) {
    private static final int RANGE = 4096;

    /**
     * Pixels are taken as square where the coordinates allow it; otherwise each axis spans the whole range.
     */
    static PtsGrid of(PtsHeader header, PtsSurvey survey) {
        int longer = RANGE / Math.max(header.width(), header.height());
        boolean square = survey.largestX() / longer < header.width() && survey.largestY() / longer < header.height();
        return new PtsGrid(
                header.width(),
                header.height(),
                square ? longer : RANGE / header.width(),
                square ? longer : RANGE / header.height());
    }

    /** Index of the pixel, row-major; -1 for a position outside of the map. */
    int pixel(int x, int y) {
        int column = x / stepX;
        int row = y / stepY;
        return column < width && row < height ? row * width + column : -1;
    }

    int row(int y) {
        return y / stepY;
    }
}
