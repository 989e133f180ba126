package io.moseley.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Cleans folders in which killed processes left unfinished outputs. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Finishes changes that broke off half-way in a folder, or takes them back, so that what is read there is old or new.
     * Changes nothing if none did, or if its process lives.
     */
    public static void recover(Path folder) {
        for (Path pending : Pending.all(real(folder))) {
            if (Journal.isIn(pending)) {
                Pending.withDead(pending, () -> recoverOne(pending));
            }
        }
    }

    /** Recovers, and removes what is of no use any more. */
    public static void clean(Path folder) {
        for (Path pending : Pending.all(real(folder))) {
            Pending.withDead(pending, () -> {
                if (recoverOne(pending)) {
                    Pending.delete(pending);
                }
            });
        }
        OutputLock.removeAbandoned(real(folder));
    }

    /** @return whether nothing in it is needed any more */
    private static boolean recoverOne(Path pending) {
        Path base = pending.getParent();
        try {
            Optional<List<Changeover.Item>> items = Journal.read(pending);
            if (items.isPresent()) {
                for (Changeover.Item item : items.get()) {
                    if (!Changeover.isInside(base, item.name())) {
                        return false; // none of ours
                    }
                }
                Changeover changeover = new Changeover(base, pending, items.get());
                Unfinished.changing(() -> settle(changeover));
                changeover.folders().forEach(StableStorage::flushNames);
                Journal.remove(pending);
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void settle(Changeover changeover) throws IOException {
        try {
            changeover.carryOut();
        } catch (IOException e) {
            changeover.takeBack();
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
