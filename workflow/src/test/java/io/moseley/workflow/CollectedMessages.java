package io.moseley.workflow;

import io.moseley.util.Progress;
import java.util.List;

/** A progress that keeps the messages and nothing else. */
public record CollectedMessages(List<String> messages) implements Progress {
    @Override
    public void stage(String name) {}

    @Override
    public void update(double fraction, String detail) {}

    @Override
    public void message(String text) {
        messages.add(text);
    }
}
