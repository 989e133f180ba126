package io.moseley.io.tiff;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The description of the first image in the OME-XML of a file.
 *
 * @param title of the image
 * @param pixels the attributes of Pixels: SizeX, DimensionOrder, PhysicalSizeX, …
 * @param planes the attributes of each TiffData
 * @param otherFiles whether planes lie in other files
 */
record OmeDescription(String title, Map<String, String> pixels, List<Map<String, String>> planes, boolean otherFiles) {
    static boolean is(String description) {
        return description.startsWith("<") && description.contains("<OME");
    }

    /** Empty if the text is no OME-XML. */
    static Optional<OmeDescription> read(String description, String fileName) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String title = "";
        Map<String, String> pixels = null;
        List<Map<String, String>> planes = new ArrayList<>();
        boolean otherFiles = false;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(description));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("Image")) {
                    break;
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                Map<String, String> attributes = attributes(reader);
                switch (reader.getLocalName()) {
                    case "Image" -> title = attributes.getOrDefault("Name", "");
                    case "Pixels" -> pixels = attributes;
                    case "TiffData" -> planes.add(attributes);
                    case "UUID" ->
                        otherFiles |=
                                !attributes.getOrDefault("FileName", fileName).equals(fileName);
                    default -> {}
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.empty();
        }
        return pixels == null ? Optional.empty() : Optional.of(new OmeDescription(title, pixels, planes, otherFiles));
    }

    /** 1 if it is not stated or no number. */
    int size(String attribute) {
        return integer(pixels, attribute, 1);
    }

    /**
     * Which page holds each plane along the one axis that is longer than one.
     *
     * @param axis "C", "Z" or "T"
     * @param size of that axis
     */
    int[] pageOfPlane(String axis, int size) {
        int[] pages = new int[size];
        for (int i = 0; i < size; i++) {
            pages[i] = i;
        }
        int next = 0;
        for (Map<String, String> plane : planes) {
            int first = integer(plane, "First" + axis, plane.containsKey("IFD") ? 0 : next);
            int page = integer(plane, "IFD", 0);
            int count = integer(plane, "PlaneCount", plane.containsKey("IFD") ? 1 : size);
            for (int i = 0; i < Math.min(count, size) && first >= 0 && first + i < size; i++) {
                pages[first + i] = page + i;
                next = first + i + 1;
            }
        }
        return pages;
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private static int integer(Map<String, String> attributes, String key, int absent) {
        try {
            return Integer.parseInt(attributes.getOrDefault(key, Integer.toString(absent)));
        } catch (NumberFormatException e) {
            return absent;
        }
    }
}
