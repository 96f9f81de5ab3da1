package com.timeapp.calendar.infra.google;

import com.google.api.services.calendar.model.Channel;
import com.timeapp.calendar.domain.gateway.CalendarTarget;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.GatewayResult.Cause;
import com.timeapp.calendar.domain.gateway.GatewayResult.Ok;
import com.timeapp.calendar.domain.gateway.GatewayResult.Rejection;
import com.timeapp.calendar.domain.gateway.Removed;
import com.timeapp.calendar.domain.gateway.WatchChannel;
import com.timeapp.calendar.domain.gateway.WatchRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Opens and closes channels through which Google tells that a calendar has changed.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Push notifications</a>
 */
final class PushChannels {

    private final GoogleClient client;

    PushChannels(GoogleClient client) {
        this.client = client;
    }

    GatewayResult<WatchChannel> open(CalendarTarget target, WatchRequest request) {
        var channel = new Channel()
                .setId(request.id())
                .setType("web_hook")
                .setAddress(request.address().toString())
                .setToken(request.token())
                .setExpiration(request.expires().toEpochMilli());
        return client.write(
                        target.account(),
                        api -> api.events().watch(target.calendar().id(), channel))
                .then(answer -> opened(target, request, answer));
    }

    private static GatewayResult<WatchChannel> opened(CalendarTarget target, WatchRequest request, Answer answer) {
        if (answer.isAboutAddress()) {
            return new GatewayResult.Rejected<>(Rejection.ADDRESS_REFUSED);
        }
        if (answer.status() == 400) {
            return new GatewayResult.Rejected<>(refusal(answer));
        }
        return CalendarAccess.value(answer, Channel.class)
                .then(opened -> opened.getResourceId() == null
                        ? new GatewayResult.OutcomeUnknown<>(Cause.UNREADABLE_ANSWER)
                        : new Ok<>(new WatchChannel(
                                target.account(),
                                request.id(),
                                opened.getResourceId(),
                                Optional.ofNullable(opened.getExpiration())
                                        .map(Instant::ofEpochMilli)
                                        .orElse(request.expires()))));
    }

    private static Rejection refusal(Answer answer) {
        // such as calendars of birthdays and of other services
        if (answer.hasReason("pushNotSupportedForRequestedResource")) {
            return Rejection.NO_PUSH;
        }
        return answer.hasReason("channelIdNotUnique") ? Rejection.NAME_TAKEN : Rejection.FORBIDDEN;
    }

    GatewayResult<Removed> close(WatchChannel channel) {
        var meant = new Channel().setId(channel.id()).setResourceId(channel.resource());
        return client.write(channel.account(), api -> api.channels().stop(meant))
                .then(answer -> {
                    if (answer.status() == 404) {
                        return new Ok<>(Removed.BEFORE);
                    }
                    return answer.isSuccess()
                            ? new Ok<>(Removed.NOW)
                            : new GatewayResult.Rejected<>(Rejection.FORBIDDEN);
                });
    }
}
