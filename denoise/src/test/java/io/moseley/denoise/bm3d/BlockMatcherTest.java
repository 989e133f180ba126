package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockMatcherTest {
    private static final int HEIGHT = 21;
    private static final int WIDTH = 26;

    @Test
    void theNearestBlocksByPixelsAreThoseOfASlowSearch() {
        FilterStep step = new FilterStep(BlockTransform.cosine(4), 8, 3, 6, 1e6, 0);
        compare(step, 2);
    }

    @Test
    void theThresholdLeavesOutWhatIsNotSimilar() {
        float[] image = TestImages.discs(HEIGHT, WIDTH);
        BlockGrid grid = new BlockGrid(HEIGHT, WIDTH, 4, 3);
        FilterStep none = new FilterStep(BlockTransform.cosine(4), 8, 3, 6, 0, 0);
        float[] noisy = TestImages.noisy(image, 0.05, 1);
        BlockMatches[] matches = new BlockMatcher(grid, none, 1, 0.05).matches(new float[][] {noisy}, 1);
        assertThat(matches[2].stack(3)).isEqualTo(1);
        FilterStep noiseAllowed = new FilterStep(BlockTransform.cosine(4), 8, 3, 6, 0, 4);
        matches = new BlockMatcher(grid, noiseAllowed, 1, 0.05).matches(new float[][] {noisy}, 1);
        assertThat(matches[0].stack(0)).isEqualTo(8);
    }

    @Test
    void theLastRowAndColumnHaveReferencesToo() {
        BlockGrid grid = new BlockGrid(HEIGHT, WIDTH, 4, 3);
        assertThat(grid.referenceRow(grid.referenceRows() - 1)).isEqualTo(HEIGHT - 4);
        assertThat(grid.referenceColumn(grid.referenceColumns() - 1)).isEqualTo(WIDTH - 4);
        assertThat(new BlockGrid(8, 8, 8, 3).referenceRows()).isEqualTo(1);
    }

    private static void compare(FilterStep step, int number) {
        float[][] planes = new float[number][];
        for (int i = 0; i < number; i++) {
            planes[i] = TestImages.noisy(TestImages.texture(HEIGHT, WIDTH), 0.1, i);
        }
        BlockGrid grid = new BlockGrid(HEIGHT, WIDTH, step.blockSize(), step.stride());
        BlockMatches[] matches = new BlockMatcher(grid, step, number, 0.1).matches(planes, 2);
        for (int i = 0; i < grid.referenceRows(); i++) {
            for (int j = 0; j < grid.referenceColumns(); j++) {
                int y = grid.referenceRow(i);
                int x = grid.referenceColumn(j);
                assertThat(matches[i].stack(j)).isEqualTo(step.stackSize());
                assertThat(matches[i].position(j, 0)).isEqualTo(y * grid.columns() + x);
                double worst = 0;
                Set<Integer> taken = new HashSet<>();
                for (int k = 0; k < step.stackSize(); k++) {
                    int position = matches[i].position(j, k);
                    double difference = difference(planes, grid, y, x, position);
                    assertThat(difference).isGreaterThanOrEqualTo(worst - 1e-5);
                    worst = difference;
                    taken.add(position);
                }
                for (int row = Math.max(0, y - 6); row <= Math.min(grid.rows() - 1, y + 6); row++) {
                    for (int column = Math.max(0, x - 6); column <= Math.min(grid.columns() - 1, x + 6); column++) {
                        int position = row * grid.columns() + column;
                        if (!taken.contains(position)) {
                            assertThat(difference(planes, grid, y, x, position)).isGreaterThan(worst - 1e-5);
                        }
                    }
                }
            }
        }
    }

    private static double difference(float[][] planes, BlockGrid grid, int y, int x, int position) {
        double sum = 0;
        for (float[] plane : planes) {
            for (int i = 0; i < grid.size(); i++) {
                for (int j = 0; j < grid.size(); j++) {
                    int other = (position / grid.columns() + i) * grid.width() + position % grid.columns() + j;
                    double difference = plane[(y + i) * grid.width() + x + j] - plane[other];
                    sum += difference * difference;
                }
            }
        }
        return sum;
    }
}
