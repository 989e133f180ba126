package io.moseley.nn.torch;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Runs convolutions of this thread in bfloat16 while open, if {@link Precision#BFLOAT16} is asked for. */
public final class Autocast implements AutoCloseable {
    private final boolean active;

    public Autocast(Precision precision) {
        active = precision == Precision.BFLOAT16;
        if (active) {
            torch.set_autocast_dtype(new Device("cpu").type(), ScalarType.BFloat16);
            torch.set_autocast_enabled(new Device("cpu").type(), true);
        }
    }

    @Override
    public void close() {
        if (active) {
            torch.clear_cache();
            torch.set_autocast_enabled(new Device("cpu").type(), false);
        }
    }
}
