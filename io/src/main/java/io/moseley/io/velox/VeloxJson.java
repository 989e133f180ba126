package io.moseley.io.velox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.Numbers;
import io.moseley.io.tree.JsonTree;
import io.moseley.spectrum.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A node of the JSON that Velox describes everything in; numbers may be strings such as "1.23e-009". */
record VeloxJson(JsonNode node) {
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    static VeloxJson empty() {
        return new VeloxJson(MissingNode.getInstance());
    }

    /**
     * @param what is parsed, such as the path of a dataset
     * @param where names the file in errors
     * @throws CorruptInputException if the text is no JSON
     */
    static VeloxJson parse(String text, String what, String where) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return new VeloxJson(node == null ? MissingNode.getInstance() : node);
        } catch (JsonProcessingException e) {
            throw new CorruptInputException(
                    what + " is not the JSON it should be (" + e.getOriginalMessage() + ")", where, e);
        }
    }

    VeloxJson at(String... keys) {
        JsonNode at = node;
        for (String key : keys) {
            at = at.path(key);
        }
        return new VeloxJson(at);
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text of a leaf; empty if there is none, or an empty one. */
    Optional<String> text(String... keys) {
        JsonNode leaf = at(keys).node;
        return leaf.isValueNode() && !leaf.isNull() && !leaf.asText().isBlank()
                ? Optional.of(leaf.asText().strip())
                : Optional.empty();
    }

    /** The finite number of a leaf, whether it is written as a number or as text. */
    OptionalDouble number(String... keys) {
        return text(keys).map(Numbers::parse).orElse(OptionalDouble.empty());
    }

    /** The children of an object or an array. */
    List<VeloxJson> children() {
        List<VeloxJson> children = new ArrayList<>();
        node.forEach(child -> children.add(new VeloxJson(child)));
        return children;
    }

    /** The whole tree, to be kept. */
    Metadata toMetadata() {
        return node.isObject() ? Metadata.of(JsonTree.map(node)) : Metadata.empty();
    }
}
