package io.moseley.denoise.quantify;

import io.moseley.xray.XrayLine;

/**
 * A line of another element that a window holds too.
 *
 * @param line that lies in the window
 * @param shareOfLine part of its peak that falls into the window, 0 to 1
 * @param counts of it in the window of the sum spectrum, by a fit of all lines; a fit cannot tell lines of one energy
 *     apart where their families have no other line
 */
public record LineOverlap(XrayLine line, double shareOfLine, double counts) {}
