package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.scan.Relief;
import io.moseley.denoise.simulate.scan.Surface;

/** A scene whose thickness varies, for X-rays and guide alike. */
record UnevenScene(Scene even, Surface surface, Relief relief) implements Scene {
    @Override
    public void sample(double y, double x, double[] amounts) {
        even.sample(y, x, amounts);
        scale(y, x, amounts);
    }

    @Override
    public boolean guideDiffers() {
        return even.guideDiffers();
    }

    @Override
    public void sampleGuide(double y, double x, double[] amounts) {
        even.sampleGuide(y, x, amounts);
        scale(y, x, amounts);
    }

    @Override
    public double guideOnly(double y, double x) {
        return even.guideOnly(y, x);
    }

    private void scale(double y, double x, double[] amounts) {
        double thickness = surface.thicknessAt(relief, y, x);
        for (int k = 0; k < amounts.length; k++) {
            amounts[k] *= thickness;
        }
    }
}
