package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.error.UsageException;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.record.MetricsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All options of all commands: said once, explained, and read again as they were written. */
class OptionsTest {
    private static final int LEAST = 100;

    private static List<CommandText> commands() {
        return Moseley.texts();
    }

    @TestFactory
    Stream<DynamicTest> everyOptionIsExplainedAndComesBackAsItWasRecorded() {
        List<DynamicTest> tests = commands().stream()
                .flatMap(command -> command.options().stream()
                        .map(option -> DynamicTest.dynamicTest(
                                command.name() + " " + option.typed(), () -> assertDeclared(option))))
                .toList();
        assertThat(tests).as("options of all commands").hasSizeGreaterThan(LEAST);
        return tests.stream();
    }

    private static <T> void assertDeclared(Option<T> option) throws IOException {
        assertThat(option.name()).matches("[a-z]+(-[a-z]+)*");
        assertThat(option.group()).isNotNull();
        assertThat(option.help()).as("sentences").matches("(?s)[A-Za-z].*[.]");
        assertThat(option.help()).as("the default is said once").doesNotContain("Default");
        assertThat(option.defaultWords()).as("no sentence").doesNotMatch("(?s).*[.]");
        option.byDefault().ifPresent(value -> {
            OptionValues stated = OptionValues.none().with(option, value);
            assertThat(stated.changes(option)).isFalse();
        });
        T example = option.parse(option.syntax().example());
        OptionValues values = OptionValues.none().with(option, example);
        assertThat(values.changes(option))
                .as("the example differs from the default")
                .isTrue();
        JsonNode recorded = new ObjectMapper()
                .readTree(MetricsJson.text(values.toMap(List.of(option))))
                .path(option.name());
        assertThat(option.parse(text(recorded))).isEqualTo(example);
        if (!option.syntax().limits().isEmpty()) {
            assertThat(option.syntax().limits()).doesNotContain("--");
        }
    }

    /** Reads a value as a record holds it. */
    private static String text(JsonNode recorded) {
        return recorded.isArray()
                ? StreamSupport.stream(recorded.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : recorded.asText();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasOneLineOfSynopsisHeadingsAndExamples(CommandText command) {
        List<String> lines = new HelpText(80).of(command);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Usage: "))
                .containsExactly("Usage: " + command.synopsis());
        assertThat(command.synopsis()).hasSizeLessThan(73);
        assertThat(lines).contains("Output:", "General:", "Examples:").noneMatch(line -> line.length() > 80);
        assertThat(lines).noneMatch(line -> line.contains("[="));
        assertThat(command.examples()).hasSizeBetween(3, 5);
        assertThat(command.options()).extracting(Option::name).doesNotHaveDuplicates();
        HelpText.groups(command)
                .values()
                .forEach(options -> options.forEach(option ->
                        assertThat(lines).anyMatch(line -> line.strip().startsWith(HelpText.typed(option)))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreUnderstood(CommandText command) {
        command.examples().keySet().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            assertThat(words.subList(0, 2)).containsExactly("moseley", command.name());
            assertThat(ParsedLine.parse(command, words.subList(2, words.size())).help())
                    .isFalse();
        });
    }

    @Test
    void theDocumentIsWhatTheProgramWrites() throws IOException {
        Path document = Path.of("..", "docs", "cli.md");
        assertThat(Files.readString(document, StandardCharsets.UTF_8))
                .as("docs/cli.md is out of date: write it anew by ./moseley options --markdown > docs/cli.md")
                .isEqualTo(CliDocument.text(commands()));
    }

    @Test
    void aSurfaceCanReadAllOptionsAsJson() throws IOException {
        Terminal terminal = Terminal.run("options");
        assertThat(terminal.code()).as(terminal.err()).isZero();
        JsonNode listed = new ObjectMapper().readTree(terminal.out()).path("commands");
        assertThat(listed).hasSize(commands().size());
        for (JsonNode command : listed) {
            assertThat(command.path("options")).isNotEmpty().allSatisfy(option -> {
                assertThat(option.path("help").asText()).isNotEmpty();
                assertThat(option.path("group").asText()).isNotEmpty();
            });
        }
    }

    @Test
    void stepsThatDoNotExistAreRefusedWithTheNamesOfThoseThatDo() {
        Terminal terminal = Terminal.run("denoise", "map.emd", "--omit", "rare-signals,magic");
        assertThat(terminal.code()).isEqualTo(2);
        assertThat(terminal.err())
                .contains("no step \"magic\"")
                .contains("final-fit")
                .contains("rare-signals");
        assertThat(Terminal.run("denoise", "--help").out()).doesNotContain("--omit");
    }

    @Test
    void wordsThatAreNotUnderstoodAreNamedWithWhatWasMeant() {
        CommandText denoise = new DenoiseCommand().text();
        assertThatThrownBy(() -> ParsedLine.parse(denoise, List.of("map.emd", "--sede", "3")))
                .isInstanceOfSatisfying(UsageException.class, e -> {
                    assertThat(e.what()).contains("--sede");
                    assertThat(e.remedy()).contains("--seed", "moseley denoise --help");
                });
        Terminal terminal = Terminal.run("denois", "map.emd");
        assertThat(terminal.code()).isEqualTo(2);
        assertThat(terminal.err()).contains("no command \"denois\"").contains("denoise, compare");
    }
}
