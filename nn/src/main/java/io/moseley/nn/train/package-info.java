/**
 * The training loop: Adam, a learning-rate schedule, held-out counts that keep the best weights and undo a collapse, and
 * listeners that watch. Knows neither spectra nor networks, only an {@link io.moseley.nn.train.Objective}.
 */
package io.moseley.nn.train;
