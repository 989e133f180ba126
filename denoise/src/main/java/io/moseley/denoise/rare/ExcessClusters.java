package io.moseley.denoise.rare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups boxes whose pixels overlap or touch and whose energies overlap, directly or through others. */
final class ExcessClusters {
    private static final int REACH = 3;

    private final List<ExcessBox> boxes;
    private final LineWidthWindows windows;
    private final int[] parent;

    private ExcessClusters(List<ExcessBox> boxes, LineWidthWindows windows) {
        this.boxes = boxes;
        this.windows = windows;
        parent = new int[boxes.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /** In the order of their first box. */
    static List<List<ExcessBox>> of(List<ExcessBox> boxes, LineWidthWindows windows) {
        return new ExcessClusters(boxes, windows).find();
    }

    private List<List<ExcessBox>> find() {
        Map<Long, List<Integer>> byCorner = new HashMap<>();
        for (int i = 0; i < boxes.size(); i++) {
            ExcessBox box = boxes.get(i);
            for (int dy = -REACH; dy <= REACH; dy++) {
                for (int dx = -REACH; dx <= REACH; dx++) {
                    join(i, byCorner.getOrDefault(corner(box.y() + dy, box.x() + dx), List.of()));
                }
            }
            byCorner.computeIfAbsent(corner(box.y(), box.x()), key -> new ArrayList<>())
                    .add(i);
        }
        Map<Integer, List<ExcessBox>> clusters = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            clusters.computeIfAbsent(root(i), key -> new ArrayList<>()).add(boxes.get(i));
        }
        return List.copyOf(clusters.values());
    }

    private void join(int i, List<Integer> others) {
        ExcessBox box = boxes.get(i);
        for (int other : others) {
            ExcessBox candidate = boxes.get(other);
            if (windows.overlap(box.window(), candidate.window()) && box.touches(candidate)) {
                parent[root(i)] = root(other);
            }
        }
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static long corner(int y, int x) {
        return ((long) y << 32) | (x & 0xFFFFFFFFL);
    }
}
