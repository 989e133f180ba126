package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MemoryBudgetException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads Bruker's XML into a tree, with the JDK's streaming parser: no document type, no entity but the predefined ones,
 * bounded depth, number of elements and length of text, and no recursion.
 */
final class XmlParser {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 200_000;
    private static final Pattern ENCODING =
            Pattern.compile("^.{0,40}encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']");

    /** What Esprit writes. */
    private static final Charset USUAL = Charset.forName("windows-1252");

    private final String where;
    private final long maxText;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private XmlElement root;
    private int elements;
    private long textLength;

    private XmlParser(String where) {
        this.where = where;
        this.maxText = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * The root element.
     *
     * @param where for errors: the file, and the part of it that is XML
     * @throws CorruptInputException if it is no XML, or deeper or of more elements than any real file
     * @throws MemoryBudgetException if its text does not fit in memory
     */
    static XmlElement parse(InputStream bytes, String where) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try (Reader reader = new TolerantXmlReader(decoded(bytes))) {
            XMLStreamReader xml = factory.createXMLStreamReader(reader);
            return new XmlParser(where).parse(xml);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            throw damaged(where, oneLine(e.getMessage()), e);
        } catch (IndexOutOfBoundsException | IllegalStateException | NullPointerException e) {
            throw damaged(where, e.getClass().getSimpleName() + " in the parser", e);
        }
    }

    private XmlElement parse(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw damaged(where, "it declares a document type", null);
                case XMLStreamConstants.START_ELEMENT -> start(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!texts.isEmpty()) {
                        count(xml.getTextLength());
                        texts.peek().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.END_ELEMENT ->
                    open.pop().setText(texts.pop().toString().strip());
                default -> {}
            }
        }
        if (root == null) {
            throw damaged(where, "it has no element", null);
        }
        return root;
    }

    private void start(XMLStreamReader xml) {
        String name = xml.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            count(xml.getAttributeLocalName(i).length()
                    + xml.getAttributeValue(i).length());
        }
        count(name.length());
        elements += 1 + attributes.size();
        if (elements > MAX_ELEMENTS || open.size() == MAX_DEPTH) {
            throw damaged(
                    where,
                    elements > MAX_ELEMENTS
                            ? "it has more than " + MAX_ELEMENTS + " elements and attributes"
                            : "its elements are nested more than " + MAX_DEPTH + " deep",
                    null);
        }
        XmlElement element = new XmlElement(name, attributes.isEmpty() ? Map.of() : attributes);
        if (open.isEmpty()) {
            root = element;
        } else {
            open.peek().add(element);
        }
        open.push(element);
        texts.push(new StringBuilder(0));
    }

    private void count(int characters) {
        textLength += characters;
        if (textLength > maxText) {
            throw new MemoryBudgetException(
                    "the description of the map is longer than " + maxText + " characters",
                    where,
                    "allow more with --memory");
        }
    }

    private static Reader decoded(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(256);
        String start = new String(buffered.readNBytes(128), StandardCharsets.ISO_8859_1);
        buffered.reset();
        boolean marked = start.startsWith("\u00EF\u00BB\u00BF");
        if (marked) {
            buffered.skipNBytes(3);
        }
        Matcher matcher = ENCODING.matcher(marked ? start.substring(3) : start);
        return new InputStreamReader(
                buffered, matcher.find() ? charset(matcher.group(1)) : marked ? StandardCharsets.UTF_8 : USUAL);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return USUAL;
        }
    }

    private static CorruptInputException damaged(String where, String reason, Throwable cause) {
        return new CorruptInputException(
                "the XML cannot be read: " + reason, where, "copy the file again from where it was recorded", cause);
    }

    private static String oneLine(String message) {
        return message == null ? "no well-formed XML" : message.replaceAll("\\s+", " ");
    }
}
