package io.moseley.nn.torch;

/** Arithmetic of the convolutions; weights, losses and everything else stay in float32. */
public enum Precision {
    FLOAT32,
    BFLOAT16
}
