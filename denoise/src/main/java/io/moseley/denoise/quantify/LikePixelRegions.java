package io.moseley.denoise.quantify;

import io.moseley.denoise.numeric.LikePixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Divides a map into regions of like pixels by the line intensities of a denoised map: {@link LikePixels} with as many
 * groups as each still explain a good part of the differences. In a denoised map noise decides nothing, so the raw counts of
 * a region are nearly those of pixels chosen without them. Do not make regions of a raw map: its noise would choose.
 */
public final class LikePixelRegions {
    private static final int MOST_GROUPS = 6;
    /** One more group must explain this part of all differences. */
    private static final double LEAST_GAIN = 0.04;

    private static final int LEAST_PIXELS = 16;

    private LikePixelRegions() {}

    /**
     * @param intensities of the denoised map, (line, pixel), not negative
     * @return largest first, "region 1" …; empty if the map is all alike
     */
    public static List<PixelRegion> find(float[] intensities, int lines, RandomGenerator random) {
        int pixels = intensities.length / lines;
        char[] chosen = new char[pixels];
        double within = within(intensities, lines, chosen, 1);
        double least = LEAST_GAIN * within;
        int groups = 1;
        for (int candidate = 2; candidate <= MOST_GROUPS && within > 0; candidate++) {
            LikePixels like = LikePixels.find(intensities, lines, candidate, random);
            char[] groupOf = like.assign(intensities);
            double next = within(intensities, lines, groupOf, like.groups());
            if (like.groups() < candidate
                    || Arrays.stream(sizes(groupOf, candidate)).min().orElse(0) < LEAST_PIXELS
                    || next > within - least) {
                break;
            }
            chosen = groupOf;
            within = next;
            groups = candidate;
        }
        return groups == 1 ? List.of() : regions(chosen, groups);
    }

    private static List<PixelRegion> regions(char[] groupOf, int groups) {
        List<int[]> members = new ArrayList<>();
        int[] sizes = sizes(groupOf, groups);
        for (int g = 0; g < groups; g++) {
            int[] pixels = new int[sizes[g]];
            int i = 0;
            for (int p = 0; p < groupOf.length; p++) {
                if (groupOf[p] == g) {
                    pixels[i++] = p;
                }
            }
            members.add(pixels);
        }
        members.sort(Comparator.comparingInt((int[] pixels) -> pixels.length).reversed());
        List<PixelRegion> regions = new ArrayList<>();
        for (int[] pixels : members) {
            regions.add(new PixelRegion("region " + (regions.size() + 1), pixels, false));
        }
        return regions;
    }

    /** Sum of squared distances of the roots of intensities from their group's mean. */
    private static double within(float[] intensities, int lines, char[] groupOf, int groups) {
        double[][] sums = new double[groups][lines];
        int[] sizes = sizes(groupOf, groups);
        double squares = 0;
        for (int line = 0; line < lines; line++) {
            for (int p = 0; p < groupOf.length; p++) {
                double value = Math.max(0, intensities[line * groupOf.length + p]);
                squares += value;
                sums[groupOf[p]][line] += Math.sqrt(value);
            }
        }
        for (int g = 0; g < groups; g++) {
            for (int line = 0; line < lines && sizes[g] > 0; line++) {
                squares -= sums[g][line] * sums[g][line] / sizes[g];
            }
        }
        return squares;
    }

    private static int[] sizes(char[] groupOf, int groups) {
        int[] sizes = new int[groups];
        for (char group : groupOf) {
            sizes[group]++;
        }
        return sizes;
    }
}
