package com.timeapp.calendar.infra.google;

import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.GatewayResult;
import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.infra.calls.RegularWork;
import com.timeapp.calendar.infra.oauth.AccessToken;
import com.timeapp.calendar.infra.oauth.AccessTokens;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GoogleApiProperties.class, TlsProperties.class})
class GoogleConfiguration {

    @Bean
    CallBudget googleCallBudget(DataSource database, GoogleApiProperties properties) {
        return Quotas.shared(database, properties.quota());
    }

    @Bean
    GoogleClient googleClient(
            GoogleApiProperties properties,
            TlsProperties tls,
            ObjectProvider<AccessTokens> tokens,
            ObjectProvider<SimulatedProviders> simulated,
            @Value("${time.google.client-id:}") String clientId,
            @Value("${time.google.root-url:}") String root,
            CallBudget budget,
            Clock clock) {
        // whose client we are at Google is where its calendars are
        var sandbox = clientId.isBlank() && root.isBlank() ? simulated.getIfAvailable() : null;
        return new GoogleClient(
                sandbox == null ? at(root, properties) : properties.at(sandbox.google()),
                tls.ofProviders().toldOf("Google"),
                tokens.getIfAvailable(NoGrants::new),
                budget,
                clock);
    }

    /** Given as Google's own library calls it, it goes before that of the properties. */
    static GoogleApiProperties at(String root, GoogleApiProperties properties) {
        return root.isBlank() ? properties : properties.at(URI.create(root.endsWith("/") ? root : root + "/"));
    }

    @Bean
    SharedWriteMemory googleWriteMemory(JdbcClient database, KeyedIds ids) {
        return new SharedWriteMemory(database, ids, RecentWrites.LAG_MAX);
    }

    @Bean
    RegularWork recentGoogleWrites(SharedWriteMemory memory) {
        return new RegularWork("forget-recent-writes", Duration.ofMinutes(1), memory::forgetPast);
    }

    @Bean
    GoogleCalendarGateway googleCalendarGateway(
            GoogleClient client, WriteMemory memory, GoogleApiProperties properties, Clock clock) {
        return new GoogleCalendarGateway(client, memory, properties, clock);
    }

    /** Where nobody can consent, nobody has. */
    static final class NoGrants implements AccessTokens {

        @Override
        public GatewayResult<AccessToken> current(AccountRef account) {
            return new GatewayResult.AuthorizationLost<>();
        }

        @Override
        public GatewayResult<AccessToken> renewed(AccountRef account, AccessToken refused) {
            return new GatewayResult.AuthorizationLost<>();
        }
    }
}
