package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.CalendarGateway.Write;
import com.timeapp.calendar.domain.gateway.CalendarGateway.WriteResult;
import com.timeapp.calendar.domain.gateway.GatewayResult;

/** The result of a write is of its kind. */
final class WriteKind {

    private WriteKind() {}

    /** @param answer without a value */
    static WriteResult of(Write write, GatewayResult<?> answer) {
        return switch (write) {
            case Write.Create create -> new WriteResult.OfCreate(answer.recast());
            case Write.Change change -> new WriteResult.OfChange(answer.recast());
            case Write.Remove remove -> new WriteResult.OfRemove(answer.recast());
        };
    }

    static GatewayResult<?> answer(WriteResult result) {
        return switch (result) {
            case WriteResult.OfCreate(var answer) -> answer;
            case WriteResult.OfChange(var answer) -> answer;
            case WriteResult.OfRemove(var answer) -> answer;
        };
    }
}
