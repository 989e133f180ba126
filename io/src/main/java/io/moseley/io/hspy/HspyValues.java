package io.moseley.io.hspy;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.moseley.error.CorruptInputException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        return plain(attribute.getData(), attribute.getDataType());
    }

    static Object of(Dataset dataset) {
        return dataset.isEmpty() && dataset.getSize() > 0 ? null : plain(dataset.getData(), dataset.getDataType());
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
