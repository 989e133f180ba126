package io.moseley.workflow;

import io.moseley.denoise.GuideRegistration;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the guide image that a {@link ImageChoice} means, and says which it is. */
final class GuideSearch {
    /** Best first: contrast that follows composition before contrast that follows orientation or topography. */
    private static final List<String> PREFERRED =
            List.of("HAADF", "MAADF", "LAADF", "ADF", "BSE", "BSED", "BF", "ABF", "DF", "SE", "SED");

    private GuideSearch() {}

    /**
     * @throws UsageException if the image of a file shows another area than the map
     * @throws UnsupportedInputException if that file holds no image
     */
    static Optional<GuideImage> find(ImageChoice choice, DataFile file, SpectrumImageHeader header, Progress progress) {
        return switch (choice.kind()) {
            case NONE -> Optional.empty();
            case FILE -> Optional.of(inFile(choice.file().orElseThrow(), header, progress));
            case AUTO -> automatic(file, header, progress);
        };
    }

    /** The image in the file that {@code --guide auto} would take. */
    static Optional<GuideImage> candidate(DataFile file, SpectrumImageHeader header) {
        return file.guideImages().stream()
                .filter(image -> coversMap(image, header) && !isConstant(image))
                .min(Comparator.comparingInt(GuideSearch::rank));
    }

    /** "the HAADF image, 128 × 128 pixels". */
    static String describe(GuideImage guide) {
        return "the " + name(guide) + " image, " + guide.height() + " × " + guide.width() + " pixels";
    }

    /** The detector, or "guide" where it is not known. */
    static String name(GuideImage guide) {
        return guide.detector().isBlank() ? "guide" : guide.detector();
    }

    private static Optional<GuideImage> automatic(DataFile file, SpectrumImageHeader header, Progress progress) {
        Optional<GuideImage> guide = candidate(file, header);
        if (guide.isPresent()) {
            progress.message("guide: " + describe(guide.get()) + ", of the same file (--guide none does without)");
        } else if (file.guideImages().isEmpty()) {
            progress.message("guide: none, the file holds no image (give one with --guide FILE)");
        } else {
            progress.message("guide: none, the file's images show another area than the map, or nothing at all");
        }
        return guide;
    }

    private static GuideImage inFile(Path path, SpectrumImageHeader header, Progress progress) {
        DataFile file = Formats.open(path);
        List<GuideImage> images = file.guideImages();
        if (images.isEmpty()) {
            throw new UnsupportedInputException(
                    noImage(file),
                    path.toString(),
                    "give a file with a 2-D image to --guide, or denoise with --guide none");
        }
        GuideImage guide = images.stream()
                .filter(image -> coversMap(image, header))
                .min(Comparator.comparingInt(GuideSearch::rank))
                .orElse(images.get(0));
        GuideRegistration.requireSameArea(guide, header.yAxis(), header.xAxis());
        if (isConstant(guide)) {
            throw new UnsupportedInputException(
                    "the guide image is constant: it shows nothing",
                    path.toString(),
                    "give another image of the same area to --guide, or denoise with --guide none");
        }
        progress.message("guide: " + describe(guide) + ", of " + path);
        return guide;
    }

    /** Why a file has no image to offer: those that it left out were named in its warnings. */
    static String noImage(DataFile file) {
        return file.warnings().isEmpty()
                ? "the file holds no image"
                : "the file holds no usable image: " + String.join(" ", file.warnings());
    }

    private static boolean isConstant(GuideImage image) {
        float[] values = image.values();
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean coversMap(GuideImage image, SpectrumImageHeader header) {
        try {
            GuideRegistration.requireSameArea(image, header.yAxis(), header.xAxis());
            return true;
        } catch (UsageException anotherArea) {
            return false;
        }
    }

    private static int rank(GuideImage image) {
        int rank = PREFERRED.indexOf(image.detector());
        return rank < 0 ? PREFERRED.size() : rank;
    }
}
