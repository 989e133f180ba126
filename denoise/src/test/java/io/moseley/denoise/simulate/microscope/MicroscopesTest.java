package io.moseley.denoise.simulate.microscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MicroscopesTest {
    @Test
    void eachHasItsName() {
        assertThat(Microscopes.names()).isEqualTo("sem-fast|sem-slow|stem-quad|stem-thick");
        for (Microscope microscope : Microscopes.all()) {
            assertThat(Microscopes.named(microscope.name())).isSameAs(microscope);
        }
        assertThatThrownBy(() -> Microscopes.named("light")).isInstanceOf(IllegalArgumentException.class);
    }
}
