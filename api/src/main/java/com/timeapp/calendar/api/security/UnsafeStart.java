package com.timeapp.calendar.api.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The application must not run like this; the remedy tells the operator what to do. */
final class UnsafeStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnsafeStart(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** Shown instead of a stack trace. */
    static final class Report extends AbstractFailureAnalyzer<UnsafeStart> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnsafeStart refusal) {
            return new FailureAnalysis(refusal.getMessage(), refusal.remedy, refusal);
        }
    }
}
