package io.moseley.io.hspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of an HDF5 file. */
record HspyGroup(Path file, Group group) implements StoredGroup {
    @Override
    public String path() {
        return group.getPath();
    }

    @Override
    public String name() {
        return group.getName();
    }

    @Override
    public Map<String, Object> attributes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Attribute attribute : group.getAttributes().values()) {
            values.put(attribute.getName(), HspyValues.of(attribute, file.toString()));
        }
        return values;
    }

    @Override
    public Object attribute(String name) {
        Attribute attribute = group.getAttribute(name);
        Object value = attribute == null ? null : HspyValues.of(attribute, file.toString());
        return NONE.equals(value) ? null : value;
    }

    @Override
    public List<StoredGroup> groups() {
        List<StoredGroup> groups = new ArrayList<>();
        for (Node node : group.getChildren().values()) {
            if (node instanceof Group child) {
                groups.add(new HspyGroup(file, child));
            }
        }
        return groups;
    }

    @Override
    public List<StoredArray> arrays() {
        List<StoredArray> arrays = new ArrayList<>();
        for (Node node : group.getChildren().values()) {
            if (node instanceof Dataset dataset) {
                arrays.add(new HspyArray(file, dataset));
            }
        }
        return arrays;
    }

    @Override
    public Optional<StoredGroup> group(String name) {
        return group.getChild(name) instanceof Group child ? Optional.of(new HspyGroup(file, child)) : Optional.empty();
    }

    @Override
    public Optional<StoredArray> array(String name) {
        return (name.contains("/") ? group.getByPath(name) : group.getChild(name)) instanceof Dataset dataset
                ? Optional.of(new HspyArray(file, dataset))
                : Optional.empty();
    }
}
