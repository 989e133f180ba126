/** What tests of several modules share: fixtures, contracts, corrupters, and conditions on optional tools. */
package io.moseley.testkit;
