package io.moseley.nn.refine;

import io.moseley.nn.patch.BandCounts;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Pixels of a map, a square of them but for what the edges cut off.
 *
 * @param width of the map
 */
record Square(int top, int bottom, int left, int right, int width) {
    /** @param side an odd number */
    static Square around(int pixel, int side, BandCounts map) {
        int reach = side / 2;
        int row = pixel / map.width();
        int column = pixel % map.width();
        return new Square(
                Math.max(0, row - reach),
                Math.min(map.height(), row + reach + 1),
                Math.max(0, column - reach),
                Math.min(map.width(), column + reach + 1),
                map.width());
    }

    IntStream pixels() {
        return IntStream.range(top, bottom)
                .flatMap(y -> IntStream.range(left, right).map(x -> y * width + x));
    }

    void forEach(IntConsumer action) {
        pixels().forEach(action);
    }
}
