package io.moseley.denoise.simulate;

/** A phantom laid out on a map. Positions are in pixels of the map: pixel (0, 0) covers 0 to 1 in y and x. */
interface Scene {
    /**
     * Fills the amounts of the phases that the beam meets at a point.
     *
     * @param amounts one value per phase, overwritten: thickness in nm in a film, volume fraction in a bulk sample
     */
    void sample(double y, double x, double[] amounts);

    /** Whether the guide shows something else than the X-rays; if not, the two methods below are not called. */
    default boolean guideDiffers() {
        return false;
    }

    /** Fills the amounts that the guide image shows at a point. */
    default void sampleGuide(double y, double x, double[] amounts) {
        sample(y, x, amounts);
    }

    /** 1 where the guide shows something that the X-rays do not, else 0. */
    default double guideOnly(double y, double x) {
        return 0;
    }
}
