package com.timeapp.calendar.infra.junit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Of tests that are steps of one story none is run after one that failed: it would fail for want of what came before. */
public final class StepByStep implements BeforeEachCallback, TestExecutionExceptionHandler {

    private static final Namespace STEPS = Namespace.create(StepByStep.class);
    private static final String FAILED = "failed";

    @Override
    public void beforeEach(ExtensionContext step) {
        var failed = story(step).get(FAILED, String.class);
        if (failed != null) {
            Assumptions.abort("not reached: " + failed + " failed");
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext step, Throwable failure) throws Throwable {
        var isStep = step.getRequiredTestClass().isAnnotationPresent(TestMethodOrder.class)
                && step.getRequiredTestClass()
                                .getAnnotation(TestMethodOrder.class)
                                .value()
                        == OrderAnnotation.class;
        if (isStep && !(failure instanceof TestAbortedException)) {
            story(step).put(FAILED, step.getDisplayName());
        }
        throw failure;
    }

    private static Store story(ExtensionContext step) {
        return step.getParent().orElseThrow().getStore(STEPS);
    }
}
