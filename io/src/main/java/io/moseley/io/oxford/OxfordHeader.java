package io.moseley.io.oxford;

import io.jhdf.api.Group;
import io.moseley.io.hdf5.Hdf5Scalars;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The header of a technique: one small dataset for each entry.
 *
 * @param where names the file in errors
 */
record OxfordHeader(Group group, String where) {
    /** The header of a technique such as EDS; empty if it has none. */
    static Optional<OxfordHeader> of(Group technique, String where) {
        return technique.getChild("Header") instanceof Group header
                ? Optional.of(new OxfordHeader(header, where))
                : Optional.empty();
    }

    OptionalDouble number(String name) {
        return Hdf5Scalars.number(group, name, where);
    }

    /** One of the numbers of a row, such as x and y of "Relative Offset". */
    OptionalDouble number(String name, int index) {
        return Hdf5Scalars.number(group, name, index, where);
    }

    /** A number of pixels or channels; 0 if there is none. */
    int size(String name) {
        double value = number(name).orElse(0);
        return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value) ? (int) value : 0;
    }

    Optional<String> text(String name) {
        return Hdf5Scalars.text(group, name, where).filter(text -> !text.isEmpty());
    }

    OptionalDouble stage(String name) {
        return group.getChild("Stage Position") instanceof Group stage
                ? Hdf5Scalars.number(stage, name, where)
                : OptionalDouble.empty();
    }
}
