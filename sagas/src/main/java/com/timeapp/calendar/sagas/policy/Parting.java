package com.timeapp.calendar.sagas.policy;

import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingCommand;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.MappingCommand.WithdrawEvent;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;

/** What becomes of an event when its calendar is given up: the person's own stays, ours unless it is to go. */
final class Parting {

    private Parting() {}

    static MappingCommand of(Link link, boolean deletesEvents) {
        return isDeleted(link, deletesEvents)
                ? new WithdrawEvent(link.mapping(), link.requested(), WithdrawalReason.DISCONNECTED)
                : new Unlink(link.mapping(), WithdrawalReason.DISCONNECTED);
    }

    private static boolean isDeleted(Link link, boolean deletesEvents) {
        return switch (link.origin()) {
            case APP -> deletesEvents;
            case MIRROR -> true; // nobody would keep it up to date
            case CALENDAR -> false;
        };
    }
}
