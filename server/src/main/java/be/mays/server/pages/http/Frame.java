package be.mays.server.pages.http;

import be.mays.platform.text.Texts;
import be.mays.server.http.Role;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param person who is signed in; null on pages for everybody
 * @param alarms how many devices' alarms last
 */
public record Frame(
        Texts texts, String municipality, @Nullable Person person, int alarms) {
    /**
     * A member of staff, as the page's head shows them.
     *
     * @param csrf to be sent with every change
     * @param cards how many of their knowledge cards they have to look at
     */
    public record Person(String name, Role role, String csrf, int cards) {
        /** Whether pages for team leads are offered. */
        public boolean isLead() {
            return role.includes(Role.LEAD);
        }

        /** Whether pages for administrators are offered. */
        public boolean isAdministrator() {
            return role.includes(Role.ADMINISTRATOR);
        }

        @Override
        public String toString() {
            return "Person[" + role + "]";
        }
    }
}
