package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.connection.TaskSyncs.TaskSync;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Has the writes of a task made now. */
@Component
class RequestedPushes {

    private final RequestedCalls calls;
    private final TransactionOperations transactions;

    RequestedPushes(RequestedCalls calls, TransactionOperations transactions) {
        this.calls = calls;
        this.transactions = transactions;
    }

    void submit(Caller caller, List<TaskSync> syncs) {
        var request = caller.request();
        transactions.executeWithoutResult(transaction -> syncs.forEach(sync -> calls.submit(sync.call(), request)));
    }
}
