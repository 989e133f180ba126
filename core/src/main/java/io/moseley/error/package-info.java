/** Errors that say what went wrong, where, and what to do about it, each with the exit code of the command. */
package io.moseley.error;
