/**
 * The 3-D denoising convolutional autoencoder (3D-DCAE): a correction of the mean spectrum in which every band is free.
 */
package io.moseley.nn.dcae;
