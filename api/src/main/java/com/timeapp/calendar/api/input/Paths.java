package com.timeapp.calendar.api.input;

import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.AppTaskId;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;

/** Ids in addresses. */
public final class Paths {

    private Paths() {}

    public static AppTaskId task(String id) {
        try {
            return new AppTaskId(id);
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("task_id", "begins with a letter or digit and has at most 64 of A-Z a-z 0-9 . _ -")
                    .asException();
        }
    }

    /** What is no id of ours is not there. */
    public static AccountId account(String id) {
        try {
            return AccountId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound().asException();
        }
    }

    /** What is no id of ours is not there. */
    public static MappingId mapping(String id) {
        try {
            return MappingId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Problem.notFound().asException();
        }
    }

    /** What is no id of ours is not there. */
    public static ConnectionId connection(String id) {
        try {
            return ConnectionId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Problem.connectionNotFound().asException();
        }
    }
}
