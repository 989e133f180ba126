/**
 * Tools without science for all modules: named random streams, progress,
 * cancellation, loops over threads, a memory budget.
 */
package io.moseley.util;
