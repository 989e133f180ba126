package io.moseley.io.zarr;

/** Which keys are harmless: relative, with "/" between plain names. */
final class StoreKeys {
    private StoreKeys() {}

    /** Tells whether a key stays inside its store, on any operating system. */
    static boolean isInside(String key) {
        if (key.isEmpty() || key.startsWith("/") || key.indexOf('\\') >= 0 || key.indexOf('\0') >= 0) {
            return false;
        }
        for (String name : key.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.matches("[A-Za-z]:.*")) {
                return false;
            }
        }
        return true;
    }

    /** Joins a prefix, which may be empty, and a name. */
    static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix.endsWith("/") ? prefix + name : prefix + "/" + name;
    }
}
