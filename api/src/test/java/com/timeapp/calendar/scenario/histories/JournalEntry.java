package com.timeapp.calendar.scenario.histories;

import java.util.Optional;

/**
 * A change of a calendar, by its person or by the product.
 *
 * @param before absent: it was not there
 * @param after absent: it is not there any more
 */
record JournalEntry(String resource, By by, Optional<StoredEvent> before, Optional<StoredEvent> after) {

    enum By {
        PERSON,
        /** A device that brings an old state back. */
        DEVICE,
        PRODUCT
    }

    boolean isBy(By who) {
        return by == who;
    }

    boolean isWrittenByProduct() {
        return by == By.PRODUCT;
    }

    /** Gone by the hand of its person. */
    boolean isPersonsDeletion() {
        return by != By.PRODUCT && after.isEmpty();
    }
}
