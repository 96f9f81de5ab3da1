package com.timeapp.calendar.command.lookup;

import static com.timeapp.calendar.domain.fixtures.Events.etag;
import static com.timeapp.calendar.domain.fixtures.Ids.connection;
import static com.timeapp.calendar.domain.fixtures.Ids.mapping;
import static com.timeapp.calendar.domain.fixtures.Ids.subject;
import static com.timeapp.calendar.domain.fixtures.Ids.task;
import static com.timeapp.calendar.domain.fixtures.Ids.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.timeapp.calendar.domain.event.ExternalEventRef;
import com.timeapp.calendar.domain.event.Synced;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Patches;
import com.timeapp.calendar.domain.id.ConnectionId;
import com.timeapp.calendar.domain.id.MappingId;
import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Known;
import com.timeapp.calendar.domain.lookup.LinkDirectory.Link;
import com.timeapp.calendar.domain.mapping.MappingFact.ConflictResolved;
import com.timeapp.calendar.domain.mapping.MappingFact.EventDeletedRemotely;
import com.timeapp.calendar.domain.mapping.MappingFact.EventImported;
import com.timeapp.calendar.domain.mapping.MappingFact.EventNameTaken;
import com.timeapp.calendar.domain.mapping.MappingFact.EventUnlinked;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawalRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.EventWithdrawn;
import com.timeapp.calendar.domain.mapping.MappingFact.MirrorRequested;
import com.timeapp.calendar.domain.mapping.MappingFact.PushRejected;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChange;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteChangeAccepted;
import com.timeapp.calendar.domain.mapping.MappingFact.RemoteVersionNoted;
import com.timeapp.calendar.domain.mapping.MappingFact.Resolution;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskPushed;
import com.timeapp.calendar.domain.mapping.MappingFact.TaskSyncRequested;
import com.timeapp.calendar.domain.mapping.PushRejection;
import com.timeapp.calendar.domain.mapping.WithdrawalReason;
import com.timeapp.calendar.domain.personal.Personal;
import com.timeapp.calendar.domain.sync.EventField;
import com.timeapp.calendar.domain.sync.EventOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class LinkLookupIT {

    private static final SubjectId ANN = subject("ann");
    private static final ConnectionId HOME = connection("home");
    private static final MappingId DENTIST = mapping("dentist");
    private static final Events EVENT = Events.titled("Dentist");
    private static final Synced SYNCED = EVENT.synced("uid-1", "a");
    private static final String RESOURCE = SYNCED.ref().resource();

    private static LookupScene scene;

    @BeforeAll
    static void begin() {
        scene = new LookupScene();
    }

    @AfterAll
    static void end() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @Nested
    class AnEventOfOurs {

        @Test
        void isWantedBeforeItIsThere() {
            scene.given(requested(1, EVENT));

            assertThat(scene.links.find(List.of(DENTIST, mapping("other"))).values())
                    .containsExactly(new Link(
                            DENTIST,
                            ANN,
                            HOME,
                            task("dentist"),
                            EventOrigin.APP,
                            v(1),
                            0,
                            Optional.empty(),
                            Optional.of(Personal.of(EVENT.content())),
                            false));
            assertThat(scene.links.linked(HOME)).isEmpty();
        }

        @Test
        void thatShowsAnotherCalendarsIsKnownAsThatAndHoldsNothing() {
            scene.given(
                    new MirrorRequested(DENTIST, ANN, HOME, task("dentist"), v(1), Personal.of(EVENT.content())),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)));

            assertThat(link().origin()).isEqualTo(EventOrigin.MIRROR);
            assertThat(scene.links.holding(task("dentist"))).isEmpty();
            assertThat(scene.links.count(HOME)).isZero();
            assertThat(scene.links.isMirror(ANN, "uid-1")).isTrue();
        }

        @Test
        void isWaitedForUntilItsRemovalIsConfirmedAlsoIfItWasNeverSeen() {
            scene.given(
                    requested(1, EVENT),
                    new EventWithdrawalRequested(DENTIST, ANN, HOME, v(1), WithdrawalReason.CALENDAR_CHANGED));
            assertThat(scene.links.open(HOME, Optional.empty(), 10)).hasSize(1);

            scene.given(new EventWithdrawn(DENTIST, ANN, v(1)));
            assertThat(scene.links.open(HOME, Optional.empty(), 10)).isEmpty();
        }

        @Test
        void whoseCalendarIsLeftIsKnownThereNoMore() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new EventUnlinked(DENTIST, ANN, WithdrawalReason.CALENDAR_CHANGED));
            assertThat(scene.links.open(HOME, Optional.empty(), 10)).isEmpty();
            assertThat(byResource(RESOURCE)).isEmpty();
            assertThat(scene.links.byEventId(ANN, HOME, "uid-1")).isEmpty();
        }

        @Test
        void thatIsLetGoLeavesNothingToMeetAgainForItIsMadeOfItsTask() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new EventUnlinked(DENTIST, ANN, WithdrawalReason.DISCONNECTED));
            assertThat(scene.links.parted(task("dentist"))).isEmpty();
        }

        @Test
        void saysWhatItsTaskHasNotFollowedUntilItHas() {
            var renamed = EVENT.retitled("By phone").synced("uid-1", "b");
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new RemoteVersionNoted(DENTIST, ANN, Personal.of(renamed), true));
            assertThat(link().unfollowed()).isTrue();
            assertThat(byResource(RESOURCE)).map(Known::unfollowed).contains(true);

            scene.given(new TaskPushed(DENTIST, ANN, v(2), Personal.of(renamed)));
            assertThat(link().unfollowed()).isTrue();

            scene.given(new RemoteVersionNoted(DENTIST, ANN, Personal.of(renamed)));
            assertThat(link().unfollowed()).isFalse();
            assertThat(scene.links.byEventId(ANN, HOME, "uid-1"))
                    .map(Known::unfollowed)
                    .contains(false);
        }

        @Test
        void isKnownByItsResourceAndItsIdOnceItIsPushed() {
            scene.given(requested(1, EVENT), new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)));

            assertThat(link().synced()).contains(Personal.of(SYNCED));
            assertThat(scene.links.linked(HOME)).containsExactly(link());
            knows(byResource(RESOURCE), "a");
            knows(scene.links.byEventId(ANN, HOME, "uid-1"), "a");
        }

        @Test
        void isKnownInItsOwnConnectionAndToItsOwnPersonOnly() {
            scene.given(requested(1, EVENT), new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)));

            assertThat(scene.links.byResource(ANN, connection("work"), List.of(RESOURCE)))
                    .isEmpty();
            assertThat(scene.links.byResource(subject("bob"), HOME, List.of(RESOURCE)))
                    .isEmpty();
            assertThat(scene.links.byEventId(ANN, connection("work"), "uid-1")).isEmpty();
        }

        @Test
        void isWantedAnewWithEachVersion() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    requested(2, EVENT.retitled("Dr. Weiss")));

            assertThat(link().requested()).isEqualTo(v(2));
            assertThat(link().desired())
                    .contains(Personal.of(EVENT.retitled("Dr. Weiss").content()));
            assertThat(link().synced()).contains(Personal.of(SYNCED));
        }

        @Test
        void thatWasDeletedTellsSinceWhenUntilItIsWantedAgain() {
            scene.given(requested(1, EVENT), new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)));
            assertThat(byResource(RESOURCE).orElseThrow().deletedAt()).isEmpty();

            scene.given(deletedRemotely());
            assertThat(byResource(RESOURCE).orElseThrow().deletedAt()).isPresent();
            assertThat(scene.links.lostSince(HOME, Instant.EPOCH)).isOne();
            assertThat(scene.links.lostSince(HOME, Instant.parse("9999-01-01T00:00:00Z")))
                    .isZero();
            assertThat(scene.links.byEventId(ANN, HOME, "uid-1").orElseThrow().deletedAt())
                    .isPresent();

            scene.given(requested(2, EVENT));
            assertThat(byResource(RESOURCE).orElseThrow().deletedAt()).isEmpty();
        }

        @Test
        void thatWasDeletedGivesItsPlaceToAnother() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    deletedRemotely(),
                    new EventNameTaken(DENTIST, ANN, 1),
                    new EventImported(mapping("lunch"), ANN, HOME, task("lunch"), Personal.of(SYNCED), true));

            assertThat(byResource(RESOURCE).orElseThrow().mapping()).isEqualTo(mapping("lunch"));
        }

        @Test
        void mayHaveToTakeTheNextName() {
            scene.given(requested(1, EVENT), new EventNameTaken(DENTIST, ANN, 1));

            assertThat(link().generation()).isEqualTo(1);
        }

        @Test
        void isFollowedToANewResourceOfTheSameId() {
            var moved = new Synced(new ExternalEventRef("uid-1", "/elsewhere.ics"), etag("b"), EVENT.content());
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new RemoteVersionNoted(DENTIST, ANN, Personal.of(moved)));

            assertThat(byResource(RESOURCE)).isEmpty();
            knows(byResource("/elsewhere.ics"), "b");
            knows(scene.links.byEventId(ANN, HOME, "uid-1"), "b");
        }

        @Test
        void bringsWhatTheCalendarChanged() {
            var theirs = EVENT.retitled("Dr. Weiss");
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    accepted(Personal.of(new RemoteChange(
                            theirs.synced("uid-1", "b"),
                            theirs.lastingMinutes(30).content(),
                            Patches.setting().title("Dr. Weiss").patch()))));

            assertThat(link().synced()).contains(Personal.of(theirs.synced("uid-1", "b")));
            assertThat(link().desired())
                    .contains(Personal.of(theirs.lastingMinutes(30).content()));
            knows(byResource(RESOURCE), "b");
        }

        @Test
        void isNotWantedFromTheTimeItIsToBeWithdrawnButThereUntilItIs() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new EventWithdrawalRequested(DENTIST, ANN, HOME, v(2), WithdrawalReason.UNSCHEDULED));

            assertThat(link().requested()).isEqualTo(v(2));
            assertThat(link().desired()).isEmpty();
            assertThat(link().synced()).contains(Personal.of(SYNCED));

            scene.given(new EventWithdrawn(DENTIST, ANN, v(2)));
            isGoneButKnownAgain();
        }

        @Test
        void isStillWantedIfItWasWantedAgainWhileOnItsWayOut() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new EventWithdrawalRequested(DENTIST, ANN, HOME, v(2), WithdrawalReason.UNSCHEDULED),
                    requested(3, EVENT),
                    new EventWithdrawn(DENTIST, ANN, v(2)));

            assertThat(link().synced()).isEmpty();
            assertThat(link().desired()).contains(Personal.of(EVENT.content()));
        }

        @Test
        void isGoneWhenThePersonDeletesIt() {
            scene.given(
                    requested(1, EVENT),
                    new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                    new EventDeletedRemotely(
                            DENTIST, ANN, HOME, task("dentist"), EventOrigin.APP, v(1), Personal.of(SYNCED)));

            isGoneButKnownAgain();
        }

        @Test
        void isLeftAsItIsByWhatOnlyTells() {
            scene.given(requested(1, EVENT));
            var before = link();
            scene.given(
                    new PushRejected(DENTIST, ANN, v(1), PushRejection.READ_ONLY),
                    new ConflictResolved(DENTIST, ANN, Set.of(EventField.TITLE), Resolution.KEEP_CALENDAR));

            assertThat(link()).isEqualTo(before);
        }
    }

    @Nested
    class ThePersonsOwn {

        @Test
        void leavesWhatBothSidesSaidWhenItIsLetGo() {
            scene.given(imported(), new EventUnlinked(DENTIST, ANN, WithdrawalReason.DISCONNECTED));
            assertThat(scene.links.parted(task("dentist"))).contains(SYNCED);

            scene.given(new EventUnlinked(DENTIST, ANN, WithdrawalReason.CALENDAR_CHANGED));
            assertThat(scene.links.parted(task("dentist"))).contains(SYNCED);
        }

        @Test
        void soDoesOneThatItsCalendarHasNoMore() {
            scene.given(imported(), deletedRemotely());
            assertThat(scene.links.parted(task("dentist"))).contains(SYNCED);
        }

        @Test
        void isThereAndWantedAsItIsOnceItIsImported() {
            scene.given(imported());

            assertThat(scene.links.linked(HOME))
                    .containsExactly(new Link(
                            DENTIST,
                            ANN,
                            HOME,
                            task("dentist"),
                            EventOrigin.CALENDAR,
                            v(0),
                            0,
                            Optional.of(Personal.of(SYNCED)),
                            Optional.of(Personal.of(EVENT.content())),
                            false));
            knows(byResource(RESOURCE), "a");
        }

        @Test
        void isHeldByItsCalendarUntilItIsDeletedThere() {
            scene.given(imported());
            assertThat(scene.links.holding(task("dentist"))).containsExactly(HOME);

            scene.given(new EventDeletedRemotely(
                    DENTIST, ANN, HOME, task("dentist"), EventOrigin.CALENDAR, v(1), Personal.of(SYNCED)));
            assertThat(scene.links.holding(task("dentist"))).isEmpty();
        }

        @Test
        void isOrganizedWhereThePersonWasNotInvited() {
            scene.given(imported());
            assertThat(scene.links.organizing(task("dentist"))).containsExactly(HOME);
            var invited = Events.titled("Party").synced("uid-2", "a");
            scene.given(new EventImported(mapping("other"), ANN, HOME, task("other"), Personal.of(invited), false));
            assertThat(scene.links.holding(task("other"))).containsExactly(HOME);
            assertThat(scene.links.organizing(task("other"))).isEmpty();
        }

        @Test
        void isNotHeldByACalendarThatHasItFromUs() {
            scene.given(requested(1, EVENT), new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)));

            assertThat(scene.links.holding(task("dentist"))).isEmpty();
        }

        @Test
        void staysTheirsWhenTheTaskChanges() {
            scene.given(imported(), requested(2, EVENT.retitled("Dr. Weiss")));

            assertThat(link().origin()).isEqualTo(EventOrigin.CALENDAR);
            assertThat(link().requested()).isEqualTo(v(2));
        }

        @Test
        void isKnownStillAfterItWasLetGo() {
            scene.given(imported(), new EventUnlinked(DENTIST, ANN, WithdrawalReason.TASK_DELETED));

            isGoneButKnownAgain();
        }
    }

    @Test
    void twoMappingsOfOneConnectionNeverShareAnEvent() {
        scene.given(imported());

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> scene.given(
                        new EventImported(mapping("other"), ANN, HOME, task("other"), Personal.of(SYNCED), true)));
        scene.given(new EventImported(
                mapping("elsewhere"), ANN, connection("work"), task("elsewhere"), Personal.of(SYNCED), true));
        assertThat(scene.links.linked(connection("work"))).hasSize(1);
    }

    @Test
    void manyAreAskedForAtOnceAndNoneIsNoQuestion() {
        scene.given(imported());

        assertThat(scene.links.byResource(ANN, HOME, List.of("/1.ics", RESOURCE, "/2.ics", RESOURCE)))
                .containsOnlyKeys(RESOURCE);
        assertThat(scene.links.byResource(ANN, HOME, List.of())).isEmpty();
        assertThat(scene.links.find(List.of())).isEmpty();
    }

    @Test
    void whatIsErasedInAFactIsPassedOver() {
        scene.given(
                requested(1, EVENT),
                new TaskPushed(DENTIST, ANN, v(1), Personal.of(SYNCED)),
                new TaskSyncRequested(DENTIST, ANN, HOME, task("dentist"), v(2), Personal.erased(), false, false),
                new TaskPushed(DENTIST, ANN, v(2), Personal.erased()),
                accepted(Personal.erased()),
                new EventImported(mapping("other"), ANN, HOME, task("other"), Personal.erased(), true));

        assertThat(link().requested()).isEqualTo(v(2));
        assertThat(link().synced()).contains(Personal.of(SYNCED));
        assertThat(link().desired()).contains(Personal.of(EVENT.content()));
        assertThat(scene.links.find(List.of(mapping("other")))).hasSize(1);
    }

    @Test
    void aPersonsErasureErasesWhatTheLinkSays() {
        var carl = subject("carl");
        scene.given(new EventImported(DENTIST, carl, HOME, task("dentist"), Personal.of(SYNCED), true));
        scene.erase(carl);

        assertThat(link().synced()).contains(Personal.erased());
        assertThat(link().desired()).contains(Personal.erased());
    }

    private static EventDeletedRemotely deletedRemotely() {
        return new EventDeletedRemotely(
                DENTIST, ANN, HOME, task("dentist"), EventOrigin.APP, v(1), Personal.of(SYNCED));
    }

    private static void isGoneButKnownAgain() {
        assertThat(link().synced()).isEmpty();
        assertThat(link().desired()).isEmpty();
        assertThat(scene.links.linked(HOME)).isEmpty();
        var known = byResource(RESOURCE);
        assertThat(known).map(Known::mapping).contains(DENTIST);
        assertThat(known).map(Known::versionFingerprint).contains(new byte[0]);
        assertThat(scene.links.byEventId(ANN, HOME, "uid-1"))
                .map(Known::mapping)
                .contains(DENTIST);
    }

    private static void knows(Optional<Known> known, String version) {
        assertThat(known).map(Known::mapping).contains(DENTIST);
        assertThat(known).map(Known::task).contains(task("dentist"));
        assertThat(known.orElseThrow().versionFingerprint())
                .isEqualTo(scene.ids.fingerprint(ANN, "version", etag(version).value()));
    }

    private static Optional<Known> byResource(String resource) {
        return Optional.ofNullable(
                scene.links.byResource(ANN, HOME, List.of(resource)).get(resource));
    }

    private static Link link() {
        return scene.links.find(List.of(DENTIST)).get(DENTIST);
    }

    private static TaskSyncRequested requested(long version, Events event) {
        return new TaskSyncRequested(
                DENTIST, ANN, HOME, task("dentist"), v(version), Personal.of(event.content()), false, false);
    }

    private static EventImported imported() {
        return new EventImported(DENTIST, ANN, HOME, task("dentist"), Personal.of(SYNCED), true);
    }

    private static RemoteChangeAccepted accepted(Personal<RemoteChange> change) {
        return new RemoteChangeAccepted(DENTIST, ANN, HOME, task("dentist"), Set.of(EventField.TITLE), change);
    }
}
