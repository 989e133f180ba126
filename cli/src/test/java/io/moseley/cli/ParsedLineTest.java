package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UsageException;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsedLineTest {
    private static final CommandText COMMAND =
            CommandText.of("denoise", "Denoise.").options(List.of(Output.ELEMENTS, Reading.DETECTORS));

    @Test
    void aListMayBeGivenInParts() {
        ParsedLine line = parse("--elements", "Fe,O", "--elements=Pt");

        assertThat(line.values().get(Output.ELEMENTS)).containsExactly("Fe", "O", "Pt");
    }

    @Test
    void aBlankValueOfAListIsRefused() {
        for (String list : new String[] {",", "0,", ""}) {
            assertThatThrownBy(() -> parse("--detectors", list))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("\"" + list + "\" is not a list");
        }
    }

    private static ParsedLine parse(String... words) {
        return ParsedLine.parse(COMMAND, List.of(words));
    }
}
