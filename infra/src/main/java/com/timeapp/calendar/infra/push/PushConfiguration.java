package com.timeapp.calendar.infra.push;

import com.timeapp.calendar.domain.calls.RequestedCalls;
import com.timeapp.calendar.domain.gateway.CalendarGateways;
import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.infra.calls.RegularWork;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
class PushConfiguration {

    @Bean
    WatchTable watchTable(JdbcClient jdbc) {
        return new WatchTable(jdbc);
    }

    @Bean
    ChannelTable channelTable(JdbcClient jdbc, Sealing sealing) {
        return new ChannelTable(jdbc, sealing);
    }

    @Bean
    JdbcPushChannels pushChannels(JdbcClient jdbc, WatchTable watches, ChannelTable channels) {
        return new JdbcPushChannels(jdbc, watches, channels);
    }

    @Bean
    ChannelTokens channelTokens(KeyedIds ids) {
        return new ChannelTokens(ids);
    }

    @Bean
    JdbcPushMessages pushMessages(JdbcClient jdbc, RequestedCalls calls, ChannelTokens tokens) {
        return new JdbcPushMessages(jdbc, new PushHints(calls), tokens);
    }

    @Bean
    ChannelKeeping channelKeeping(
            WatchTable watches,
            ChannelTable channels,
            ConnectionDirectory connections,
            ObjectProvider<CalendarGateways> gateways,
            RequestedCalls calls,
            ObjectProvider<SimulatedProviders> simulated,
            @Value("${time.public-url}") URI publicUrl,
            ChannelTokens tokens,
            PlatformTransactionManager transactions,
            PushProperties properties,
            Clock clock) {
        return new ChannelKeeping(
                watches,
                channels,
                connections,
                gateways::getObject,
                new PushHints(calls),
                new WebhookAddresses(publicUrl, simulated.getIfAvailable() != null),
                tokens,
                new TransactionTemplate(transactions),
                properties,
                clock);
    }

    @Bean
    RegularWork openingPushChannels(ChannelKeeping keeping, PushProperties properties) {
        return new RegularWork("keep-push-channels", properties.sweepInterval(), keeping::open);
    }

    @Bean
    RegularWork closingPushChannels(ChannelKeeping keeping, PushProperties properties) {
        return new RegularWork("close-push-channels", properties.sweepInterval(), keeping::close);
    }

    /** Waits for no provider. */
    @Bean
    RegularWork fetchingWhatIsWatched(ChannelKeeping keeping, PushProperties properties) {
        return new RegularWork("fetch-watched-calendars", properties.sweepInterval(), keeping::fetch);
    }
}
