package io.moseley.nn.patch;

import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandMap;
import io.moseley.spectrum.DoseMap;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Cuts random patches, randomly turned and mirrored, out of the training counts, and of a second map and the guide with
 * them. A pixel is drawn evenly, then a patch that holds it; at the borders of the map patches are moved inwards, so
 * that border pixels are seen as often as others rather than hardly ever.
 *
 * @param second another map of the same area, such as a replicate
 * @param guide standardised, (height · upscaling, width · upscaling)
 * @param side of the patches, at most the map's shorter side
 */
public record PatchSampler(
        BandCounts counts,
        Optional<BandMap> second,
        DoseMap dose,
        Optional<float[]> guide,
        int upscaling,
        int side,
        RandomGenerator random) {
    public Patch next() {
        int held = random.nextInt(counts.height() * counts.width());
        int top = within(held / counts.width() - random.nextInt(side), counts.height());
        int left = within(held % counts.width() - random.nextInt(side), counts.width());
        Dihedral symmetry = Dihedral.of(random.nextInt(Dihedral.COUNT));
        int occupied = occupied(top, left);
        int[] starts = new int[side * side + 1];
        int[] voxels = new int[occupied];
        int[] patchCounts = new int[occupied];
        int size = 0;
        Optional<float[]> other = second.map(map -> new float[counts.bands() * side * side]);
        float[] exposure = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int local = symmetry.source(row, column, side, side);
                int pixel = (top + local / side) * counts.width() + left + local % side;
                int index = row * side + column;
                exposure[index] = dose.exposure(pixel);
                for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                    voxels[size] = counts.entryBand(i) * side * side + index;
                    patchCounts[size++] = counts.entryCount(i);
                }
                starts[index + 1] = size;
                if (second.isPresent()) {
                    second.get().copy(pixel, other.orElseThrow(), index, side * side);
                }
            }
        }
        return new Patch(
                side,
                counts.bands(),
                starts,
                voxels,
                patchCounts,
                other,
                exposure,
                guide.map(g -> cut(g, top, left, symmetry)));
    }

    /** Voxels of a patch that hold counts. */
    private int occupied(int top, int left) {
        int occupied = 0;
        for (int row = 0; row < side; row++) {
            int first = (top + row) * counts.width() + left;
            occupied += counts.entryStart(first + side) - counts.entryStart(first);
        }
        return occupied;
    }

    /** Where a patch begins along an axis that is to begin at {@code wanted}. */
    private int within(int wanted, int size) {
        return Math.max(0, Math.min(size - side, wanted));
    }

    private float[] cut(float[] image, int top, int left, Dihedral symmetry) {
        int fine = side * upscaling;
        int stride = counts.width() * upscaling;
        float[] cut = new float[fine * fine];
        for (int row = 0; row < fine; row++) {
            for (int column = 0; column < fine; column++) {
                int local = symmetry.source(row, column, fine, fine);
                cut[row * fine + column] =
                        image[(top * upscaling + local / fine) * stride + left * upscaling + local % fine];
            }
        }
        return cut;
    }
}
