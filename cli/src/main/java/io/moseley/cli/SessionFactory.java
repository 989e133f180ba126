package io.moseley.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and hands the session to those that need it. */
record SessionFactory(Session session) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (SessionCommand.class.isAssignableFrom(type)) {
            return type.getDeclaredConstructor(Session.class).newInstance(session);
        }
        return CommandLine.defaultFactory().create(type);
    }
}
