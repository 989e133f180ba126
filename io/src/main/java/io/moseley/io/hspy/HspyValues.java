package io.moseley.io.hspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.OpaqueDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.TimeDataType;
import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Values of HDF5 as {@link io.moseley.spectrum.Metadata} has them. */
final class HspyValues {
    private static final long MAX_ELEMENTS = 1 << 24;

    private HspyValues() {}

    /** @param where names the file in errors */
    static Object of(Attribute attribute, String where) {
        if (attribute.getSize() < 0 || attribute.getSize() > MAX_ELEMENTS) {
            throw new CorruptInputException(
                    "the attribute " + attribute.getName() + " claims " + attribute.getSize() + " values", where);
        }
        return decoded(attribute::getData, attribute.getDataType(), "attribute " + attribute.getName(), where);
    }

    /** @param where names the file in errors */
    static Object of(Dataset dataset, String where) {
        return dataset.isEmpty() && dataset.getSize() > 0
                ? null
                : decoded(dataset::getData, dataset.getDataType(), "dataset " + dataset.getPath(), where);
    }

    /**
     * @param what it is, for the message
     * @throws UnsupportedInputException if values of this type cannot be decoded or kept
     */
    private static Object decoded(Supplier<Object> data, DataType type, String what, String where) {
        if (type instanceof OpaqueDataType
                || type instanceof CompoundDataType
                || type instanceof Reference
                || type instanceof TimeDataType) {
            throw undecodable(type, what, where, null);
        }
        try {
            return plain(data.get(), type);
        } catch (HdfException | ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw undecodable(type, what, where, e);
        }
    }

    private static UnsupportedInputException undecodable(DataType type, String what, String where, Throwable cause) {
        return new UnsupportedInputException(
                "the " + what + " is of the type " + type.getClass().getSimpleName() + " of " + type.getSize()
                        + " bytes, which cannot be decoded",
                where,
                "save it as a number or a text",
                cause);
    }

    private static Object plain(Object data, DataType type) {
        if (data == null) {
            return null;
        }
        if (type instanceof EnumDataType enumeration
                && Set.of("TRUE", "FALSE")
                        .containsAll(enumeration.getEnumMapping().values())) {
            return booleans(data);
        }
        if (data instanceof Number number) {
            return number(number);
        }
        if (data.getClass().isArray()) {
            Class<?> element = data.getClass();
            while (element.isArray()) {
                element = element.getComponentType();
            }
            return element.isPrimitive() && element != char.class ? data : list(data);
        }
        return data instanceof Boolean ? data : String.valueOf(data);
    }

    private static Object booleans(Object data) {
        if (!data.getClass().isArray()) {
            return "TRUE".equals(data);
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(data); i++) {
            list.add(booleans(Array.get(data, i)));
        }
        return list;
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue();
        }
        if (number instanceof BigInteger big && big.bitLength() > 63) {
            return big.doubleValue();
        }
        return number.longValue();
    }

    private static List<Object> list(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            if (item instanceof Number number) {
                list.add(number(number));
            } else if (item != null && item.getClass().isArray()) {
                list.add(list(item));
            } else {
                list.add(item instanceof Boolean || item == null ? item : String.valueOf(item));
            }
        }
        return list;
    }
}
