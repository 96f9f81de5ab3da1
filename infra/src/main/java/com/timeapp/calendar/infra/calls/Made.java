package com.timeapp.calendar.infra.calls;

import com.timeapp.calendar.domain.calls.CallResult;
import com.timeapp.calendar.domain.calls.CallResult.Again;
import com.timeapp.calendar.domain.calls.CallResult.LaneWaits;
import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.calls.CallResult.Settled;
import java.util.List;

/** A call that was made, and what came of it. */
record Made(DueCall call, CallResult result) {

    List<Object> commands() {
        return switch (result) {
            case Settled settled -> settled.commands();
            case Again again -> again.commands();
            case Later later -> later.commands();
            case LaneWaits wait -> wait.commands();
        };
    }
}
