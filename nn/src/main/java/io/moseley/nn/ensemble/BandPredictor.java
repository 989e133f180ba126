package io.moseley.nn.ensemble;

import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.Dihedral;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import io.moseley.nn.torch.Torch;
import io.moseley.util.Mirror;
import io.moseley.util.Parallel;
import java.util.Optional;

/**
 * Applies a network to whole maps, in overlapping tiles so that working memory does not grow with the map. Maps of any size are
 * continued by reflection to what the strides need.
 *
 * @param guide standardised, on the output grid
 * @param threads for symmetries side by side; the result does not depend on it
 */
public record BandPredictor(RateNetwork network, Optional<float[]> guide, int upscaling, int threads) {
    /** Side of a tile in output pixels, before the surroundings that its result depends on are added. */
    static final int TILE = 128;

    /**
     * Predicts the rates of a map.
     *
     * @param observed the network's input; rates are those of a map with the full dose of the network
     * @param symmetries how many of the eight symmetries to average over: 1 or 8
     * @return rates on the network's grid; they sum to counts per map pixel over its upscaling² pixels
     */
    public RateCube predict(Observation observed, int symmetries) {
        BandCounts counts = observed.counts();
        int fineHeight = counts.height() * upscaling;
        int fineWidth = counts.width() * upscaling;
        float[] result = new float[Math.multiplyExact(network.bands(), Math.multiplyExact(fineHeight, fineWidth))];
        int multiple = network.architecture().spaceMultiple();
        int tile = Math.max(multiple, TILE / upscaling / multiple * multiple);
        for (int top = 0; top < counts.height(); top += tile) {
            for (int left = 0; left < counts.width(); left += tile) {
                Window window = window(top, left, tile, counts);
                for (int first = 0; first < symmetries; first += threads) {
                    int end = Math.min(symmetries, first + threads);
                    addTiles(result, observed, window, first, end, symmetries);
                }
            }
        }
        return new RateCube(result, network.bands(), fineHeight, fineWidth, upscaling);
    }

    /** The pixels that a tile is computed from (y, x, height, width) and those it fills. */
    private record Window(int y, int x, int height, int width, int top, int left, int bottom, int right) {}

    private Window window(int top, int left, int tile, BandCounts counts) {
        int multiple = network.architecture().spaceMultiple();
        int bottom = Math.min(counts.height(), top + tile);
        int right = Math.min(counts.width(), left + tile);
        int halo = roundUp((network.reach() + upscaling - 1) / upscaling, multiple);
        int y = Math.max(0, top - halo);
        int x = Math.max(0, left - halo);
        int height = roundUp(Math.min(counts.height(), bottom + halo) - y, multiple);
        int width = roundUp(Math.min(counts.width(), right + halo) - x, multiple);
        return new Window(y, x, height, width, top, left, bottom, right);
    }

    private static int roundUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    /** Predicts some symmetries side by side, and adds them one after the other so that sums do not depend on threads. */
    private void addTiles(float[] result, Observation observed, Window window, int first, int end, int symmetries) {
        float[][] outputs = new float[end - first][];
        Parallel.run(end - first, threads, (from, to) -> {
            Torch.oneThread();
            for (int i = from; i < to; i++) {
                outputs[i] = predictTile(observed, window, Dihedral.of(first + i));
            }
        });
        for (int i = 0; i < outputs.length; i++) {
            add(result, outputs[i], observed.counts(), window, Dihedral.of(first + i), 1f / symmetries);
        }
    }

    private float[] predictTile(Observation observed, Window window, Dihedral symmetry) {
        BandCounts counts = observed.counts();
        int bands = counts.bands();
        int tileH = symmetry.height(window.height() * upscaling, window.width() * upscaling);
        int tileW = symmetry.width(window.height() * upscaling, window.width() * upscaling);
        try (TensorScope scope = TensorScope.withoutGradient()) {
            Tensor rates = Tensor.of(input(observed, window, symmetry, tileH, tileW), 1, 1, bands, tileH, tileW);
            Optional<Tensor> guideTile = guide.map(
                    g -> Tensor.of(guideInput(g, counts, window, symmetry, tileH, tileW), 1, 1, 1, tileH, tileW));
            return network.forward(rates, guideTile).toArray();
        }
    }

    private void add(float[] result, float[] output, BandCounts counts, Window window, Dihedral symmetry, float share) {
        int fineH = window.height() * upscaling;
        int fineW = window.width() * upscaling;
        int tileH = symmetry.height(fineH, fineW);
        int tileW = symmetry.width(fineH, fineW);
        int mapWidth = counts.width() * upscaling;
        int mapSize = counts.height() * upscaling * mapWidth;
        int size = tileH * tileW;
        int[] from = new int[size];
        int[] to = new int[size];
        int filled = 0;
        for (int row = 0; row < tileH; row++) {
            for (int column = 0; column < tileW; column++) {
                int local = symmetry.source(row, column, fineH, fineW);
                int y = window.y() * upscaling + local / fineW;
                int x = window.x() * upscaling + local % fineW;
                if (y >= window.top() * upscaling
                        && y < window.bottom() * upscaling
                        && x >= window.left() * upscaling
                        && x < window.right() * upscaling) {
                    from[filled] = row * tileW + column;
                    to[filled++] = y * mapWidth + x;
                }
            }
        }
        // Plane by plane: in the order of pixels nearly every value would be fetched from main memory.
        for (int b = 0; b < network.bands(); b++) {
            for (int i = 0; i < filled; i++) {
                result[b * mapSize + to[i]] += share * output[b * size + from[i]];
            }
        }
    }

    private float[] input(Observation observed, Window window, Dihedral symmetry, int tileH, int tileW) {
        BandCounts counts = observed.counts();
        int fineH = window.height() * upscaling;
        int fineW = window.width() * upscaling;
        int tile = tileH * tileW;
        float[] input = new float[counts.bands() * tile];
        double perPixel = 1 / (observed.doseFraction() * upscaling * upscaling);
        for (int row = 0; row < tileH; row++) {
            for (int column = 0; column < tileW; column++) {
                int local = symmetry.source(row, column, fineH, fineW);
                int y = Mirror.index(window.y() + local / fineW / upscaling, counts.height());
                int x = Mirror.index(window.x() + local % fineW / upscaling, counts.width());
                int pixel = y * counts.width() + x;
                float scale = (float) (perPixel / observed.dose().exposure(pixel));
                for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                    input[counts.entryBand(i) * tile + row * tileW + column] = counts.entryCount(i) * scale;
                }
            }
        }
        return input;
    }

    private float[] guideInput(
            float[] image, BandCounts counts, Window window, Dihedral symmetry, int tileH, int tileW) {
        int fineH = window.height() * upscaling;
        int fineW = window.width() * upscaling;
        float[] input = new float[tileH * tileW];
        for (int row = 0; row < tileH; row++) {
            for (int column = 0; column < tileW; column++) {
                int local = symmetry.source(row, column, fineH, fineW);
                int y = Mirror.index(window.y() * upscaling + local / fineW, counts.height() * upscaling);
                int x = Mirror.index(window.x() * upscaling + local % fineW, counts.width() * upscaling);
                input[row * tileW + column] = image[y * counts.width() * upscaling + x];
            }
        }
        return input;
    }
}
