/** The networks' common ground: the autoencoder, the shape of it, and what every network that estimates rates offers. */
package io.moseley.nn.network;
