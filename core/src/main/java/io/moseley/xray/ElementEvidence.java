package io.moseley.xray;

/**
 * An element that a spectrum shows.
 *
 * @param line the line that stands for it
 * @param netCounts counts of that line's family above background and other elements
 * @param significance net counts in units of their uncertainty, statistical and systematic
 */
public record ElementEvidence(String element, XrayLine line, double netCounts, double significance) {}
