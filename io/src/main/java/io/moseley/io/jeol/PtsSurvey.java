package io.moseley.io.jeol;

import io.moseley.io.ReadSelection;
import io.moseley.io.binary.LittleEndianFile;
import java.util.Arrays;

/** Finds the frames, their times and the range of the coordinates in a first pass over the stream. */
final class PtsSurvey implements PtsStream.Listener {
    private int frames = 1;
    private int[] realTicks = new int[16];
    private int[] liveTicks = new int[16];
    private int largestX;
    private int largestY;
    private int lastY = -1;
    private long counts;
    private long imageValues;
    private long strays;

    private PtsSurvey() {}

    static PtsSurvey of(LittleEndianFile file, PtsHeader header) {
        PtsSurvey survey = new PtsSurvey();
        PtsStream.read(file, header, survey);
        return survey;
    }

    @Override
    public boolean frame(int frame) {
        frames = frame + 1;
        if (frames > realTicks.length) {
            realTicks = Arrays.copyOf(realTicks, 2 * frames);
            liveTicks = Arrays.copyOf(liveTicks, 2 * frames);
        }
        return true;
    }

    @Override
    public void line(int y) {
        lastY = y;
        largestY = Math.max(largestY, y);
    }

    @Override
    public void count(int x, int y, int channel, long word) {
        largestX = Math.max(largestX, x);
        counts++;
    }

    @Override
    public void image(int x, int y, int value) {
        largestX = Math.max(largestX, x);
        imageValues++;
    }

    @Override
    public void tick(boolean live) {
        (live ? liveTicks : realTicks)[frames - 1]++;
    }

    @Override
    public void stray() {
        strays++;
    }

    int frames() {
        return frames;
    }

    int largestX() {
        return largestX;
    }

    int largestY() {
        return largestY;
    }

    /** The line at which the stream ends. */
    int lastY() {
        return lastY;
    }

    long counts() {
        return counts;
    }

    boolean hasImage() {
        return imageValues > 0;
    }

    /** Counts and image values before the first position, which belong to no pixel. */
    long strays() {
        return strays;
    }

    /** Part of the live time that falls on some frames; NaN if the stream does not tell. */
    double liveShare(ReadSelection selection) {
        return share(liveTicks, selection);
    }

    /** Part of the real time that falls on some frames; NaN if the stream does not tell. */
    double realShare(ReadSelection selection) {
        return share(realTicks, selection);
    }

    private double share(int[] ticks, ReadSelection selection) {
        long all = 0;
        long some = 0;
        for (int frame = 0; frame < frames; frame++) {
            all += ticks[frame];
            some += selection.containsFrame(frame) ? ticks[frame] : 0;
        }
        return all == 0 ? Double.NaN : some / (double) all;
    }
}
