package io.moseley.io.velox;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.spectrum.CountEvents;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The X-ray events of one detector: 16-bit words, of which 65535 ends a pixel and any other is one count in that channel.
 * Pixels run row by row, frame after frame.
 *
 * @param path of its group in the file
 * @param name of the detector
 * @param words length
 * @param frameStarts number of rows of its table of frames; 0 if it has none
 * @param metadata of the last frame
 */
record VeloxStream(
        String path,
        String name,
        int channels,
        long words,
        int frameStarts,
        VeloxJson metadata,
        List<VeloxDetector> detectors) {
    private static final int GATE = 0xFFFF;

    static VeloxStream read(VeloxData data, Group group) throws IOException {
        Dataset words = (Dataset) group.getChild("Data");
        VeloxJson settings = data.json(group, "AcquisitionSettings");
        String encoding = settings.text("StreamEncoding")
                .or(() -> settings.text("encoding"))
                .orElse("uint16");
        if (!encoding.equals("uint16") || !VeloxData.typeOf(words).equals("uint16")) {
            throw new UnsupportedInputException(
                    "the event stream " + group.getPath() + " is encoded as " + encoding + " in "
                            + VeloxData.typeOf(words) + ", expected uint16",
                    data.path().toString(),
                    "export the map from Velox in another format");
        }
        double channels = settings.number("bincount").orElse(0);
        if (!(channels >= 1) || channels > GATE) {
            throw data.corrupt(group.getPath() + "/AcquisitionSettings states a bincount of "
                    + settings.text("bincount").orElse("nothing"));
        }
        data.requireStored(words);
        long[] shape = words.getDimensionsAsLong();
        if (shape.length == 0 || shape.length > 2 || (shape.length == 2 && shape[1] > 1)) {
            throw data.corrupt(words.getPath() + " is no single column of words");
        }
        VeloxJson metadata = data.metadata(group, true);
        List<VeloxDetector> detectors = VeloxDetector.of(metadata);
        int starts =
                group.getChild("FrameLocationTable") instanceof Dataset table && table.getDimensionsAsLong().length > 0
                        ? (int) Math.min(Integer.MAX_VALUE, table.getDimensionsAsLong()[0])
                        : 0;
        return new VeloxStream(
                group.getPath().replaceAll("/+$", ""),
                metadata.text("BinaryResult", "Detector")
                        .orElse(detectors.size() == 1 ? detectors.get(0).name() : "EDS"),
                (int) channels,
                words.getSize(),
                starts,
                metadata,
                detectors);
    }

    /**
     * Adds the events of some frames. Those after the last frame belong to no pixel and are skipped.
     *
     * @param pixelsPerFrame of the map
     * @param frames number of frames of the map
     * @param selected which of them to take
     * @return a sentence for the user if the stream ends before the last pixel
     */
    Optional<String> addEvents(
            VeloxData data, int pixelsPerFrame, int frames, IntPredicate selected, CountEvents events)
            throws IOException {
        Dataset dataset = data.file().getDatasetByPath(path + "/Data");
        Cursor cursor = new Cursor(pixelsPerFrame, frames, selected);
        new Hdf5Blocks(data.path(), dataset).forEach((offset, shape, stored, bytes) -> {
            if (offset[0] != cursor.word) {
                throw data.corrupt(dataset.getPath() + " lacks its words " + cursor.word + " to " + offset[0]);
            }
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            int stride = 2 * (stored.length == 2 ? stored[1] : 1);
            char[] block = new char[shape[0]];
            if (stride == Character.BYTES) {
                bytes.asCharBuffer().get(block);
            } else {
                for (int i = 0; i < block.length; i++) {
                    block[i] = bytes.getChar(i * stride);
                }
            }
            for (int i = 0; i < block.length && cursor.frame < frames; i++) {
                int end = i;
                while (end < block.length && block[end] < channels) { // not a gate, which is larger than any channel
                    end++;
                }
                if (cursor.taken) {
                    events.add(cursor.pixel, block, i, end);
                }
                i = end;
                if (end < block.length && block[end] == GATE) {
                    cursor.next();
                } else if (end < block.length) {
                    throw data.corrupt("word " + (cursor.word + end) + " of " + dataset.getPath() + " names channel "
                            + (int) block[end] + " of " + channels);
                }
            }
            cursor.word += shape[0];
        });
        if (cursor.word != words) {
            throw data.corrupt(dataset.getPath() + " ends after " + cursor.word + " of its " + words + " words");
        }
        boolean complete = cursor.frame >= frames || cursor.frame == frames - 1 && cursor.pixel == pixelsPerFrame - 1;
        return complete
                ? Optional.empty()
                : Optional.of("The events of " + name + " end in frame " + (cursor.frame + 1) + " of " + frames
                        + ", at pixel " + (cursor.pixel + 1) + " of " + pixelsPerFrame
                        + " (an interrupted scan): what is there is read, the pixels after it were exposed shorter.");
    }

    /** Where in the scan the stream has come to. */
    private static final class Cursor {
        private final int pixelsPerFrame;
        private final int frames;
        private final IntPredicate selected;
        private long word;
        private int frame;
        private int pixel;
        private boolean taken;

        Cursor(int pixelsPerFrame, int frames, IntPredicate selected) {
            this.pixelsPerFrame = pixelsPerFrame;
            this.frames = frames;
            this.selected = selected;
            this.taken = selected.test(0);
        }

        void next() {
            if (++pixel == pixelsPerFrame) {
                pixel = 0;
                frame++;
                taken = frame < frames && selected.test(frame);
            }
        }
    }
}
