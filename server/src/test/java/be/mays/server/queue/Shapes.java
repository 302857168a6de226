package be.mays.server.queue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the sealed types and their records look like, so that a new one without a test is noticed. */
final class Shapes {
    private Shapes() {}

    /** The records under a sealed type, by simple name. */
    static Map<String, Class<?>> leaves(Class<?> sealed) {
        Map<String, Class<?>> leaves = new TreeMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                leaves.putAll(leaves(permitted));
            } else {
                leaves.put(permitted.getSimpleName(), permitted);
            }
        }
        return leaves;
    }

    /** Whether a record has a component of this name. */
    static boolean hasComponent(Class<?> type, String name) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the component of this name; nothing when there is none or it is null. */
    static Optional<Object> findComponent(Object instance, String name) {
        for (RecordComponent component : instance.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    return Optional.ofNullable(component.getAccessor().invoke(instance));
                } catch (IllegalAccessException | InvocationTargetException fault) {
                    throw new LinkageError("cannot read " + name + " of " + instance, fault);
                }
            }
        }
        return Optional.empty();
    }
}
