/**
 * The 3-D denoising convolutional autoencoder (3D-DCAE): bands placed by the data, the network, its training targets,
 * pansharpening with a guide image, and the way back from bands to channels.
 */
package io.moseley.nn.dcae;
