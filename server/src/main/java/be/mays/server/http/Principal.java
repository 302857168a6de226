package be.mays.server.http;

import be.mays.api.device.DeviceKind;
import be.mays.server.queue.Clerk;

/** Who asks. */
public sealed interface Principal {
    /** As the journal and idempotency keys name them. */
    String actor();

    /** A paired device. */
    record Device(String id, DeviceKind kind, String site) implements Principal {
        @Override
        public String actor() {
            return "device:" + id;
        }
    }

    /** A member of staff who is signed in. */
    record Staff(String user, String fullName, Role role, Clerk clerk, String csrfToken) implements Principal {
        @Override
        public String actor() {
            return clerk.actor();
        }

        @Override
        public String toString() {
            return "Staff[" + user + ", " + role + "]";
        }
    }

    /** Nobody known. */
    record Anonymous() implements Principal {
        @Override
        public String actor() {
            return "anonymous";
        }
    }
}
