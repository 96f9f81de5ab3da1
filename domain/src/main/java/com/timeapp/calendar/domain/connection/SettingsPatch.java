package com.timeapp.calendar.domain.connection;

import com.timeapp.calendar.domain.event.Edit;
import java.time.ZoneId;
import java.util.Optional;

/** Which settings of a connection to change. */
public record SettingsPatch(
        Edit<Direction> direction,
        Edit<ImportFilter> importFilter,
        Edit<CompletedTasks> completed,
        Edit<PrivacyLevel> privacyLevel,
        Edit<Boolean> includeTaskDetails,
        Edit<String> minimalTitle,
        Edit<ShowAs> showAs,
        Edit<Optional<ZoneId>> timeZone,
        Edit<ConflictPolicy> conflictPolicy,
        Edit<DeletedEvents> deletion,
        Edit<Mirror> mirror,
        Edit<Guests> guests,
        Edit<Optional<String>> importCategory,
        Edit<EventReminders> reminders) {

    public static final SettingsPatch NOTHING = new SettingsPatch(
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep(),
            Edit.keep());

    public static SettingsPatch direction(Direction wanted) {
        return new SettingsPatch(
                Edit.to(wanted),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    public static SettingsPatch privacy(Edit<PrivacyLevel> level, Edit<Boolean> includeTaskDetails) {
        return new SettingsPatch(
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                level,
                includeTaskDetails,
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep(),
                Edit.keep());
    }

    public SettingsPatch in(Optional<ZoneId> zone) {
        return new SettingsPatch(
                direction,
                importFilter,
                completed,
                privacyLevel,
                includeTaskDetails,
                minimalTitle,
                showAs,
                Edit.to(zone),
                conflictPolicy,
                deletion,
                mirror,
                guests,
                importCategory,
                reminders);
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "SettingsPatch[…]";
    }
}
