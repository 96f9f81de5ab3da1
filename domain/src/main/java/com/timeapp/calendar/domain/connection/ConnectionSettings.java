package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.event.IanaZone;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a person chose for one connection.
 *
 * @param includeTaskDetails false forces the description of the lowest level
 * @param minimalTitle stands in for the title at {@link PrivacyLevel#MINIMAL}
 * @param timeZone where floating times are read, by its IANA name
 */
public record ConnectionSettings(
        Direction direction,
        ImportFilter importFilter,
        PrivacyLevel privacyLevel,
        boolean includeTaskDetails,
        String minimalTitle,
        ShowAs showAs,
        Optional<ZoneId> timeZone) {

    public ConnectionSettings {
        timeZone = timeZone.map(IanaZone::of);
    }

    public static final String MINIMAL_TITLE = "Task from Time App";

    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            Direction.BIDIRECTIONAL,
            ImportFilter.MINE,
            PrivacyLevel.NORMAL,
            true,
            MINIMAL_TITLE,
            ShowAs.AUTO,
            Optional.empty());

    /** At this level our event hides the title, so a title that comes back is not the task's. */
    public boolean masksTitle() {
        return privacyLevel == PrivacyLevel.MINIMAL;
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConnectionSettings[…]";
    }
}
