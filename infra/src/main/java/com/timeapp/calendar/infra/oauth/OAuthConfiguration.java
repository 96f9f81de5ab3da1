package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.gateway.SimulatedProviders;
import com.timeapp.calendar.domain.gateway.TokenLifetimes;
import com.timeapp.calendar.domain.personal.Sealing;
import com.timeapp.calendar.domain.push.PushChannels;
import com.timeapp.calendar.infra.calls.RegularWork;
import com.timeapp.calendar.infra.outbound.RetryAfter;
import com.timeapp.calendar.infra.vault.Credential;
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
@EnableConfigurationProperties({OAuthProperties.class, GoogleClientProperties.class})
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
    TokenEndpoint tokenEndpoint(OAuthProperties properties, Clock clock) {
        var requests = requests(properties);
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
            JdbcClient jdbc, Sealing sealing, OAuthProviders providers, OAuthProperties properties) {
        return new SentPeople(jdbc, sealing, providers, properties);
    }

    @Bean
    VaultedGrants grants(
            GrantVault vault,
            OAuthProviders providers,
            TokenEndpoint endpoint,
            OAuthProperties properties,
            Clock clock) {
        var idTokens = new IdTokens(providers, new RestTemplate(requests(properties)));
        return new VaultedGrants(vault, providers, endpoint, idTokens, clock);
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
            OAuthProviders providers,
            TokenEndpoint endpoint,
            PushChannels channels,
            OAuthProperties properties) {
        var given = new GivenUpGrants(vault, providers, endpoint, channels, properties);
        return new RegularWork("tell-of-given-up-grants", Duration.ofSeconds(2), given::tellProviders);
    }

    @Bean
    RegularWork lateAuthorizations(SentPeople people) {
        return new RegularWork("forget-late-authorizations", Duration.ofMinutes(1), people::forgetLate);
    }

    /** No redirects: an answer of these endpoints is an answer. */
    private static ClientHttpRequestFactory requests(OAuthProperties properties) {
        var client = HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(properties.readTimeout());
        return factory;
    }
}
