package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Rests;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import com.timeapp.calendar.domain.calls.CallResult.Traced;
import com.timeapp.calendar.domain.calls.CallResult.Unavailable;
import java.util.List;

/**
 * A call that was made, and what came of it.
 *
 * @param failed on our side, which says nothing about the provider
 */
record Made(DueCall call, CallResult result, boolean failed) {

    Made(DueCall call, CallResult result) {
        this(call, result, false);
    }

    static Made failed(DueCall call, CallResult result) {
        return new Made(call, result, true);
    }

    List<Object> commands() {
        return switch (result) {
            case Settled settled -> settled.commands();
            case Again again -> again.commands();
            case Later later -> later.commands();
            case LaneWaits wait -> wait.commands();
            case Unavailable ignored -> List.of();
            case Rests ignored -> List.of();
            case Traced ignored -> List.of();
        };
    }

    /** Whether it shows that the provider is there. */
    boolean isAnswered() {
        return !failed
                && switch (result) {
                    case Settled settled -> settled.asked();
                    case Again ignored -> true;
                    case Later ignored -> true;
                    case LaneWaits ignored -> true;
                    case Unavailable ignored -> false;
                    case Rests ignored -> false;
                    case Traced ignored -> false;
                };
    }
}
