package io.moseley.nn.torch;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/** Arithmetic of the convolutions; weights, losses and everything else stay in float32. */
public enum Precision {
    FLOAT32,
    BFLOAT16;

    /** Computes on this thread with convolutions of this precision. */
    public Tensor compute(Supplier<Tensor> operations) {
        if (this == FLOAT32) {
            return operations.get();
        }
        torch.DeviceType cpu = new Device("cpu").type();
        torch.set_autocast_dtype(cpu, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(cpu, true);
        try {
            return operations.get();
        } finally {
            torch.clear_cache();
            torch.set_autocast_enabled(cpu, false);
        }
    }
}
