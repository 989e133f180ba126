package io.moseley.io.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.moseley.io.binary.NumberLayout;
import java.util.Optional;

/** Plain numbers among the datatypes of HDF5. */
public final class Hdf5Numbers {
    private Hdf5Numbers() {}

    /** The layout of an HDF5 datatype; empty if it is not one of plain numbers. */
    public static Optional<NumberLayout> layout(DataType type) {
        if (type instanceof FixedPoint fixed
                && fixed.getBitPrecision() == 8 * fixed.getSize()
                && (fixed.getSize() == 1 || fixed.getSize() == 2 || fixed.getSize() == 4 || fixed.getSize() == 8)) {
            return Optional.of(new NumberLayout(
                    fixed.isSigned() ? NumberLayout.Kind.SIGNED : NumberLayout.Kind.UNSIGNED,
                    fixed.getSize(),
                    fixed.getByteOrder()));
        }
        if (type instanceof FloatingPoint floating && (floating.getSize() == 4 || floating.getSize() == 8)) {
            return Optional.of(
                    new NumberLayout(NumberLayout.Kind.FLOATING, floating.getSize(), floating.getByteOrder()));
        }
        return Optional.empty();
    }
}
