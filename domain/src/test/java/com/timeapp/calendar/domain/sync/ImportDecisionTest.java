package com.timeapp.calendar.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.connection.Direction;
import com.timeapp.calendar.domain.connection.ImportFilter;
import com.timeapp.calendar.domain.fixtures.Events;
import com.timeapp.calendar.domain.fixtures.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ImportDecisionTest {

    private static final Instant NOW = Instant.parse("2026-12-10T12:00:00Z");
    private static final Events DENTIST = Events.titled("Dentist").at("2026-12-11T09:00:00Z");

    @Test
    void thePersonsOwnAppointmentIsImported() {
        assertThat(decide(DENTIST)).isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void nothingIsWantedWhereChangesOnlyGoToTheCalendar() {
        assertThat(decide(DENTIST, Settings.usual().travelling(Direction.TO_CALENDAR)))
                .isEqualTo(ImportDecision.NOT_WANTED);
        assertThat(decide(DENTIST, Settings.usual().travelling(Direction.FROM_CALENDAR)))
                .isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void nothingIsWantedWhereThePersonWantsNothing() {
        assertThat(decide(DENTIST, Settings.usual().importing(ImportFilter.NONE)))
                .isEqualTo(ImportDecision.NOT_WANTED);
    }

    @Test
    void whatIsCancelledOrASeriesStaysWhereItIsUnderEveryFilter() {
        var all = Settings.usual().importing(ImportFilter.ALL);

        assertThat(decide(DENTIST.cancelled(), all)).isEqualTo(ImportDecision.CANCELLED);
        assertThat(decide(DENTIST.recurring(), all)).isEqualTo(ImportDecision.RECURRING);
    }

    @Test
    void confidentialFreeAndInvitedStayOutByDefault() {
        assertThat(decide(DENTIST.confidential())).isEqualTo(ImportDecision.CONFIDENTIAL);
        assertThat(decide(DENTIST.free())).isEqualTo(ImportDecision.TRANSPARENT);
        assertThat(decide(DENTIST.byInvitation())).isEqualTo(ImportDecision.INVITATION);
    }

    @Test
    void theyComeInWhereThePersonWantsAll() {
        var all = Settings.usual().importing(ImportFilter.ALL);

        assertThat(decide(DENTIST.confidential().free().byInvitation(), all)).isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void aCategoryAloneSaysWhatComesIn() {
        var work = Settings.usual().importingCategory("work");

        assertThat(decide(DENTIST.filedUnder("Home", "Work").confidential().free(), work))
                .isEqualTo(ImportDecision.IMPORT);
        assertThat(decide(DENTIST.filedUnder("Homework"), work)).isEqualTo(ImportDecision.NOT_WANTED);
        assertThat(decide(DENTIST, work)).isEqualTo(ImportDecision.NOT_WANTED);
        assertThat(decide(DENTIST.filedUnder("Work").cancelled(), work)).isEqualTo(ImportDecision.CANCELLED);
    }

    @Test
    void whatThePersonAcceptedIsTheirs() {
        assertThat(decide(DENTIST.acceptedByInvitation())).isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void whatEndedBeforeTheWindowIsPast() {
        assertThat(decide(DENTIST.at("2026-12-03T11:00:00Z"))).isEqualTo(ImportDecision.IMPORT);
        assertThat(decide(DENTIST.at("2026-12-03T10:59:59Z"))).isEqualTo(ImportDecision.PAST);
    }

    @Test
    void whatIsStillGoingOnIsNotPastHoweverEarlyItBegan() {
        assertThat(decide(DENTIST.on("2026-11-01").lastingDays(60))).isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void wholeDaysEndAtMidnightWhereThePersonIs() {
        // ends at 3 December 10:00 UTC on Kiritimati (+14), at 4 December 00:00 UTC without a zone
        var day = DENTIST.on("2026-12-03");

        assertThat(decide(day, Settings.usual().in("Pacific/Kiritimati"))).isEqualTo(ImportDecision.PAST);
        assertThat(decide(day)).isEqualTo(ImportDecision.IMPORT);
    }

    @Test
    void whatBeginsBeyondTheWindowIsForLater() {
        assertThat(decide(DENTIST.at("2027-03-10T12:00:00Z"))).isEqualTo(ImportDecision.IMPORT);
        assertThat(decide(DENTIST.at("2027-03-10T12:00:01Z"))).isEqualTo(ImportDecision.LATER);
        assertThat(decide(DENTIST.at("2027-06-10T12:00:00Z"), Settings.usual().importing(ImportFilter.ALL)))
                .isEqualTo(ImportDecision.LATER);
    }

    @Test
    void butNotWhatIsNotWantedThenEither() {
        assertThat(decide(DENTIST.at("2027-06-10T12:00:00Z").free())).isEqualTo(ImportDecision.TRANSPARENT);
        assertThat(decide(DENTIST.at("2027-06-10T12:00:00Z"), Settings.usual().importing(ImportFilter.NONE)))
                .isEqualTo(ImportDecision.NOT_WANTED);
    }

    @Test
    void wholeDaysBeginAtMidnightWhereThePersonIs() {
        // 10 March 10:00 UTC on Kiritimati (+14), 11 March 00:00 UTC without a zone
        var day = DENTIST.on("2027-03-11");

        assertThat(decide(day, Settings.usual().in("Pacific/Kiritimati"))).isEqualTo(ImportDecision.IMPORT);
        assertThat(decide(day)).isEqualTo(ImportDecision.LATER);
    }

    private static ImportDecision decide(Events event) {
        return decide(event, Settings.usual());
    }

    private static ImportDecision decide(Events event, Settings settings) {
        var chosen = settings.chosen();
        var window = new ImportWindow(Duration.ofDays(7), Duration.ofDays(90));
        return ImportDecision.of(
                event.remote("1", "a"),
                ImportCriteria.of(chosen, chosen.timeZone().orElse(ZoneOffset.UTC)),
                NOW,
                window);
    }
}
