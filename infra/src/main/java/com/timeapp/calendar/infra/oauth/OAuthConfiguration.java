package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.domain.gateway.TokenLifetimes;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.infra.calls.RegularWork;
import com.timeapp.calendar.infra.outbound.RetryAfter;
import com.timeapp.calendar.infra.outbound.TlsProperties;
import com.timeapp.calendar.infra.vault.Credential;
import com.timeapp.calendar.infra.vault.GrantRevocations;
import com.timeapp.calendar.infra.vault.GrantVault;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OAuthProperties.class, GoogleClientProperties.class, TlsProperties.class})
class OAuthConfiguration {

    /** If an endpoint asks for more it is asked again after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    @Bean
    OAuthProviders oauthProviders(
            GoogleClientProperties google,
            ObjectProvider<SimulatedProviders> simulated,
            @Value("${time.public-url}") URI publicUrl) {
        var sandbox = Optional.ofNullable(simulated.getIfAvailable());
        return new OAuthProviders(Stream.of(google.provider(sandbox.map(SimulatedProviders::google), publicUrl))
                .flatMap(Optional::stream)
                .toList());
    }

    @Bean
    ProvidersInspection providersInspection(
            OAuthProviders providers,
            ObjectProvider<SimulatedProviders> simulated,
            @Value("${time.public-url}") URI publicUrl) {
        return new ProvidersInspection(providers, simulated.getIfAvailable() != null, publicUrl);
    }

    @Bean
    TokenEndpoint tokenEndpoint(OAuthProperties properties, TlsProperties tls, Clock clock) {
        var requests = requests(properties, tls);
        var tokens = RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new TokenErrors(new RetryAfter(clock, LONGEST_PAUSE)))
                .build();
        return new TokenEndpoint(
                tokens, RestClient.builder().requestFactory(requests).build());
    }

    @Bean
    SentPeople authorizationRequests(
            JdbcClient jdbc, Sealing sealing, KeyedIds ids, OAuthProviders providers, OAuthProperties properties) {
        return new SentPeople(jdbc, sealing, ids, providers, properties);
    }

    @Bean
    VaultedGrants grants(
            GrantVault vault,
            GrantRevocations revocations,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            OAuthProperties properties,
            TlsProperties tls,
            Clock clock) {
        var idTokens = new IdTokens(providers, new RestTemplate(requests(properties, tls)));
        return new VaultedGrants(vault, revocations, providers, endpoint, idTokens, properties, clock);
    }

    @Bean
    AccessTokens accessTokens(
            GrantVault vault,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            OAuthProperties properties,
            Clock clock) {
        return new VaultedAccessTokens(vault, providers, endpoint, properties, clock);
    }

    @Bean
    TokenLifetimes tokenLifetimes(GrantVault vault) {
        return account -> vault.open(account).map(Credential.Grant::expiresAt);
    }

    @Bean
    RegularWork givenUpGrants(
            GrantVault vault,
            GrantRevocations revocations,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            PushChannels channels,
            OAuthProperties properties) {
        var revoking = new Revoking(revocations, providers, endpoint, properties);
        var given = new GivenUpGrants(vault, revoking, channels, properties);
        return new RegularWork("tell-of-given-up-grants", Duration.ofSeconds(2), given::tellProviders);
    }

    @Bean
    RegularWork pastRevocations(GrantRevocations revocations) {
        return new RegularWork("forget-past-revocations", Duration.ofMinutes(1), revocations::forgetPast);
    }

    @Bean
    RegularWork lateAuthorizations(SentPeople people) {
        return new RegularWork("forget-late-authorizations", Duration.ofMinutes(1), people::forgetLate);
    }

    /** No redirects: an answer of these endpoints is an answer. */
    private static ClientHttpRequestFactory requests(OAuthProperties properties, TlsProperties tls) {
        var client = HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslParameters(tls.ofProviders().parameters())
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.readTimeout());
        return factory;
    }
}
