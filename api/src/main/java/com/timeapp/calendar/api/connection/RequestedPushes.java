package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.connection.TaskSyncs.TaskSync;
import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall;
import com.timeapp.calendar.domain.calls.RequestedCalls;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Has writes made now. */
@Component
class RequestedPushes {

    private final RequestedCalls calls;
    private final TransactionOperations transactions;

    RequestedPushes(RequestedCalls calls, TransactionOperations transactions) {
        this.calls = calls;
        this.transactions = transactions;
    }

    void submit(Caller caller, List<TaskSync> syncs) {
        submitAll(caller, syncs.stream().map(TaskSync::call).toList());
    }

    void submitAll(Caller caller, List<? extends RemoteCall> wanted) {
        var request = caller.request();
        transactions.executeWithoutResult(transaction -> wanted.forEach(call -> calls.submit(call, request)));
    }
}
