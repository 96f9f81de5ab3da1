package com.timeapp.calendar.infra.caldav;

import static com.timeapp.calendar.infra.caldav.DavXml.CALDAV;

import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;

/** Why a server refuses a write. */
final class Refusals {

    private final DavClient client;
    private final Answers answers;

    Refusals(DavClient client, Answers answers) {
        this.client = client;
        this.answers = answers;
    }

    /** Why a write was refused; a refusal may be about the whole collection. */
    Failed of(DavCollection collection, DavResponse response) throws Failed {
        var general = answers.general(response);
        if (general.isPresent()) {
            return general.get();
        }
        return switch (response.status()) {
            case 412 -> new Failed(new GatewayResult.PreconditionFailed<>());
            case 403, 404, 409, 410 -> somehow(collection, response);
            default -> Failed.rejected(Rejection.INVALID_EVENT);
        };
    }

    private Failed somehow(DavCollection collection, DavResponse response) throws Failed {
        var error = DavError.of(response);
        if (error.names(CALDAV, "no-uid-conflict")) {
            return Failed.rejected(Rejection.NAME_TAKEN);
        }
        var state = CollectionState.of(collection, client, answers);
        if (response.isGone()) {
            return new Failed(new GatewayResult.Gone<>());
        }
        if (state.writable().filter(writable -> !writable).isPresent()) {
            return new Failed(new GatewayResult.ReadOnly<>());
        }
        var isAboutContent = error.conditions().stream()
                .anyMatch(condition -> condition.namespace().equals(CALDAV));
        // one refusal that nobody explains is not the whole calendar's
        return Failed.rejected(
                isAboutContent || response.status() == 409 ? Rejection.INVALID_EVENT : Rejection.FORBIDDEN);
    }
}
