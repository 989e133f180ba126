package io.moseley.io.bruker;

import io.moseley.io.binary.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One element of Bruker's XML with everything below it. Filled by {@link XmlParser}, not changed afterwards. */
final class XmlElement {
    /** Texts longer than this (spectra, images) are no metadata. */
    private static final int LONGEST_METADATA = 256;

    private final String name;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>(0);
    private String text = "";

    XmlElement(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void setText(String text) {
        this.text = text;
    }

    String name() {
        return name;
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** Text directly in this element, without white space at its ends; empty if there is none. */
    String text() {
        return text;
    }

    List<XmlElement> children() {
        return children;
    }

    Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The children {@code <ClassInstance Type="…">} of a type. */
    List<XmlElement> instances(String type) {
        return children.stream()
                .filter(child -> child.name.equals("ClassInstance") && type.equals(child.attributes.get("Type")))
                .toList();
    }

    Optional<XmlElement> instance(String type) {
        return instances(type).stream().findFirst();
    }

    /** The text of a child; empty if there is no such child or it has no text. */
    Optional<String> text(String childName) {
        return child(childName).map(XmlElement::text).filter(value -> !value.isEmpty());
    }

    /** The number in a child, with a decimal point or comma; empty if there is none. */
    OptionalDouble number(String childName) {
        return text(childName).map(XmlElement::parse).orElse(OptionalDouble.empty());
    }

    /** A finite number with a decimal point or comma. */
    static OptionalDouble parse(String text) {
        if (text.length() > 40 || text.isEmpty() || "+-.,0123456789".indexOf(text.charAt(0)) < 0) {
            return OptionalDouble.empty();
        }
        return Numbers.parse(text);
    }

    /** The short texts below this element as a tree: numbers where they are numbers, the first of equal names. */
    Map<String, Object> toMetadata() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (XmlElement child : children) {
            String key = child.attribute("Type").orElse(child.name).replace('/', '-');
            if (!child.children.isEmpty()) {
                tree.putIfAbsent(key, child.toMetadata());
            } else if (!child.text.isEmpty() && child.text.length() <= LONGEST_METADATA) {
                OptionalDouble number = parse(child.text);
                tree.putIfAbsent(key, number.isPresent() ? (Object) number.getAsDouble() : child.text);
            }
        }
        return tree;
    }
}
