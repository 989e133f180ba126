package io.moseley.io.bruker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlParserTest {
    private static XmlElement parse(String xml) throws IOException {
        return parse(xml, StandardCharsets.ISO_8859_1);
    }

    private static XmlElement parse(String xml, Charset charset) throws IOException {
        return XmlParser.parse(new ByteArrayInputStream(xml.getBytes(charset)), "map.bcf");
    }

    @Test
    void elementsAttributesAndTextsComeAsTheyStand() throws IOException {
        XmlElement root = parse(
                "<?xml version=\"1.0\"?>\r\n<!-- <no> --><Root A=\"1 &lt; 2\" B = 'it&apos;s'>\n"
                        + "<Empty/><Leaf  C='' >  one <!-- x -->&amp; two\r\n</Leaf><Raw><![CDATA[a < b && c]]></Raw></Root >\n");
        assertThat(root.name()).isEqualTo("Root");
        assertThat(root.attribute("A")).contains("1 < 2");
        assertThat(root.attribute("B")).contains("it's");
        assertThat(root.text()).isEmpty();
        assertThat(root.children()).extracting(XmlElement::name).containsExactly("Empty", "Leaf", "Raw");
        assertThat(root.text("Leaf")).contains("one & two");
        assertThat(root.text("Raw")).contains("a < b && c");
    }

    @Test
    void encodingsAreThoseThatTheFileNamesOrEsprits() throws IOException {
        String text = "µ–é";
        assertThat(parse("<a>" + text + "</a>", Charset.forName("windows-1252")).text())
                .isEqualTo(text);
        assertThat(parse("<?xml encoding=\"UTF-8\"?><a>" + text + "</a>", StandardCharsets.UTF_8)
                        .text())
                .isEqualTo(text);
        assertThat(parse("\uFEFF<a>" + text + "</a>", StandardCharsets.UTF_8).text())
                .isEqualTo(text);
    }

    @Test
    void whatStrictParsersRefuseInTextIsKeptOrReplaced() throws IOException {
        assertThat(parse("<a>R&D &x; &#65;&#x42; &#1; \u0001 &#99999999; &</a>").text())
                .isEqualTo("R&D &x; AB \uFFFD \uFFFD &#99999999; &");
        assertThat(parse("<a>1\r\n2\r3</a>").text()).isEqualTo("1\n2\n3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a><b></a></b>",
                "</a>",
                "<a/><b/>",
                "<a/>text",
                "<a b></a>",
                "<a b=1></a>",
                "<a b=\"1></a>",
                "<a b=\"<\"/>",
                "<1/>",
                "< a/>",
                "<a",
                "<a/",
                "<a / >",
                "<a b='1'",
                "<!-- ",
                "<a><![CDATA[ </a>",
                "<?xml",
                "<!DOCTYPE a><a/>",
                "<a></a",
                "<"
            })
    void whatIsNoXmlIsRefused(String xml) {
        assertThatThrownBy(() -> parse(xml))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("the XML cannot be read");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void longTextsAndManyReferencesTakeNoTime() throws IOException {
        assertThat(parse("<a>" + "&".repeat(1_000_000) + "</a>").text()).hasSize(1_000_000);
        assertThat(parse("<a>x" + " <b/>".repeat(100_000) + "y</a>").text()).hasSize(100_002);
        assertThatThrownBy(() -> parse("<a>".repeat(1000))).hasMessageContaining("nested");
        assertThatThrownBy(() -> parse("<a>" + "<b/>".repeat(200_001) + "</a>")).hasMessageContaining("more than");
    }
}
