package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MemoryBudgetException;
import java.io.IOException;
import java.io.InputStream;
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

/**
 * Reads Bruker's XML into a tree: elements, attributes, text, CDATA; comments and processing instructions are skipped.
 * No document type, no entity but the predefined ones ({@link XmlText}), bounded depth, number of elements and length,
 * and no recursion. The JDK's parser would refuse what Esprit and its users are known to write into descriptions, and
 * takes longer to load than such a file to read.
 */
final class XmlParser {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 200_000;
    private static final Pattern ENCODING =
            Pattern.compile("^.{0,40}encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']");

    /** The encoding that Esprit writes. */
    private static final Charset USUAL = Charset.forName("windows-1252");

    private final String where;
    private final String xml;
    private int at;
    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private XmlElement root;
    private int elements;

    private XmlParser(String xml, String where) {
        this.xml = xml;
        this.where = where;
    }

    /**
     * The root element.
     *
     * @param where for errors: the file, and the part of it that is XML
     * @throws CorruptInputException if it is no XML, or deeper or of more elements than any real file
     * @throws MemoryBudgetException if it does not fit in memory
     */
    static XmlElement parse(InputStream bytes, String where) throws IOException {
        // Bytes, characters and tree exist at the same time.
        int most = (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 8);
        byte[] content = bytes.readNBytes(most);
        if (content.length == most) {
            throw new MemoryBudgetException(
                    "the description of the map is longer than " + most + " characters",
                    where,
                    "allow more with --memory");
        }
        return new XmlParser(decoded(content), where).parse();
    }

    private XmlElement parse() {
        while (at < xml.length()) {
            int markup = xml.indexOf('<', at);
            int end = markup < 0 ? xml.length() : markup;
            text(XmlText.decoded(xml.substring(at, end)));
            at = end;
            if (markup >= 0) {
                markup();
            }
        }
        if (!open.isEmpty()) {
            throw damaged("the element " + open.peek().name() + " does not end");
        }
        if (root == null) {
            throw damaged("it has no element");
        }
        return root;
    }

    private void markup() {
        if (xml.startsWith("</", at)) {
            end();
        } else if (xml.startsWith("<!--", at)) {
            at = after("-->", at + 4);
        } else if (xml.startsWith("<?", at)) {
            at = after("?>", at + 2);
        } else if (xml.startsWith("<![CDATA[", at)) {
            int first = at + 9;
            at = after("]]>", first);
            text(XmlText.repaired(xml.substring(first, at - 3)));
        } else if (xml.startsWith("<!", at)) {
            throw damaged("it declares a document type");
        } else {
            start();
        }
    }

    /** White space before any other text is not kept, since the text of an element is stripped in the end. */
    private void text(String text) {
        StringBuilder target = texts.peek();
        if (target == null) {
            if (!text.isBlank()) {
                throw damaged("there is text outside of the root element");
            }
        } else if (target.length() > 0 || !text.isBlank()) {
            target.append(text);
        }
    }

    private void start() {
        at++;
        String name = name();
        if (root != null && open.isEmpty()) {
            throw damaged("it has more than one root element");
        }
        Map<String, String> attributes = attributes();
        elements += 1 + attributes.size();
        if (elements > MAX_ELEMENTS) {
            throw damaged("it has more than " + MAX_ELEMENTS + " elements and attributes");
        }
        if (open.size() == MAX_DEPTH) {
            throw damaged("its elements are nested more than " + MAX_DEPTH + " deep");
        }
        XmlElement element = new XmlElement(name, attributes);
        if (open.isEmpty()) {
            root = element;
        } else {
            open.peek().add(element);
        }
        boolean empty = xml.charAt(at) == '/';
        if (empty) {
            at++;
        }
        require('>');
        if (!empty) {
            open.push(element);
            texts.push(new StringBuilder(0));
        }
    }

    private void end() {
        at += 2;
        String name = name();
        skipSpace();
        require('>');
        if (open.isEmpty() || !open.peek().name().equals(name)) {
            throw damaged("an element " + name + " ends that is not open");
        }
        open.pop().setText(texts.pop().toString().strip());
    }

    /** All attributes of an element; stops at the end of its tag. */
    private Map<String, String> attributes() {
        Map<String, String> attributes = Map.of();
        for (int before = at; ; before = at) {
            skipSpace();
            char next = at < xml.length() ? xml.charAt(at) : 0;
            if (next == '>' || next == '/') {
                return attributes;
            }
            if (at == before) {
                throw damaged("a tag is not understood");
            }
            String name = name();
            skipSpace();
            require('=');
            skipSpace();
            char quote = at < xml.length() ? xml.charAt(at) : 0;
            if (quote != '"' && quote != '\'') {
                throw damaged("the attribute " + name + " has no value in quotes");
            }
            int first = at + 1;
            at = after(String.valueOf(quote), first);
            String value = xml.substring(first, at - 1);
            if (value.indexOf('<') >= 0) {
                throw damaged("the attribute " + name + " does not end");
            }
            attributes = attributes.isEmpty() ? new LinkedHashMap<>() : attributes;
            attributes.putIfAbsent(
                    name,
                    XmlText.decoded(value.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ')));
        }
    }

    private String name() {
        int first = at;
        while (at < xml.length() && isOfName(xml.charAt(at))) {
            at++;
        }
        if (at == first || !(Character.isLetter(xml.charAt(first)) || "_:".indexOf(xml.charAt(first)) >= 0)) {
            throw damaged("a name is expected");
        }
        return xml.substring(first, at);
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.';
    }

    private void skipSpace() {
        while (at < xml.length() && " \t\n\r".indexOf(xml.charAt(at)) >= 0) {
            at++;
        }
    }

    private void require(char c) {
        if (at >= xml.length() || xml.charAt(at) != c) {
            throw damaged("'" + c + "' is expected");
        }
        at++;
    }

    /** The position behind the next {@code end}. */
    private int after(String end, int from) {
        int found = xml.indexOf(end, from);
        if (found < 0) {
            at = xml.length();
            throw damaged("it ends before " + end);
        }
        return found + end.length();
    }

    private static String decoded(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(128, bytes.length), StandardCharsets.ISO_8859_1);
        int mark = start.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        Matcher matcher = ENCODING.matcher(start.substring(mark));
        Charset charset = matcher.find() ? charset(matcher.group(1)) : mark > 0 ? StandardCharsets.UTF_8 : USUAL;
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return USUAL;
        }
    }

    private CorruptInputException damaged(String reason) {
        return new CorruptInputException("the XML cannot be read: " + reason + " (character " + at + ")", where);
    }
}
