package com.timeapp.calendar.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.calls.CallResult.Later;
import com.timeapp.calendar.domain.id.MappingId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** All calls of a connection are tried at once, or are not made any more. */
class HurriedAndDroppedIT extends TurnsByHand {

    private static final Duration LONG = Duration.ofHours(1);

    private void postponed(MappingId mapping) {
        calendars.onWrite = writes -> List.of(new Later(List.of(), false, Optional.of(LONG)));
        submit(push(mapping, 1));
        take();
        assertThat(secondsTillDue(mapping)).isPositive();
    }

    @Test
    void whatWaitedIsMadeAtOnce() {
        MappingId mapping = mapping();
        postponed(mapping);

        transaction.executeWithoutResult(state -> queue.tryNow(lane, connection));

        assertThat(secondsTillDue(mapping)).isNotPositive();
        assertThat(rows("queue.scheduled_tasks")).isOne();
    }

    @Test
    void whatIsDroppedIsMadeNoMoreUnlikeWhatIsSubmittedWithIt() {
        MappingId old = mapping();
        MappingId young = mapping();
        postponed(old);

        transaction.executeWithoutResult(state -> {
            queue.submit(push(young, 1));
            queue.drop(lane, connection);
        });

        assertThat(waiting()).isOne();
        assertThat(secondsTillDue(young)).isNotPositive();
    }

    @Test
    void rolledBackInAPartItIsAsIfNothingHadBeenAsked() {
        MappingId mapping = mapping();
        postponed(mapping);

        var unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("resumed"));
        unit.attachTransaction(new SpringTransactionManager(node.getBean(PlatformTransactionManager.class)));
        var part = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("in part"));
        queue.drop(lane, connection);
        part.rollback();
        unit.commit();

        assertThat(waiting()).isOne();
    }

    /** Else two that touch the same calls in another order would wait for each other. */
    @Test
    void nothingIsLockedBeforeAllIsKnownThatTheTransactionAsks() {
        MappingId hurried = mapping();
        MappingId dropped = mapping();
        submit(push(hurried, 1));
        submit(push(dropped, 1));

        transaction.executeWithoutResult(state -> {
            queue.tryNow(lane, connection);
            queue.drop(lane, connection);
            assertThat(CompletableFuture.runAsync(() -> transaction.executeWithoutResult(other -> {
                        queue.submit(push(hurried, 2));
                        queue.submit(push(dropped, 2));
                    })))
                    .succeedsWithin(Duration.ofSeconds(10));
        });
    }

    /** Who ends a pull locks its call, and then the cursor. */
    @Test
    void aCursorIsForgottenAfterTheCallsAreLockedInWhateverOrderThatIsAsked() {
        pull(Optional.empty(), Optional.of("one"), true);

        transaction.executeWithoutResult(state -> {
            cursors.forget(connection);
            assertThat(cursors.of(connection)).isPresent();
            assertThat(CompletableFuture.runAsync(() -> pull(Optional.of("one"), Optional.of("two"), true)))
                    .succeedsWithin(Duration.ofSeconds(10));
            queue.submit(fetch(false));
        });

        assertThat(cursors.of(connection)).isEmpty();
        assertThat(waiting()).isOne();
    }

    @Test
    void aCursorThatWasForgottenInAPartThatIsRolledBackStays() {
        pull(Optional.empty(), Optional.of("one"), true);

        var unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("settings changed"));
        unit.attachTransaction(new SpringTransactionManager(node.getBean(PlatformTransactionManager.class)));
        var part = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("in part"));
        cursors.forget(connection);
        part.rollback();
        unit.commit();

        assertThat(cursors.of(connection)).isPresent();
    }
}
