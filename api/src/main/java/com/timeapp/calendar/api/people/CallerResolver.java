package com.timeapp.calendar.api.people;

import com.timeapp.calendar.domain.id.SubjectId;
import com.timeapp.calendar.domain.id.UserId;
import com.timeapp.calendar.domain.personal.KeyedIds;
import com.timeapp.calendar.domain.subject.Subjects;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a controller the caller that the token names. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._:/@-]{1,128}");

    private static final int OFFICER_BYTES = 16;

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private final Subjects subjects;
    private final KeyedIds ids;

    CallerResolver(Subjects subjects, KeyedIds ids) {
        this.subjects = subjects;
        this.ids = ids;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
    }

    /** Where no token is needed, an {@code Optional<Caller>}. */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return parameter.isOptional()
                ? Optional.ofNullable(authentication)
                        .filter(JwtAuthenticationToken.class::isInstance)
                        .map(token -> caller(((JwtAuthenticationToken) token).getToken()))
                : caller(((JwtAuthenticationToken) authentication).getToken());
    }

    private Caller caller(Jwt token) {
        var user = new UserId(token.getSubject());
        var roles = token.getClaimAsStringList("roles");
        var isHost = roles.contains("host");
        var subject = isHost ? Optional.<SubjectId>empty() : subjects.find(user);
        var isOfficer = roles.contains("compliance") && !isHost && (subject.isEmpty() || !roles.contains("user"));
        return new Caller(
                user,
                subject,
                isHost,
                ActingClient.of(token).filter(client -> CLIENT.matcher(client).matches()),
                isOfficer ? Optional.of(officer(token)) : Optional.empty());
    }

    private String officer(Jwt token) {
        var name = token.getClaimAsString("iss") + "\n" + token.getSubject();
        return HexFormat.of().formatHex(ids.deploymentIndex("api/officer", name), 0, OFFICER_BYTES);
    }
}
