package com.timeapp.calendar.api.security;

import com.timeapp.calendar.api.idempotency.AnswerForm;
import com.timeapp.calendar.api.idempotency.IdempotentPosts;
import com.timeapp.calendar.api.limit.CallerLimit;
import com.timeapp.calendar.api.limit.RateLimitProperties;
import com.timeapp.calendar.api.limit.RefusedAddresses;
import com.timeapp.calendar.api.problem.Problem;
import com.timeapp.calendar.api.problem.ProblemAnswer;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.request.AnsweredRequests;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Every route needs a token with a role for it, but for a few that are named here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] FOR_OPERATORS = {"/actuator/**", "/operations/**", "/operations"};
    private static final String EXPORT = "/privacy/export";
    private static final String TEXTS = "/privacy/consent/texts";
    private static final String[] FOR_PEOPLE = {
        "/privacy/consent", "/tasks/**", "/tasks", "/batch/**", "/calendar/**", "/auth/**"
    };

    private static final String[] ABOUT_PERSONS = {"/privacy/forget/**", "/privacy/forget"};

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            Exposure exposure,
            ProblemAnswer answer,
            KeyedIds ids,
            RateLimitProperties limits,
            AnsweredRequests requests,
            List<AnswerForm> forms) {
        var unauthorized = unauthorized(answer, new RefusedAddresses(ids, limits));
        return http.addFilterAfter(new CallerLimit(ids, limits, answer), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new IdempotentPosts(requests, ids, forms, answer), AuthorizationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(open(exposure))
                        .permitAll()
                        .requestMatchers(FOR_OPERATORS)
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(EXPORT)
                        .hasAnyRole(Role.USER.name(), Role.COMPLIANCE.name())
                        .requestMatchers(TEXTS)
                        .hasRole(Role.HOST.name())
                        .requestMatchers(FOR_PEOPLE)
                        .hasAnyRole(Role.USER.name(), Role.HOST.name())
                        .requestMatchers(ABOUT_PERSONS)
                        .hasAnyRole(Role.USER.name(), Role.HOST.name(), Role.COMPLIANCE.name())
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(byRoles()))
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden(answer)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden(answer)))
                .build();
    }

    /** Routes that need no token. */
    static String[] open(Exposure exposure) {
        var routes = new ArrayList<>(List.of("/actuator/health/liveness", "/actuator/health/readiness"));
        // bound otherwise: to the browser that began, and to the channel's token
        routes.addAll(List.of("/auth/google/callback", "/webhooks/google/calendar"));
        if (exposure.hasSandbox()) {
            routes.add("/sandbox/token");
        }
        if (!exposure.isProduction()) {
            routes.addAll(List.of("/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml"));
            routes.addAll(List.of("/swagger-ui", "/swagger-ui.html", "/swagger-ui/**"));
        }
        return routes.toArray(String[]::new);
    }

    private static JwtAuthenticationConverter byRoles() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(SecurityConfiguration::authorities);
        return converter;
    }

    private static Collection<GrantedAuthority> authorities(Jwt token) {
        return token.getClaimAsStringList("roles").stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static AuthenticationEntryPoint unauthorized(ProblemAnswer answer, RefusedAddresses addresses) {
        var problem = Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "A valid bearer token is needed.");
        return (request, response, cause) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            answer.write(addresses.count(request).orElse(problem), request, response);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemAnswer answer) {
        return (request, response, cause) ->
                answer.write(Problem.forbidden("The token's roles do not allow this."), request, response);
    }
}
