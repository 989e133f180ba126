package io.moseley.io.bruker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small map of all packings, written byte by byte, and the counts that it holds. */
final class BcfSample {
    static final int HEIGHT = 3;
    static final int WIDTH = 5;
    static final int CHANNELS = 600;

    private static final Charset LATIN = Charset.forName("windows-1252");

    private BcfSample() {}

    /** Count of a voxel: empty pixels, single events, and pixels with counts of all widths. */
    static int count(int y, int x, int channel) {
        int pixel = y * WIDTH + x;
        switch (pixel % 5) {
            case 0: // absent
                return 0;
            case 1: // 16-bit events
            case 2: // 12-bit events
                return channel % 97 == pixel ? 1 + channel % 3 : 0;
            default: // runs, with events on top
                int value = channel < 20
                        ? 0
                        : channel < 60
                                ? 3 + channel % 16
                                : channel < 300
                                        ? channel % 200
                                        : channel < 340
                                                ? 1000 + 700 * (channel % 50)
                                                : channel < 345 ? 200_000 + 100_000 * (channel % 7) : 0;
                return value + (channel % 111 == pixel ? 2 : 0);
        }
    }

    static byte[] bcf(boolean compressed, String header) {
        SfsWriter writer = new SfsWriter();
        byte[] xml = header.getBytes(LATIN);
        byte[] cube = cube();
        if (compressed) {
            writer.addCompressed("EDSDatabase/HeaderData", xml, 1500)
                    .addCompressed("EDSDatabase/SpectrumData0", cube, 900);
        } else {
            writer.add("EDSDatabase/HeaderData", xml).add("EDSDatabase/SpectrumData0", cube);
        }
        return writer.add("EBSDData/SEMImage", new byte[10]).toBytes();
    }

    static byte[] cube() {
        Bytes out = new Bytes();
        out.int32(HEIGHT).int32(WIDTH).zeros(0x1A0 - 8);
        for (int y = 0; y < HEIGHT; y++) {
            int line = y;
            List<Integer> present = IntStream.range(0, WIDTH)
                    .filter(x -> (line * WIDTH + x) % 5 != 0)
                    .boxed()
                    .toList();
            out.int32(present.size());
            for (int x : present) {
                int[] spectrum = IntStream.range(0, CHANNELS)
                        .map(channel -> count(line, x, channel))
                        .toArray();
                switch ((y * WIDTH + x) % 5) {
                    case 1 -> events16(out, x, spectrum);
                    case 2 -> events12(out, x, spectrum);
                    default -> runs(out, x, spectrum, y * WIDTH + x);
                }
            }
        }
        return out.bytes();
    }

    static Bytes pixelHeader(Bytes out, int x, int packing, int events, int dataSize) {
        return out.int32(x)
                .int16(CHANNELS)
                .int16(packing > 1 ? CHANNELS : 0)
                .int32(786_432)
                .int16(packing)
                .int16(0)
                .int16(events)
                .int32(dataSize);
    }

    private static void events16(Bytes out, int x, int[] spectrum) {
        List<Integer> events = events(spectrum);
        pixelHeader(out, x, 0, events.size(), 2 * events.size());
        events.forEach(out::int16);
    }

    private static void events12(Bytes out, int x, int[] spectrum) {
        List<Integer> events = events(spectrum);
        int size = (3 * events.size() + 1) / 2;
        size += size % 2;
        byte[] packed = new byte[size];
        for (int i = 0; i < events.size(); i++) {
            for (int bit = 0; bit < 12; bit++) {
                if ((events.get(i) >> 11 - bit & 1) != 0) {
                    int at = 12 * i + bit;
                    packed[at / 8 ^ 1] |= (byte) (0x80 >> at % 8);
                }
            }
        }
        pixelHeader(out, x, 1, events.size(), size);
        out.raw(packed);
    }

    private static void runs(Bytes out, int x, int[] spectrum, int pixel) {
        List<Integer> events = new ArrayList<>();
        int[] rest = spectrum.clone();
        for (int channel = 0; channel < CHANNELS; channel++) {
            if (channel % 111 == pixel) {
                events.add(channel);
                events.add(channel);
                rest[channel] -= 2;
            }
        }
        Bytes data = new Bytes();
        data.int8(0).int8(20);
        data.int8(1).int8(40).int8(3);
        for (int channel = 20; channel < 60; channel += 2) {
            data.int8(rest[channel] - 3 | rest[channel + 1] - 3 << 4);
        }
        data.int8(2).int8(240).int16(0);
        for (int channel = 60; channel < 300; channel++) {
            data.int8(rest[channel]);
        }
        data.int8(4).int8(40).int32(1000);
        for (int channel = 300; channel < 340; channel++) {
            data.int16(rest[channel] - 1000);
        }
        data.int8(8).int8(5).int64(200_000);
        for (int channel = 340; channel < 345; channel++) {
            data.int32(rest[channel] - 200_000);
        }
        byte[] bytes = data.bytes();
        pixelHeader(out, x, pixel % 2 == 0 ? 2 : 3, events.size(), bytes.length + 4);
        out.raw(bytes).int32(2 * events.size());
        events.forEach(out::int16);
    }

    private static List<Integer> events(int[] spectrum) {
        List<Integer> events = new ArrayList<>();
        for (int channel = spectrum.length - 1; channel >= 0; channel--) {
            for (int i = 0; i < spectrum[channel]; i++) {
                events.add(channel);
            }
        }
        return events;
    }

    /** The description as Esprit writes it, with decimal commas, a bad character, and an image that recorded nothing. */
    static String header() {
        byte[] image = new byte[2 * HEIGHT * WIDTH];
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putShort(2 * i, (short) (4000 * i));
        }
        return "<?xml version=\"1.0\" encoding=\"WINDOWS-1252\" standalone=\"yes\"?><TRTSpectrumDatabase><RTHeader/>"
                + "<ClassInstance Type=\"TRTSpectrumDatabase\" Name=\"Korn 5 µm &amp; mehr\">"
                + "<Header><Date>9.8.2016</Date><Time>14:8:9</Time><FileVersion>1</FileVersion></Header>"
                + "<ClassInstance Type=\"TRTSEMData\"><HV>20</HV><Mag>3138,54</Mag><DX>0,5</DX><DY>2.5E-1</DY>"
                + "<Comment>bad \u0001 & <![CDATA[character]]> &#2; &bogus;</Comment></ClassInstance>"
                + "<ClassInstance Type=\"TRTSEMStageData\"><Tilt>1,5</Tilt></ClassInstance>"
                + "<ClassInstance Type=\"TRTDSPConfiguration\"><PixelAverage>2</PixelAverage>"
                + "<LineAverage>1</LineAverage><PixelTime>100</PixelTime></ClassInstance>"
                + "<ClassInstance Type=\"TRTImageData\"><ItemSize>2</ItemSize><Width>" + WIDTH + "</Width><Height>"
                + HEIGHT + "</Height><PlaneCount>2</PlaneCount><Plane0><Description>SEI</Description><Data>"
                + Base64.getEncoder().encodeToString(new byte[image.length]) + "</Data></Plane0>"
                + "<Plane1><Description>AsB</Description><Data>"
                + Base64.getMimeEncoder(20, new byte[] {'\n'}).encodeToString(image)
                + "</Data></Plane1></ClassInstance>"
                + "<ClassInstance Type=\"TRTImageData\" Name=\"PixelTimes\"><PlaneCount>0</PlaneCount></ClassInstance>"
                + "<ClassInstance Type=\"TRTContainerClass\" Name=\"Map\"><ChildClassInstances>"
                + "<ClassInstance Type=\"TRTElementInformationList\"><ClassInstance Type=\"TRTSpectrumRegionList\">"
                + "<ChildClassInstances>"
                + "<ClassInstance Type=\"TRTSpectrumRegion\" Name=\"Ti\"><Element>22</Element><Line>KA</Line>"
                + "</ClassInstance>"
                + "<ClassInstance Type=\"TRTSpectrumRegion\" Name=\"C\"><Element>6</Element><Line>K</Line></ClassInstance>"
                + "</ChildClassInstances></ClassInstance></ClassInstance></ChildClassInstances></ClassInstance>"
                + "<LineCounter>15,15,14</LineCounter><ChCount>1200</ChCount><DetectorCount>1</DetectorCount>"
                + spectrumData(0) + "</ClassInstance></TRTSpectrumDatabase>";
    }

    static String spectrumData(int index) {
        return "<SpectrumData" + index + ">" + spectrum("") + "</SpectrumData" + index + ">";
    }

    /** A spectrum of {@link #CHANNELS} channels whose counts are channel mod 50. */
    static String spectrum(String name) {
        String channels = IntStream.range(0, CHANNELS)
                .mapToObj(channel -> String.valueOf(channel % 50))
                .collect(Collectors.joining(","));
        return "<ClassInstance Type=\"TRTSpectrum\"" + (name.isEmpty() ? "" : " Name=\"" + name + "\"")
                + "><TRTHeaderedClass>"
                + "<ClassInstance Type=\"TRTSpectrumHardwareHeader\"><RealTime>7575</RealTime><LifeTime>7385</LifeTime>"
                + "</ClassInstance>"
                + "<ClassInstance Type=\"TRTDetectorHeader\"><Type>XFlash 6|10</Type></ClassInstance>"
                + "<ClassInstance Type=\"TRTESMAHeader\"><PrimaryEnergy>2E1</PrimaryEnergy>"
                + "<ElevationAngle>3,5E1</ElevationAngle><AzimutAngle>90</AzimutAngle></ClassInstance>"
                + "</TRTHeaderedClass><ClassInstance Type=\"TRTSpectrumHeader\"><Date>30.2.2016</Date>"
                + "<CalibAbs>-4,7E-1</CalibAbs><CalibLin>1E-2</CalibLin><SigmaAbs>5.5E-4</SigmaAbs>"
                + "<SigmaLin>4.3E-4</SigmaLin></ClassInstance><Channels>" + channels + "</Channels></ClassInstance>";
    }

    static byte[] spx(String content) {
        return ("<?xml version=\"1.0\" encoding=\"WINDOWS-1252\" standalone=\"yes\"?>\r\n<TRTSpectrum>\r\n  <RTHeader/>"
                        + content + "</TRTSpectrum>\r\n")
                .getBytes(LATIN);
    }

    /** Little-endian bytes. */
    static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes int8(int value) {
            out.write(value);
            return this;
        }

        Bytes int16(int value) {
            return int8(value).int8(value >> 8);
        }

        Bytes int32(int value) {
            return int16(value).int16(value >> 16);
        }

        Bytes int64(long value) {
            return int32((int) value).int32((int) (value >> 32));
        }

        Bytes zeros(int count) {
            return raw(new byte[count]);
        }

        Bytes raw(byte... bytes) {
            out.writeBytes(Arrays.copyOf(bytes, bytes.length));
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
