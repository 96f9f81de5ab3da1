package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.event.IanaZone;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a person chose for one connection.
 *
 * @param includeTaskDetails false forces the description of the lowest level
 * @param minimalTitle stands in for the title at {@link PrivacyLevel#MINIMAL}
 * @param timeZone where floating times are read, by its IANA name
 * @param deletion what becomes of a task whose event is deleted in the calendar
 * @param mirror what this calendar shows of the person's other ones
 * @param guests whether events to which the person invited others are written
 * @param importCategory which events become tasks with {@link ImportFilter#CATEGORY}
 * @param reminders whether our events remind of their tasks
 */
public record ConnectionSettings(
        Direction direction,
        ImportFilter importFilter,
        CompletedTasks completed,
        PrivacyLevel privacyLevel,
        boolean includeTaskDetails,
        String minimalTitle,
        ShowAs showAs,
        Optional<ZoneId> timeZone,
        ConflictPolicy conflictPolicy,
        DeletedEvents deletion,
        Mirror mirror,
        Guests guests,
        Optional<String> importCategory,
        EventReminders reminders) {

    public ConnectionSettings {
        // connections were made before there was a choice
        completed = Objects.requireNonNullElse(completed, CompletedTasks.KEEP);
        conflictPolicy = Objects.requireNonNullElse(conflictPolicy, ConflictPolicy.CALENDAR_WINS);
        deletion = Objects.requireNonNullElse(deletion, DeletedEvents.UNSCHEDULE);
        mirror = Objects.requireNonNullElse(mirror, Mirror.NONE);
        guests = Objects.requireNonNullElse(guests, Guests.UNDISTURBED);
        reminders = Objects.requireNonNullElse(reminders, EventReminders.GUIDE);
        timeZone = timeZone.map(IanaZone::of);
    }

    public static final String MINIMAL_TITLE = "Task from Time App";

    public static final ConnectionSettings DEFAULT = new ConnectionSettings(
            Direction.BIDIRECTIONAL,
            ImportFilter.MINE,
            CompletedTasks.MARK,
            PrivacyLevel.NORMAL,
            true,
            MINIMAL_TITLE,
            ShowAs.AUTO,
            Optional.empty(),
            ConflictPolicy.MERGE,
            DeletedEvents.UNSCHEDULE,
            Mirror.NONE,
            Guests.UNDISTURBED,
            Optional.empty(),
            EventReminders.GUIDE);

    public ConnectionSettings with(SettingsPatch patch) {
        return new ConnectionSettings(
                patch.direction().appliedTo(direction),
                patch.importFilter().appliedTo(importFilter),
                patch.completed().appliedTo(completed),
                patch.privacyLevel().appliedTo(privacyLevel),
                patch.includeTaskDetails().appliedTo(includeTaskDetails),
                patch.minimalTitle().appliedTo(minimalTitle),
                patch.showAs().appliedTo(showAs),
                patch.timeZone().appliedTo(timeZone),
                patch.conflictPolicy().appliedTo(conflictPolicy),
                patch.deletion().appliedTo(deletion),
                patch.mirror().appliedTo(mirror),
                patch.guests().appliedTo(guests),
                patch.importCategory().appliedTo(importCategory),
                patch.reminders().appliedTo(reminders));
    }

    public Set<Setting> changedSince(ConnectionSettings before) {
        var changed = EnumSet.noneOf(Setting.class);
        note(changed, Setting.DIRECTION, direction, before.direction);
        note(changed, Setting.IMPORT_FILTER, importFilter, before.importFilter);
        note(changed, Setting.COMPLETED, completed, before.completed);
        note(changed, Setting.PRIVACY_LEVEL, privacyLevel, before.privacyLevel);
        note(changed, Setting.INCLUDE_TASK_DETAILS, includeTaskDetails, before.includeTaskDetails);
        note(changed, Setting.MINIMAL_TITLE, minimalTitle, before.minimalTitle);
        note(changed, Setting.SHOW_AS, showAs, before.showAs);
        note(changed, Setting.TIME_ZONE, timeZone, before.timeZone);
        note(changed, Setting.CONFLICT_POLICY, conflictPolicy, before.conflictPolicy);
        note(changed, Setting.DELETION, deletion, before.deletion);
        note(changed, Setting.MIRROR, mirror, before.mirror);
        note(changed, Setting.NOTIFY_GUESTS, guests, before.guests);
        note(changed, Setting.IMPORT_CATEGORY, importCategory, before.importCategory);
        note(changed, Setting.REMINDERS, reminders, before.reminders);
        return changed;
    }

    private static void note(Set<Setting> changed, Setting setting, Object now, Object before) {
        if (!now.equals(before)) {
            changed.add(setting);
        }
    }

    /** At this level our event hides the title, so a title that comes back is not the task's. */
    public boolean masksTitle() {
        return privacyLevel == PrivacyLevel.MINIMAL;
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConnectionSettings[…]";
    }
}
