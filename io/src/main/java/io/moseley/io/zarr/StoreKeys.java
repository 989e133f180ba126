package io.moseley.io.zarr;

/** Which keys are harmless: relative, with "/" between plain names. */
final class StoreKeys {
    private StoreKeys() {}

    /** Tells whether a key stays inside its store, on any operating system. */
    static boolean isInside(String key) {
        if (key.isEmpty() || key.startsWith("/") || key.indexOf('\\') >= 0 || key.indexOf('\0') >= 0) {
            return false;
        }
        for (int from = 0; from <= key.length(); ) {
            int slash = key.indexOf('/', from);
            int to = slash < 0 ? key.length() : slash;
            if (!isPlain(key, from, to)) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    /** Whether a name between slashes is neither empty, "." or "..", nor begins with a drive. */
    private static boolean isPlain(String key, int from, int to) {
        int length = to - from;
        boolean dots = length <= 2 && length > 0 && key.charAt(from) == '.' && key.charAt(to - 1) == '.';
        boolean drive = length > 1 && key.charAt(from + 1) == ':' && Character.isLetter(key.charAt(from));
        return length > 0 && !dots && !drive;
    }

    /** Joins a prefix, which may be empty, and a name. */
    static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix.endsWith("/") ? prefix + name : prefix + "/" + name;
    }
}
