package io.moseley.workflow;

import io.moseley.error.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The methods that users choose by {@code --model}. */
public enum Model {
    /** The best choice for the input; at present always {@link #DCAE3D}. */
    AUTO(true),
    DCAE3D(true),
    UNMIX(false),
    PCA(true),
    NMF(true),
    BM3D(false),
    GAUSSIAN(true);

    private final boolean available;

    Model(boolean available) {
        this.available = available;
    }

    /** As written on the command line: "dcae3d". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a network, which is trained and can use a guide. */
    boolean isNetwork() {
        return this == DCAE3D;
    }

    /** The method that {@link #AUTO} stands for; any other stands for itself. */
    Model resolved() {
        return this == AUTO ? DCAE3D : this;
    }

    /**
     * @throws UsageException if there is no such method, or not in this release
     */
    public static Model named(String word) {
        for (Model model : values()) {
            if (model.word().equals(word)) {
                if (!model.available) {
                    throw new UsageException(
                            "the model \"" + word + "\" is not in this release", "--model", "choose " + words());
                }
                return model;
            }
        }
        throw new UsageException("there is no model \"" + word + "\"", "--model", "choose " + words());
    }

    private static String words() {
        return "one of "
                + Arrays.stream(values())
                        .filter(model -> model.available)
                        .map(Model::word)
                        .collect(Collectors.joining(", "));
    }
}
