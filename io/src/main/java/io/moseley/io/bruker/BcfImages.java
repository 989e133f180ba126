package io.moseley.io.bruker;

import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The images of a {@code .bcf} file: those recorded with the map are guides, overviews are listed only, for they show
 * another area. An image of one value throughout is a detector that recorded nothing, and is left out.
 */
final class BcfImages {
    private static final int MAX_SIDE = 1 << 16;
    private static final int MAX_PLANES = 64;

    private final List<DataSignal> signals = new ArrayList<>();
    private final List<GuideImage> guides = new ArrayList<>();
    private final List<String> warnings;

    /**
     * @param mapHeight pixels of the map that the images belong to
     * @param warnings receives which images are left out, and why
     */
    BcfImages(BcfDescription description, int mapHeight, int mapWidth, List<String> warnings) {
        this.warnings = warnings;
        for (XmlElement images : description.database().instances("TRTImageData")) {
            if (images.attribute("Name").isEmpty()) {
                for (Plane plane : planes(images)) {
                    signals.add(plane.signal(plane.title()));
                    guides.add(new GuideImage(
                            DetectorName.of(plane.title),
                            axis("y", "YCalibration", plane.height, mapHeight, images, description),
                            axis("x", "XCalibration", plane.width, mapWidth, images, description),
                            plane.values));
                }
            }
        }
        for (XmlElement container : description.database().instances("TRTContainerClass")) {
            container.child("ChildClassInstances").ifPresent(this::addOverviews);
        }
    }

    List<DataSignal> signals() {
        return signals;
    }

    List<GuideImage> guides() {
        return guides;
    }

    private record Plane(String title, int height, int width, int bytesPerPixel, float[] values) {
        DataSignal signal(String name) {
            return new DataSignal(name, DataSignal.Kind.IMAGE, "uint" + 8 * bytesPerPixel, height, width);
        }
    }

    private void addOverviews(XmlElement children) {
        children.children().stream()
                .filter(child -> child.attribute("Name").orElse("").equals("OverviewImages"))
                .flatMap(child -> child.child("ChildClassInstances").stream())
                .flatMap(list -> list.instances("TRTImageData").stream())
                .flatMap(images -> planes(images).stream())
                .forEach(plane -> signals.add(plane.signal(("overview " + plane.title()).strip())));
    }

    /** An image of as many pixels as the map shares its axis; another one has its own calibration, or none. */
    private static NavigationAxis axis(
            String name, String calibration, int size, int mapSize, XmlElement images, BcfDescription description) {
        return size == mapSize
                ? description.axis(name, size)
                : NavigationAxis.inMicrometres(name, images.number(calibration).orElse(0), size);
    }

    private List<Plane> planes(XmlElement images) {
        List<Plane> planes = new ArrayList<>();
        int width = (int) images.number("Width").orElse(0);
        int height = (int) images.number("Height").orElse(0);
        int bytesPerPixel = (int) images.number("ItemSize").orElse(0);
        int count = (int) images.number("PlaneCount").orElse(0);
        for (int i = 0; i < Math.min(count, MAX_PLANES); i++) {
            Optional<XmlElement> element = images.child("Plane" + i);
            if (element.isPresent()) {
                String title = element.get()
                        .text("Description")
                        .or(() -> element.get().text("Name"))
                        .orElse("");
                String data = element.get().text("Data").orElse("");
                values(title, data, height, width, bytesPerPixel)
                        .ifPresent(values -> planes.add(new Plane(title, height, width, bytesPerPixel, values)));
            }
        }
        return planes;
    }

    /** The values of a plane; nothing if it is blank or, with a warning, damaged. */
    private Optional<float[]> values(String title, String data, int height, int width, int bytesPerPixel) {
        boolean known = bytesPerPixel == 1 || bytesPerPixel == 2 || bytesPerPixel == 4;
        long bytes = (long) height * width * bytesPerPixel;
        if (!known
                || height < 1
                || width < 1
                || height > MAX_SIDE
                || width > MAX_SIDE
                || bytes > data.length() * 3L / 4) {
            warnings.add("The image “" + title + "” is left out: it claims " + height + " × " + width + " pixels of "
                    + bytesPerPixel + " bytes, which its data do not hold.");
            return Optional.empty();
        }
        byte[] raw;
        try {
            raw = Base64.getMimeDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            raw = new byte[0];
        }
        if (raw.length < bytes) {
            warnings.add("The image “" + title + "” is left out: its data are damaged.");
            return Optional.empty();
        }
        float[] values = new float[height * width];
        boolean blank = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (bytesPerPixel) {
                case 1 -> LittleEndian.uint8(raw, i);
                case 2 -> LittleEndian.uint16(raw, 2 * i);
                default -> LittleEndian.uint32(raw, 4 * i);
            };
            blank &= values[i] == values[0];
        }
        return blank ? Optional.empty() : Optional.of(values);
    }
}
