/** Fixtures, contracts, corrupters and conditions on optional tools, for the tests of several modules. */
package io.moseley.testkit;
