package io.moseley.workflow.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of {@link VerifyJob} on a run folder.
 *
 * @param record of the run itself, or "changed" if it cannot even be read
 * @param status as recorded: "complete", "interrupted", "incomplete"
 * @param outputs how many the record lists
 * @param changed outputs whose bytes are not those that were written
 * @param missing outputs that are not there
 * @param foreign files that the run did not write; no failure
 */
public record Verification(
        Path folder,
        RecordSeal record,
        String status,
        int outputs,
        List<String> changed,
        List<String> missing,
        List<String> foreign,
        List<VerifiedInput> inputs) {
    /** The status of a run of an earlier version that broke off while it replaced another. */
    private static final String INCOMPLETE = "incomplete";

    /**
     * A file that the run read.
     *
     * @param path as recorded
     * @param required whether it is a failure if it is missing
     */
    public record VerifiedInput(String role, String path, InputState state, boolean required) {
        boolean isAsRequired() {
            return state == InputState.AS_READ || (state == InputState.MISSING && !required);
        }
    }

    public enum InputState {
        AS_READ,
        CHANGED,
        MISSING
    }

    public Verification {
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
        foreign = List.copyOf(foreign);
        inputs = List.copyOf(inputs);
    }

    /** Whether all is as it was written. */
    public boolean isAsWritten() {
        return record != RecordSeal.CHANGED
                && !status.equals(INCOMPLETE)
                && changed.isEmpty()
                && missing.isEmpty()
                && inputs.stream().allMatch(VerifiedInput::isAsRequired);
    }

    /** Sentences for the user, the verdict first. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add(
                isAsWritten()
                        ? "as written: " + number(outputs, "output") + listedInputs()
                        : "NOT AS WRITTEN: " + folder);
        switch (record) {
            case AS_WRITTEN -> lines.add("run.json: as written");
            case CHANGED ->
                lines.add("run.json: CHANGED since it was written; what it says of the outputs proves nothing");
            case WITHOUT_CHECKSUM ->
                lines.add("run.json: cannot be checked, an earlier version of Moseley wrote it without a checksum of"
                        + " itself");
        }
        if (status.equals(INCOMPLETE)) {
            lines.add("INCOMPLETE: a run broke off while it replaced this one; run it again with --overwrite");
        }
        changed.forEach(name -> lines.add("CHANGED: " + name));
        missing.forEach(name -> lines.add("MISSING: " + name));
        for (VerifiedInput input : inputs) {
            if (input.state() == InputState.CHANGED) {
                lines.add(
                        "CHANGED INPUT: " + input.path() + " (" + input.role() + ") is not the file that the run read");
            } else if (input.state() == InputState.MISSING) {
                lines.add((input.required() ? "MISSING INPUT: " : "not checked: ") + input.path() + " (" + input.role()
                        + ") is not there any more");
            }
        }
        foreign.forEach(name -> lines.add("not of this run: " + name));
        return lines;
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", folder);
        map.put("as_written", isAsWritten());
        map.put("run_json", record);
        map.put("status", status);
        map.put("outputs", outputs);
        map.put("changed", changed);
        map.put("missing", missing);
        map.put("foreign", foreign);
        map.put("inputs", inputs.stream().map(Verification::entry).toList());
        return map;
    }

    private static Map<String, Object> entry(VerifiedInput input) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", input.role());
        map.put("path", input.path());
        map.put("state", input.state());
        return map;
    }

    private String listedInputs() {
        long read = inputs.stream()
                .filter(input -> input.state() == InputState.AS_READ)
                .count();
        return read == 0 ? "" : " and " + number((int) read, "input");
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
