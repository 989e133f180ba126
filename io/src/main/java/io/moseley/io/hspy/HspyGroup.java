package io.moseley.io.hspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfInvalidPathException;
import io.jhdf.links.ExternalLink;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.tree.Omissions;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A group of an HDF5 file. */
record HspyGroup(Path file, Group group, Omissions omissions) implements StoredGroup {
    @Override
    public String path() {
        return group.getPath();
    }

    @Override
    public Object identity() {
        return group.getAddress();
    }

    @Override
    public String name() {
        return group.getName();
    }

    @Override
    public Map<String, Object> attributes() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Attribute attribute : group.getAttributes().values()) {
            try {
                values.put(attribute.getName(), HspyValues.of(attribute, file.toString()));
            } catch (UnsupportedInputException undecodable) {
                omissions.add(path() + attribute.getName());
            }
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
        return children(Group.class, child -> new HspyGroup(file, child, omissions));
    }

    @Override
    public List<StoredArray> arrays() {
        return children(Dataset.class, dataset -> new HspyArray(file, dataset));
    }

    /** Links to elsewhere are not followed. */
    private <N extends Node, T> List<T> children(Class<N> kind, Function<N, T> wrapped) {
        group.getChildren().forEach((name, child) -> {
            if (child instanceof Link) {
                omissions.add(path() + name);
            }
        });
        return group.getChildren().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(wrapped)
                .toList();
    }

    @Override
    public Optional<StoredGroup> group(String name) {
        return child(name) instanceof Group child
                ? Optional.of(new HspyGroup(file, child, omissions))
                : Optional.empty();
    }

    @Override
    public Optional<StoredArray> array(String name) {
        return child(name) instanceof Dataset dataset ? Optional.of(new HspyArray(file, dataset)) : Optional.empty();
    }

    /** @throws io.moseley.error.MoseleyException if it cannot be decoded */
    private Node child(String name) {
        try {
            Node found = name.contains("/") ? group.getByPath(name) : group.getChild(name);
            if (found instanceof ExternalLink) {
                throw new UnsupportedInputException(
                        path() + name + " is a link to another file, which is not followed",
                        file.toString(),
                        "save the signal into one file");
            }
            return found instanceof Link link ? link.getTarget() : found;
        } catch (HdfInvalidPathException absent) {
            return null;
        } catch (RuntimeException e) {
            throw Hdf5Files.error(file, e);
        }
    }
}
