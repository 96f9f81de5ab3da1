package com.timeapp.calendar.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.timeapp.calendar.domain.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

    @ParameterizedTest
    @EnumSource
    void aRefusalIsNoFaultOfOurs(Refusal refusal) {
        var problem = Refusals.problem(refusal);
        assertThat(problem.status().is4xxClientError()).isTrue();
        assertThat(problem.code()).isIn(refusal.name().toLowerCase(), "not_found");
        assertThat(problem.detail()).endsWith(".");
    }
}
