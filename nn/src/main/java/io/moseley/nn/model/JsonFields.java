package io.moseley.nn.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fields of a JSON object that must be there; what is wrong with them is told by an {@link IllegalArgumentException}. */
record JsonFields(String name, JsonNode node) {
    JsonFields object(String field) {
        JsonNode child = child(field);
        if (!child.isObject()) {
            throw wrong(field, "an object");
        }
        return new JsonFields(field, child);
    }

    /** All fields of this object, which must be numbers. */
    Map<String, Double> allNumbers() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(field -> numbers.put(field, number(field)));
        return numbers;
    }

    List<JsonFields> objects(String field) {
        JsonNode child = child(field);
        if (!child.isArray()) {
            throw wrong(field, "a list");
        }
        List<JsonFields> objects = new ArrayList<>();
        child.forEach(item -> objects.add(new JsonFields(field, item)));
        return objects;
    }

    double[] numbers(String field) {
        JsonNode child = child(field);
        double[] numbers = new double[child.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode item = child.get(i);
            if (item == null || !item.isNumber() || !Double.isFinite(item.asDouble())) {
                throw wrong(field, "a list of numbers");
            }
            numbers[i] = item.asDouble();
        }
        return numbers;
    }

    double number(String field) {
        JsonNode child = child(field);
        if (!child.isNumber() || !Double.isFinite(child.asDouble())) {
            throw wrong(field, "a number");
        }
        return child.asDouble();
    }

    int integer(String field, int least, int most) {
        JsonNode child = child(field);
        if (!child.isInt() || child.asInt() < least || child.asInt() > most) {
            throw wrong(field, "a whole number from " + least + " to " + most);
        }
        return child.asInt();
    }

    boolean truth(String field) {
        JsonNode child = child(field);
        if (!child.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return child.asBoolean();
    }

    String text(String field) {
        JsonNode child = child(field);
        if (!child.isTextual()) {
            throw wrong(field, "a text");
        }
        return child.asText();
    }

    <E extends Enum<E>> E constant(String field, Class<E> type) {
        return Enum.valueOf(type, text(field).toUpperCase(Locale.ROOT));
    }

    private JsonNode child(String field) {
        JsonNode child = node.get(field);
        if (child == null) {
            throw new IllegalArgumentException(name + " has no " + field);
        }
        return child;
    }

    private IllegalArgumentException wrong(String field, String expected) {
        return new IllegalArgumentException(name + ": " + field + " must be " + expected);
    }
}
