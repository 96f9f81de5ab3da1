package com.timeapp.calendar.api.connection;

import static com.timeapp.calendar.api.Views.connectionEntry;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.api.Views;
import com.timeapp.calendar.api.WebTest;
import com.timeapp.calendar.domain.calls.RemoteCalls.RemoteCall.Withdraw;
import com.timeapp.calendar.domain.mapping.MappingCommand.ReleaseEvent;
import com.timeapp.calendar.domain.mapping.MappingCommand.Unlink;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinksTest extends WebTest {

    private static final String DENTIST =
            "/calendar/connections/" + connection("home") + "/mappings/" + mapping("dentist");

    @BeforeEach
    void oneOfAlice() {
        backstage.knows("alice");
        backstage.knows("bob");
        backstage.connections.add(connectionEntry("home", "alice"));
        backstage.connections.add(connectionEntry("work", "alice"));
        backstage.links.all.add(Views.link("dentist", "home", "alice"));
    }

    @Test
    void aWriteIsTriedAgain() {
        assertThat(as(http.post().uri(DENTIST + "/retry"), "alice"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("{\"mapping_id\": \"%s\", \"state\": \"pending\"}".formatted(mapping("dentist")));
        assertThat(backstage.calls).singleElement().satisfies(call -> {
            var withdraw = (Withdraw) call;
            assertThat(withdraw.mapping()).isEqualTo(mapping("dentist"));
            assertThat(withdraw.version()).isEqualTo(v(1));
        });
        assertThat(backstage.commands).containsExactly(new ReleaseEvent(mapping("dentist")));
    }

    @Test
    void aTaskAndItsEventGoTheirOwnWays() {
        assertThat(as(http.post().uri(DENTIST + "/unlink"), "alice"))
                .hasStatus(202)
                .bodyJson()
                .isStrictlyEqualTo("{\"mapping_id\": \"%s\", \"state\": \"detached\"}".formatted(mapping("dentist")));
        assertThat(backstage.commands).containsExactly(new Unlink(mapping("dentist"), WithdrawalReason.UNLINKED));
    }

    @Test
    void whatIsInAnotherCalendarOrAnothersIsNotThere() {
        var elsewhere = "/calendar/connections/" + connection("work") + "/mappings/" + mapping("dentist");
        assertThat(as(http.post().uri(elsewhere + "/unlink"), "alice")).hasStatus(404);
        assertThat(as(http.post().uri(elsewhere + "/retry"), "alice")).hasStatus(404);
        assertThat(as(http.post().uri(DENTIST + "/unlink"), "bob")).hasStatus(404);
        assertThat(backstage.commands).isEmpty();
        assertThat(backstage.calls).isEmpty();
    }
}
