package io.moseley.workflow.input;

import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.error.MoseleyException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.ImageChoice;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the guide image that a {@link ImageChoice} means, and says which it is. */
public final class GuideSearch {
    /** Best first: contrast that follows composition before contrast that follows orientation or topography. */
    private static final List<String> PREFERRED =
            List.of("HAADF", "MAADF", "LAADF", "ADF", "BSE", "BSED", "BF", "ABF", "DF", "SE", "SED");

    private GuideSearch() {}

    /**
     * @throws UsageException if the image of a file shows another area than the map
     * @throws UnsupportedInputException if that file holds no image
     */
    static Optional<GuideImage> find(ImageChoice choice, DataFile file, SpectrumImageHeader header, Progress progress) {
        if (choice.file().isPresent()) {
            return Optional.of(inFile(choice.file().get(), header, progress));
        }
        return choice.isNone() ? Optional.empty() : automatic(file, header, progress);
    }

    /** The image in the file that {@code --guide auto} would take. */
    public static Optional<GuideImage> candidate(DataFile file, SpectrumImageHeader header) {
        return file.guideImages().stream()
                .filter(image -> coversMap(image, header) && showsSomething(image, header))
                .min(Comparator.comparingInt(GuideSearch::rank));
    }

    /** "the HAADF image, 128 × 128 pixels". */
    static String describe(GuideImage guide) {
        return "the " + name(guide) + " image, " + guide.height() + " × " + guide.width() + " pixels";
    }

    /** The detector, or "guide" where it is not known. */
    public static String name(GuideImage guide) {
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
        GuideImage guide = candidate(file, header).orElseThrow(() -> unusable(images, path, header));
        progress.message("guide: " + describe(guide) + ", of " + path);
        file.warnings().forEach(progress::message);
        return guide;
    }

    /** Why a file has no image to offer: those that it left out were named in its warnings. */
    static String noImage(DataFile file) {
        return file.warnings().isEmpty()
                ? "the file holds no image"
                : "the file holds no usable image: " + String.join(" ", file.warnings());
    }

    /** Why none of the images of a file can be the guide. */
    private static MoseleyException unusable(List<GuideImage> images, Path path, SpectrumImageHeader header) {
        if (images.stream().noneMatch(image -> coversMap(image, header))) {
            GuideRegistration.requireSameArea(images.get(0), header.yAxis(), header.xAxis());
        }
        return new UnsupportedInputException(
                "the guide image is constant: it shows nothing",
                path.toString(),
                "give another image of the same area to --guide, or denoise with --guide none");
    }

    /** A few hot pixels on an even ground are nothing: the networks would not see them. */
    private static boolean showsSomething(GuideImage image, SpectrumImageHeader header) {
        return GuidePlan.of(Optional.of(image), header, false).image().isPresent();
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
