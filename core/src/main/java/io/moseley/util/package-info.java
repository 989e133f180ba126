/**
 * Tools without science for all modules: named random streams, files that appear whole or not at all, progress,
 * cancellation, loops over threads, a memory budget.
 */
package io.moseley.util;
