package com.timeapp.calendar.domain.personal;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.CalendarRef;
import com.timeapp.calendar.domain.event.EventContent;
import com.timeapp.calendar.domain.event.RemoteEvent;
import com.timeapp.calendar.domain.gateway.ChangePage;
import com.timeapp.calendar.domain.gateway.SyncCursor;
import com.timeapp.calendar.domain.mapping.MappingCommand.SyncTask;
import com.timeapp.calendar.domain.task.TaskContent;
import com.timeapp.calendar.domain.task.TaskPatch;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends up in a log or an exception message tells nothing of a person. */
class HiddenContentTest {

    static Set<Class<?>> wrapped() {
        return PersonalTypes.wrapped();
    }

    static Set<Class<?>> personalAndWhatCarriesIt() {
        return PersonalTypes.withCarriers();
    }

    @ParameterizedTest
    @MethodSource("wrapped")
    void aPersonalValueShowsItsNameAlone(Class<?> type) {
        assertThat(Canaries.instance(type)).hasToString(type.getSimpleName() + "[…]");
    }

    @ParameterizedTest
    @MethodSource("personalAndWhatCarriesIt")
    void neitherThatNorWhatHoldsItShowsAnythingPersonal(Class<?> type) {
        assertThat(Canaries.instance(type).toString()).doesNotContain(Canaries.ALL);
    }

    @Test
    void allOfThemAreLookedAt() {
        assertThat(wrapped()).contains(TaskContent.class, EventContent.class, CalendarRef.class);
        assertThat(personalAndWhatCarriesIt())
                .contains(RemoteEvent.class, TaskPatch.class, SyncTask.class, ChangePage.class, SyncCursor.class);
    }

    @Test
    void aCanaryIsSeenWhereItIsShown() {
        record Careless(String title) {}

        assertThat(Stream.of(Canaries.instance(Careless.class).toString())).allMatch(text -> text.contains("canary"));
    }
}
