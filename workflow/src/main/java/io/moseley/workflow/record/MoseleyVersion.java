package io.moseley.workflow.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class MoseleyVersion {
    private MoseleyVersion() {}

    /** "0.1.0-SNAPSHOT". */
    public static String text() {
        try (InputStream in = MoseleyVersion.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("missing resource version.properties");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
